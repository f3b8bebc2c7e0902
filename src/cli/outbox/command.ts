/** `npm run outbox`: what waits, what was given up and why; nothing of what the letters say. */
import type { Enqueue } from '../../domain/job.ts';
import { PRIORITY } from '../../domain/turn.ts';
import type { Database } from '../../store/database.ts';
import {
  dropLetters,
  type ListedLetter,
  listLetters,
  type Meant,
  retryLetters,
} from '../../store/dead-letters.ts';

/** What the command works on. */
export interface OutboxDesk {
  db: Database;
  enqueue: Enqueue;
  now: () => Date;
  out: (line: string) => void;
  err: (line: string) => void;
}

const USAGE = [
  'npm run outbox -- list [waiting|dead]     letters that were given up, and those that wait',
  'npm run outbox -- retry NUMBER…|dead      sends again what was given up: these, or all',
  'npm run outbox -- drop NUMBER…|dead       never sends these, or all that were given up',
];
/** Lines of one list. */
const MOST = 100;
const LISTS = ['dead', 'waiting'] as const;
const NAMES = Object.fromEntries(Object.entries(PRIORITY).map(([name, value]) => [value, name]));

/** Runs the command; 0 = done, 1 = nothing found, 2 = not understood. */
export async function outboxCommand(args: readonly string[], desk: OutboxDesk): Promise<0 | 1 | 2> {
  const [what, ...rest] = args;
  const lists = LISTS.filter((one) => rest.length === 0 || rest[0] === one);
  if (what === 'list' && rest.length < 2 && lists.length > 0) return list(desk, lists);
  const meant = meantBy(rest);
  if (what === 'retry' && meant) return retry(desk, meant);
  if (what === 'drop' && meant) return drop(desk, meant);
  for (const line of USAGE) desk.err(line);
  return 2;
}

function meantBy(words: readonly string[]): Meant | undefined {
  if (words.join() === 'dead') return 'dead';
  const ids = words.filter((word) => /^\d{1,9}$/.test(word)).map(Number);
  return ids.length > 0 && ids.length === words.length ? { ids } : undefined;
}

async function list(desk: OutboxDesk, lists: readonly (typeof LISTS)[number][]): Promise<0> {
  const { db, out, now } = desk;
  for (const status of lists) {
    const { letters, count } = await db.read((tx) => listLetters(tx, status, MOST));
    out(`${count} ${status}${count > letters.length ? `, the newest ${letters.length}:` : ''}`);
    for (const letter of letters) out(lineOf(letter, now()));
  }
  return 0;
}

function lineOf(letter: ListedLetter, now: Date): string {
  const { id, platform, chat, priority, attempts, availableAt, createdAt, reason, ticketNo } = letter;
  return [
    id,
    platform,
    chat,
    NAMES[priority] ?? priority,
    ticketNo ?? '-',
    `written ${createdAt.toISOString()}`,
    `tried ${attempts}x`,
    ...(letter.status === 'waiting' && availableAt > now ? [`not before ${availableAt.toISOString()}`] : []),
    reason ?? '-',
  ].join('\t');
}

async function retry({ db, enqueue, now, out, err }: OutboxDesk, meant: Meant): Promise<0 | 1> {
  const ids = await db.transaction((tx) => retryLetters(tx, enqueue, meant, now()));
  return tell(meant, ids, 'sent again within seconds, while the bot runs', out, err);
}

async function drop({ db, out, err }: OutboxDesk, meant: Meant): Promise<0 | 1> {
  const ids = await db.transaction((tx) => dropLetters(tx, meant));
  return tell(meant, ids, 'will not be sent', out, err);
}

function tell(
  meant: Meant,
  done: readonly number[],
  words: string,
  out: (line: string) => void,
  err: (line: string) => void,
): 0 | 1 {
  out(`${done.length} ${done.length === 1 ? 'letter' : 'letters'}: ${words}`);
  const missing = meant === 'dead' ? [] : meant.ids.filter((id) => !done.includes(id));
  if (missing.length === 0) return 0;
  err(`Not among those that this can be done to: ${missing.join(', ')}; see npm run -s outbox -- list`);
  return 1;
}
