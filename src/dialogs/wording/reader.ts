/** In which language somebody is spoken to. */
import type { Community } from '../../domain/community.ts';
import type { Language } from '../../domain/language.ts';
import type { Person } from '../../domain/turn.ts';
import { TABLES } from './languages.ts';
import type { Words } from './owners.ts';

export type { Words } from './owners.ts';

/** Somebody who reads; roles = of staff. */
export type Reader = Pick<Person, 'language'> & { roles?: Person['roles'] };

/** Where something is said, and who acts. */
export interface Speaks {
  community: Pick<Community, 'languages'>;
  /** Who acts; whoever is answered. */
  sender?: Reader | undefined;
}

/** The words for whoever acts. */
export function wordsTo(scene: Speaks): Words {
  return wordsFor(scene, scene.sender);
}

/** The words for somebody: in the language that they write; of whom nobody knows it, in the community's first. */
export function wordsFor(scene: Speaks, person: Reader | undefined): Words {
  // Whoever works here reads what all staff read.
  if (person?.roles && person.roles.length > 0) return TABLES['zh-CN'];
  return TABLES[person?.language ?? mainLanguage(scene)];
}

/** The words of a language. */
export function wordsIn(language: Language): Words {
  return TABLES[language];
}

/** A text for all owners of a group: in each language of the community, one below the other. */
export function inEach({ community }: Speaks, say: (words: Words) => string): string {
  return [...new Set(community.languages.map((one) => say(TABLES[one])))].join('\n\n');
}

function mainLanguage({ community }: Speaks): Language {
  return community.languages[0] ?? 'zh-CN';
}

/** An item of a questionnaire by the name that the community gives it; those of our own have one in each language. */
export function itemName({ key, name }: { key: string; name: string }, words: Words): string {
  const ours = TABLES['zh-CN'].survey.items.findIndex((one) => one.key === key && one.name === name);
  return words.survey.items[ours]?.name ?? name;
}
