/** `npm run trace -- ID`: the whole way of one message, for whoever asks "what became of it?"; names and words stay out. */
import { understand } from '../../dialogs/understanding/understand.ts';
import type { Community } from '../../domain/community.ts';
import { localIso } from '../../domain/local-time.ts';
import { incomingMessage, platformOf } from '../../domain/message.ts';
import { maskText } from '../../domain/redact.ts';
import type { Database } from '../../store/database.ts';
import { type Traced, traceOf } from '../../store/trace.ts';

/** What the command works on. */
export interface TraceDesk {
  db: Database;
  /** Its words and its zone help to understand the message again; absent = the file cannot be read. */
  community: Community | undefined;
  out: (line: string) => void;
  err: (line: string) => void;
}

const USAGE =
  'npm run trace -- ID    ID = a ticket number, the number of a row of the inbox, a message id or a key of the platform';

/** Runs the command; 0 = found, 1 = there is no such message, 2 = not understood. */
export async function traceCommand(args: readonly string[], desk: TraceDesk): Promise<0 | 1 | 2> {
  const { db, out, err } = desk;
  const [id, ...more] = args;
  if (id === undefined || more.length > 0) {
    err(USAGE);
    return 2;
  }
  const ways = await db.read((tx) => traceOf(tx, id));
  if (ways.length === 0) {
    err(
      `Nothing has the id ${id}: take it from npm run -s outbox -- list, from the log, or from the platform.`,
    );
    return 1;
  }
  for (const [index, way] of ways.entries()) {
    if (index > 0) out('');
    for (const line of linesOf(way, desk.community)) out(line);
  }
  return 0;
}

const line = (at: Date | null | undefined, what: string, ...rest: (string | undefined)[]) =>
  [at?.toISOString() ?? '-', what, ...rest.filter((one) => one !== undefined)].join('\t');
const fact = (name: string, value: unknown) =>
  value === null || value === undefined ? undefined : `${name} ${String(value)}`;

function linesOf(way: Traced, community: Community | undefined): string[] {
  return [
    ...inboxLines(way, community),
    ...way.tickets.map((one) =>
      line(one.createdAt, 'ticket', one.no ?? 'draft', one.kind, one.status, fact('category', one.category)),
    ),
    ...way.events.map((one) => line(one.at, 'event', one.type, fact('of', numberOf(way, one.ticketId)))),
    ...way.letters.flatMap((one) => [
      line(
        one.createdAt,
        'letter',
        String(one.id),
        platformOf(one.lane),
        fact('priority', one.priority),
        fact('of', numberOf(way, one.ticketId)),
        one.held ? 'held for the end of quiet hours' : undefined,
      ),
      line(
        one.sentAt ?? one.deadAt ?? (one.status === 'waiting' ? one.availableAt : null),
        one.status === 'waiting' ? 'waits until' : one.status,
        String(one.id),
        `tried ${one.attempts}x`,
        fact('message', one.messageId),
        one.reason === null ? undefined : maskText(one.reason),
      ),
    ]),
  ];
}

function numberOf({ tickets }: Traced, id: string | null): string | undefined {
  return tickets.find((one) => one.id === id)?.no ?? undefined;
}

function inboxLines({ inbox, group }: Traced, community: Community | undefined): string[] {
  if (!inbox) return ['-\treceived\tby no message: the clock or a member of staff opened it'];
  return [
    line(
      inbox.receivedAt,
      'received',
      `row ${inbox.id}`,
      inbox.platform,
      group ?? 'private',
      inbox.kind,
      fact('message', inbox.messageId),
      `key ${inbox.dedupKey}`,
    ),
    ...understoodLines(inbox.body, inbox.receivedAt, group, community),
    line(inbox.handledAt, inbox.status, fact('mark', inbox.mark), `begun ${Math.max(1, inbox.attempts)}x`),
  ];
}

/** Understood again by this program: what was read of it then is not kept, and is the same as long as the program is. */
function understoodLines(
  body: string | null,
  at: Date,
  group: string | undefined,
  community: Community | undefined,
): string[] {
  if (body === null) return [line(at, 'understood', 'its words are no longer kept')];
  const read = incomingMessage.safeParse(parse(body));
  if (!read.success) return [line(at, 'understood', 'its row cannot be read')];
  const { text, mentionedBot, occurredAt, action } = read.data;
  if (action !== undefined) return [line(at, 'understood', 'a press on a button')];
  const { requests, actionable } = understand(text, {
    chat: group === undefined ? 'private' : 'group',
    mentioned: mentionedBot,
    sentAt: community ? localIso(occurredAt, community.timezone) : occurredAt.toISOString(),
    ...(community && { local: community.vocabulary }),
  });
  if (requests.length === 0) return [line(at, 'understood', 'nothing that is asked of us')];
  return requests.map(({ intent, category, confidence, evidence }) =>
    line(
      at,
      'understood',
      intent,
      category,
      `confidence ${confidence.toFixed(2)}`,
      `evidence ${evidence.map(maskText).join(' ') || '-'}`,
      actionable ? undefined : 'alone it is not acted on',
    ),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
