/** What a table of another language has to say: all that owners read, and nothing that staff read or that is heard. */
import type { Wording } from './zh-CN.ts';

/** Sections that staff, managers or the operator alone read, and what is heard: they are Chinese for everybody. */
type Sections =
  | 'alert'
  | 'audit'
  | 'banned'
  | 'commandAliases'
  | 'demo'
  | 'demoOver'
  | 'departmentWords'
  | 'desk'
  | 'door'
  | 'event'
  | 'due'
  | 'gate'
  | 'letter'
  | 'liabilityWords'
  | 'picture'
  | 'pointChoices'
  | 'repeated'
  | 'report'
  | 'right'
  | 'round'
  | 'staff'
  | 'start'
  | 'startOn'
  | 'traces'
  | 'ways';

/** The same within the other sections. */
interface Parts {
  activity:
    | 'badCap'
    | 'badTime'
    | 'cancelledStaff'
    | 'how'
    | 'listHead'
    | 'listRow'
    | 'made'
    | 'nobody'
    | 'notYours'
    | 'remindStaff'
    | 'sameName'
    | 'whichNo';
  arrears: 'how' | 'legalHow' | 'letterName' | 'notYours' | 'summary';
  bind:
    | 'inviteHow'
    | 'inviteInPrivate'
    | 'inviteNotYours'
    | 'invited'
    | 'moveOutHow'
    | 'movedOut'
    | 'nobodyThere'
    | 'roleWords'
    | 'tooManyWrong'
    | 'welcomeStaff';
  board: 'changed' | 'due';
  decoration: 'documentName' | 'noPapers' | 'papersInPrivate' | 'papersNotYours' | 'permitParts' | 'said';
  faq: 'again';
  fee: 'synonyms';
  form: never;
  mass: 'outages';
  notice:
    | 'alreadyDone'
    | 'badTime'
    | 'channel'
    | 'correctHow'
    | 'dropped'
    | 'everyone'
    | 'how'
    | 'morning'
    | 'noSuchPlace'
    | 'nobody'
    | 'none'
    | 'notYours'
    | 'nothingSaid'
    | 'now'
    | 'outages'
    | 'preview'
    | 'recalled'
    | 'receipt'
    | 'role'
    | 'roles'
    | 'scheduled'
    | 'sent'
    | 'status'
    | 'tooLong'
    | 'yes'
    | 'no';
  order: 'meant' | 'sorts';
  pass: 'answers' | 'checkHow' | 'guessing' | 'locked' | 'notGuard' | 'said' | 'unknown';
  people:
    | 'contactCheck'
    | 'dutyHead'
    | 'dutyLine'
    | 'dutyNobody'
    | 'fileAlone'
    | 'logHow'
    | 'logNoRoom'
    | 'logPrice'
    | 'logWhere'
    | 'logged'
    | 'pictureAlone'
    | 'sourceWords'
    | 'voiceAlone'
    | 'you';
  survey: 'press';
  unwanted: 'list' | 'notYours' | 'restored';
  refused: 'noPart' | 'notForKind' | 'notYours' | 'nothingToUndo' | 'otherKind' | 'right' | 'taken' | 'yours';
}

type PartsOf<S> = S extends keyof Parts ? Parts[S] : never;

/** A section of its own keys, without patterns: these are heard. */
type Said<T> = T extends readonly unknown[] | ((...args: never[]) => unknown) | string
  ? T
  : { [K in keyof T as T[K] extends RegExp ? never : K]: T[K] };

/** All sentences, for whoever says one: no pattern can be taken from here by mistake. */
export type Words = { readonly [S in keyof Wording]: Said<Wording[S]> };

/** The table of a language: a sentence for owners that is missing does not compile. */
export type OwnersWording = {
  readonly [S in Exclude<keyof Wording, Sections>]: Said<Wording[S]> extends infer T
    ? T extends readonly unknown[] | ((...args: never[]) => unknown) | string
      ? T
      : { readonly [K in keyof T as K extends PartsOf<S> ? never : K]: T[K] }
    : never;
};

/** A table over the Chinese one: what it does not say, staff alone read. */
export function over(all: Wording, table: OwnersWording): Words {
  return layered(all, table) as Words;
}

function layered(under: unknown, upper: unknown): unknown {
  if (!isPlain(under) || !isPlain(upper)) return upper ?? under;
  const keys = new Set([...Object.keys(under), ...Object.keys(upper)]);
  return Object.fromEntries([...keys].map((key) => [key, layered(under[key], upper[key])]));
}

/** Neither a list nor a pattern. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
