/** Is a planted matter tracked, and as what it is? */
import type { Matter } from './plan.ts';

/** A ticket as the plan sees it. */
export interface Case {
  no?: string | undefined;
  kind: string;
  status: string;
  category?: string | undefined;
  topic?: string | undefined;
  place?: string | undefined;
  reporter: string;
  joined: readonly string[];
  mergedInto?: string | undefined;
  summary: string;
  createdAt: number;
}

/** What became of it. */
export type Verdict =
  | { status: 'right'; no?: string | undefined }
  | { status: 'wrong' | 'lost'; no?: string | undefined; why: string };

const HOUR = 3_600_000;
const KINDS: Readonly<Record<string, readonly string[]>> = {
  repair: ['repair', 'incident'],
  complaint: ['complaint', 'incident'],
  service: ['service', 'phone_line', 'home_collection'],
};
/** What an answer is enough for. */
const ANSWERED: readonly string[] = ['fee', 'inquiry', 'human'];

/** The row of a ticket. */
export function caseOf(row: Record<string, unknown>): Case {
  const fields = (row['fields'] ?? {}) as Record<string, unknown>;
  const text = (name: string) => (row[name] === undefined ? undefined : String(row[name]));
  return {
    no: text('no'),
    kind: String(row['kind']),
    status: String(row['status']),
    category: text('category'),
    topic: text('topic'),
    place: text('place'),
    reporter: String(row['reporter']),
    joined: (row['joined'] ?? []) as string[],
    mergedInto: fields['mergedInto'] === undefined ? undefined : String(fields['mergedInto']),
    summary: String(row['summary']),
    createdAt: (row['createdAt'] as Date).getTime(),
  };
}

/** Those that people of this matter opened or joined while it was going on. */
function casesOf(matter: Matter, cases: readonly Case[], start: number): Case[] {
  const people = new Set(matter.said.filter(({ sort }) => sort !== 'follow').map(({ by }) => by.name));
  const from = start + matter.at - HOUR;
  const to = start + Math.max(...matter.said.map(({ at }) => at)) + HOUR;
  const kinds = KINDS[matter.intent] ?? [matter.intent];
  return cases.filter(
    (one) =>
      kinds.includes(one.kind) &&
      (people.has(one.reporter) || one.joined.some((name) => people.has(name))) &&
      (one.joined.length > 0 ? one.createdAt <= to : one.createdAt >= from && one.createdAt <= to),
  );
}

/** The tickets into which a trouble of several people went, each once; of a single person's one is all there is. */
export function rootsOf(matter: Matter, cases: readonly Case[], start: number): Case[] {
  if (matter.sort !== 'shared' && matter.sort !== 'outage') return [];
  return casesOf(matter, cases, start).filter(
    ({ mergedInto, status, category, createdAt }) =>
      mergedInto === undefined &&
      status !== 'cancelled' &&
      category === matter.category &&
      createdAt >= start + matter.at - 1,
  );
}

/** The verdict on it. */
export function judgeMatter(
  matter: Matter,
  cases: readonly Case[],
  { replies, mark, start }: { replies: number; mark: string; start: number },
): Verdict {
  if (ANSWERED.includes(matter.intent))
    return replies > 0 ? { status: 'right' } : { status: 'lost', why: `no answer (${mark})` };
  const found = casesOf(matter, cases, start).sort(
    (a, b) =>
      likeness(matter, b) - likeness(matter, a) ||
      Math.abs(a.createdAt - start - matter.at) - Math.abs(b.createdAt - start - matter.at),
  );
  const [best] = found;
  if (!best)
    return { status: 'lost', why: replies > 0 ? `answered, but no ticket (${mark})` : `silence (${mark})` };
  if (best.no === undefined) return { status: 'lost', why: `the form was not finished (${best.status})` };
  const wrong = differences(matter, best);
  return wrong.length === 0
    ? { status: 'right', no: best.no }
    : { status: 'wrong', no: best.no, why: wrong.join(', ') };
}

function likeness(matter: Matter, one: Case): number {
  return (
    (one.no === undefined ? 0 : 4) +
    (one.category === matter.category ? 2 : 0) +
    (one.topic === matter.topic ? 1 : 0)
  );
}

function differences({ intent, category, topic, place, emergency }: Matter, one: Case): string[] {
  const differs = (what: string, should: string | undefined, is: string | undefined) =>
    should !== undefined && should !== is ? [`${what} ${is ?? 'none'} instead of ${should}`] : [];
  return [
    ...(intent === 'repair' && !emergency ? differs('category', category, one.category) : []),
    ...(intent === 'complaint' && one.kind === 'complaint' ? differs('topic', topic, one.topic) : []),
    ...(intent === 'repair' && one.kind === 'repair' ? differs('place', place, one.place) : []),
    ...(emergency && one.kind !== 'incident' ? ['not taken as an emergency'] : []),
  ];
}
