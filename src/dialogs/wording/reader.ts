/** In which language somebody is spoken to. */
import type { Community } from '../../domain/community.ts';
import type { Language } from '../../domain/language.ts';
import type { Chat, Person } from '../../domain/turn.ts';
import { TABLES } from './languages.ts';
import type { Words } from './owners.ts';

export type { Words } from './owners.ts';

/** Who is spoken to, and by whom. */
export interface Speaks {
  community: Pick<Community, 'languages'>;
  /** Who acts; whoever is answered. */
  sender?: Pick<Person, 'language' | 'roles'> | undefined;
}

/** The words for somebody, else for whoever acts: in the language that they write, else in the community's first. */
export function wordsTo(
  scene: Speaks,
  person: Pick<Person, 'language' | 'roles'> | undefined = scene.sender,
): Words {
  // Whoever works here reads what all staff read.
  if (person && person.roles.length > 0) return TABLES['zh-CN'];
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
