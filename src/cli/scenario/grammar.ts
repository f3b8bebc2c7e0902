/** What a scenario file may say: one schema a step, and the types that follow from them. */
import { z } from 'zod';
import { IMPORT_KINDS, type ImportKind } from '../../imports/headers.ts';
import { RECORD_FIELDS, TICKET_FIELDS } from './rows.ts';
import {
  amount,
  anyMap,
  binding,
  flag,
  instant,
  map,
  oneOf,
  pattern,
  some,
  span,
  speech,
  text,
  textOrTexts,
  texts,
  wanted,
} from './values.ts';
import { CLOCKS, RECORD_TYPES, TICKET_KINDS } from './vocabulary.ts';

// Looks at whatever was written, however wrong the rest of the map is: all problems are told at once.
const always = { when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null };

/** The steps by name; what each schema yields is the step without its `do` and `line`. */
export const STEPS = {
  say: map({
    by: text,
    in: text,
    text: speech.optional(),
    mention: flag.optional(),
    photos: some.optional(),
    voice: map({ seconds: some, transcript: speech.optional() }).optional(),
    replyTo: text.optional(),
    edit: text.optional(),
    as: binding.optional(),
  }).refine((say) => say.text !== undefined || say.photos !== undefined || say.voice !== undefined, {
    error: 'says nothing: it needs `text`, `photos` or `voice`',
    ...always,
  }),
  press: map({
    by: text,
    in: text,
    choice: z
      .union([text, some], { error: wanted('the label of a choice, or its number') })
      .transform(String),
    on: text.optional(),
  }),
  advance: z.union([span.transform((by) => ({ by })), map({ to: instant })], {
    error: wanted('a span such as 30s, 8m, 2h or 3d, or {to: "2026-03-02T09:00:00+08:00"}'),
  }),
  import: map(Object.fromEntries(IMPORT_KINDS.map((kind) => [kind, text.optional()])))
    .refine((files) => filesOf(files).length === 1, {
      error: `takes one file: ${IMPORT_KINDS.map((kind) => `{${kind}: FILE}`).join(' or ')}`,
      ...always,
    })
    .transform((files) => filesOf(files)[0] ?? { kind: 'bills' as const, file: '' }),
  policy: anyMap.transform((values) => ({ values })),
  restart: map({ after: span.optional() }),
  channel: map({
    in: text,
    fails: oneOf([429, 500, 'timeout', 'gone']),
    retryAfter: span.optional(),
    times: some.optional(),
  }),
  redeliver: text.transform((message) => ({ message })),
  expect: map({
    in: textOrTexts,
    all: texts.optional(),
    one: texts.optional(),
    any: texts.optional(),
    none: texts.optional(),
    match: pattern.optional(),
    count: amount.optional(),
    mentions: text.optional(),
    choices: texts.optional(),
    pictures: amount.optional(),
    files: amount.optional(),
    as: binding.optional(),
  }),
  quiet: textOrTexts.transform((chats) => ({ in: chats.join() === 'all' ? ('all' as const) : chats })),
  ticket: map({
    last: oneOf(TICKET_KINDS).optional(),
    no: text.optional(),
    ...TICKET_FIELDS,
    as: binding.optional(),
  }).refine((ticket) => (ticket.last === undefined) !== (ticket.no === undefined), {
    error: 'needs either `last: KIND` or `no: NUMBER`',
    ...always,
  }),
  tickets: map({ kind: oneOf(TICKET_KINDS), count: amount, where: map(TICKET_FIELDS).optional() }),
  record: map({ last: oneOf(RECORD_TYPES), ...RECORD_FIELDS, as: binding.optional() }),
  records: map({ type: oneOf(RECORD_TYPES), count: amount, where: map(RECORD_FIELDS).optional() }),
  deadline: map({
    ticket: text,
    clock: oneOf(CLOCKS),
    due: instant.optional(),
    warned: flag.optional(),
    breached: flag.optional(),
    met: flag.optional(),
    running: flag.optional(),
  }),
};

function filesOf(files: Record<string, unknown>): { kind: ImportKind; file: string }[] {
  return IMPORT_KINDS.flatMap((kind) =>
    files[kind] === undefined ? [] : [{ kind, file: String(files[kind]) }],
  );
}

/** The name of a step. */
export type StepName = keyof typeof STEPS;

/** One step of a scenario, with the line on which it begins. */
export type Step = {
  [K in StepName]: { do: K; line: number } & z.output<(typeof STEPS)[K]>;
}[StepName];

/** The step of one name. */
export type StepOf<K extends StepName> = Extract<Step, { do: K }>;

/** A scenario file but for its steps, which are read one by one. */
export const HEAD = map({
  name: text,
  covers: texts.optional(),
  start: instant.refine((start) => !start.includes('${'), { error: 'has nothing bound yet: write the time' }),
  community: text.optional(),
  policy: anyMap.optional(),
  steps: z
    .array(z.unknown(), { error: wanted('a list of steps') })
    .min(1, { error: 'must hold at least one step' }),
});

/** A parsed scenario; paths in it are resolved against the folder of its file. */
export interface Scenario {
  file: string;
  name: string;
  covers: string[];
  /** ISO with the offset as written. */
  start: string;
  /** Absent: the demo's. */
  community?: string | undefined;
  /** Overrides over the community file; the policy itself says which keys there are. */
  policy: Record<string, unknown>;
  steps: Step[];
}

/** One thing wrong with a scenario file, and where. */
export interface ScenarioProblem {
  file: string;
  line: number;
  message: string;
}
