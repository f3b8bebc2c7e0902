/** What became of everything, against what was planted: the plan knows nothing of how the bot works. */
import type { Stage } from '../../src/cli/scenario/stage.ts';
import { TICKET_KINDS } from '../../src/cli/scenario/vocabulary.ts';
import { ticketNumbers } from '../../src/domain/ticket-number.ts';
import type { Heard } from './chat.ts';
import type { Simulated } from './estate.ts';
import { disclosed } from './personal.ts';
import type { Matter } from './plan.ts';
import type { Played, Spoken } from './play.ts';
import { type Case, caseOf, judgeMatter, rootsOf, type Verdict } from './verdict.ts';

/** Something wrong, in words that say where. */
export type Fault = { at: number; in: string; said: string; reply?: string | undefined };

/** All of it. */
export interface Findings {
  messages: number;
  letters: number;
  chatter: number;
  tickets: number;
  incidents: number;
  verdicts: { matter: Matter; verdict: Verdict }[];
  interruptions: Fault[];
  duplicates: Fault[];
  hanging: Fault[];
  askedAgain: Fault[];
  unanswered: Fault[];
  nothingNew: Fault[];
  personal: Fault[];
  errors: string[];
}

const DAY_MS = 86_400_000;
/** A first question and one reminder. */
const ASKED = 2;

/** Looks at all of it. */
export async function judge(
  stage: Stage,
  { estate, matters, played }: { estate: Simulated; matters: readonly Matter[]; played: Played },
): Promise<Findings> {
  const { start } = played;
  const inbox = await stage.record('inbox');
  const outbox = await stage.record('outbox');
  const rows = (await Promise.all(TICKET_KINDS.map((kind) => stage.tickets(kind)))).flat();
  const end = stage.now().getTime();
  const cases = rows.map((row) => caseOf(row));
  const byId = new Map(inbox.map((one) => [String(one['no']), one]));
  const replies = new Map<string, Record<string, unknown>[]>();
  for (const letter of outbox) {
    const key = `${String(letter['key']).split('-')[0]}-`;
    replies.set(key, [...(replies.get(key) ?? []), letter]);
  }
  const repliesTo = ({ id }: Spoken) => replies.get(String(byId.get(id)?.['key'])) ?? [];
  const isGroup = (lane: unknown) => estate.groups.some((name) => String(lane).endsWith(`/${name}`));
  const fault = (one: Spoken, reply?: unknown): Fault => ({
    at: one.at,
    in: one.in,
    said: `${one.by}: ${one.text}`,
    ...(reply !== undefined && { reply: String(reply).replaceAll('\n', ' ') }),
  });
  const chatter = played.spoken.filter(({ sort }) => sort === 'chatter');
  const markOf = (one: Spoken) => String(byId.get(one.id)?.['stage'] ?? byId.get(one.id)?.['status']);
  return {
    messages: played.spoken.length,
    letters: played.heard.length,
    chatter: chatter.length,
    tickets: cases.length,
    incidents: cases.filter(({ kind }) => kind === 'incident').length,
    verdicts: matters.map((matter) => ({
      matter,
      verdict: judgeMatter(matter, cases, {
        replies: played.spoken.filter((one) => one.matter === matter).flatMap(repliesTo).length,
        mark: markOf(played.spoken.find((one) => one.matter === matter) as Spoken),
        start,
      }),
    })),
    interruptions: chatter.flatMap((one) => {
      const [letter] = repliesTo(one).filter(({ lane }) => isGroup(lane));
      return letter ? [fault(one, letter['text'])] : [];
    }),
    duplicates: duplicates(matters, cases, start),
    hanging: cases
      .filter(({ status, createdAt }) => status === 'draft' && createdAt < end - DAY_MS)
      .map(({ createdAt, reporter, summary }) => ({ at: createdAt - start, in: reporter, said: summary })),
    askedAgain: askedAgain(played.heard),
    unanswered: played.spoken
      .filter((one) => one.wanted && repliesTo(one).length === 0)
      .map((one) => fault(one, `mark: ${markOf(one)}`)),
    nothingNew: nothingNew(played.heard),
    personal: disclosed(played.heard, estate),
    errors: [
      ...stage.transcript().filter((line) => line.startsWith('!!')),
      ...inbox.filter(({ status }) => status === 'parked').map(({ no }) => `parked: ${String(no)}`),
      ...outbox
        .filter(({ status }) => status === 'dead')
        .map(({ key, reason }) => `dead: ${String(key)} ${String(reason)}`),
    ],
  };
}

/** Tickets beyond one for one trouble; what was put together counts once. */
function duplicates(matters: readonly Matter[], cases: readonly Case[], start: number): Fault[] {
  return matters.flatMap((matter) => {
    const roots = rootsOf(matter, cases, start);
    return roots.slice(1).map(({ no, summary }) => ({
      at: matter.at,
      in: matter.sort,
      said: matter.text,
      reply: `${roots[0]?.no} ${roots[0]?.summary}; ${no} ${summary}`,
    }));
  });
}

function askedAgain(heard: readonly Heard[]): Fault[] {
  const asked = new Map<string, Heard[]>();
  for (const one of heard) {
    if (!/打个分|打1-5分/.test(one.text)) continue;
    const key = `${one.chat} ${ticketNumbers(one.text)[0] ?? 'survey'}`;
    asked.set(key, [...(asked.get(key) ?? []), one]);
  }
  return [...asked.values()]
    .filter((all) => all.length > ASKED)
    .map((all) => ({
      at: all[0]?.at ?? 0,
      in: all[0]?.chat ?? '',
      said: all.map(({ text }) => text.split('\n')[0]).join(' / '),
    }));
}

/** The same words in the same chat within a day. */
function nothingNew(heard: readonly Heard[]): Fault[] {
  const last = new Map<string, number>();
  return heard.flatMap(({ chat, text, at, to }) => {
    const key = `${chat} ${text}`;
    const before = last.get(key);
    last.set(key, at);
    // Whoever has just spoken gets an answer, even the same one.
    if (before === undefined || at - before > DAY_MS || to !== undefined) return [];
    return [{ at, in: chat, said: text.replaceAll('\n', ' ') }];
  });
}
