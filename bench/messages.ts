/** A backlog of owners' messages, with what has to come of each. */
import type { Community, Resident } from '../src/domain/community.ts';
import type { IncomingMessage } from '../src/domain/message.ts';
import type { Mark } from '../src/domain/turn.ts';
import { parseUnitCode } from '../src/domain/unit.ts';
import type { Chance } from './chance.ts';
import { GROUPS, PLATFORM, PRIVATE_CHATS, START } from './estate.ts';
import { chatter, homeReport, publicReport, shortTalk } from './texts.ts';

/** One message and what has to come of it: the ticket of a report, its confirmation and its dispatch. */
export interface Planned {
  message: IncomingMessage;
  mark: Extract<Mark, 'silent' | 'answered' | 'filed'>;
  tickets: number;
  letters: number;
}

/** The share of messages that report something; half of them from a home, half from a public area. */
const REPORTS = 0.1;
/** The share of messages in groups; the rest is private. */
const IN_GROUPS = 0.5;
/** How far apart the messages were written, ms. */
const APART_MS = 500;

/** Plans so many messages of the estate's residents over all conversations. */
export function planMessages(community: Community, count: number, chance: Chance): Planned[] {
  const { residents } = community;
  return Array.from({ length: count }, (_, i) => {
    const inGroup = chance.next() < IN_GROUPS;
    const group = Math.floor(chance.next() * GROUPS);
    const writers = residents.filter((_one, at) =>
      inGroup ? at % GROUPS === group : at >= residents.length - PRIVATE_CHATS,
    );
    const writer = writers[Math.floor(chance.next() * writers.length)];
    if (!writer) throw new Error('The estate has no residents.');
    const { text, ...expected } = write(chance, writer, inGroup);
    return { message: messageOf(i, writer, inGroup ? `业主${group + 1}群` : undefined, text), ...expected };
  });
}

function write(
  chance: Chance,
  writer: Resident,
  inGroup: boolean,
): Omit<Planned, 'message'> & { text: string } {
  if (chance.next() < REPORTS) {
    const { building = '', entrance = '' } = parseUnitCode(writer.unit) ?? {};
    const atHome = chance.next() < 0.5;
    const text = atHome ? homeReport(chance) : publicReport(chance, building, entrance);
    return { text, mark: 'filed', tickets: 1, letters: 2 };
  }
  return inGroup
    ? { text: chatter(chance), mark: 'silent', tickets: 0, letters: 0 }
    : { text: shortTalk(chance), mark: 'answered', tickets: 0, letters: 1 };
}

function messageOf(
  index: number,
  writer: Resident,
  group: string | undefined,
  text: string,
): IncomingMessage {
  const key = `m-${index + 1}`;
  return {
    ...PLATFORM,
    dedupKey: key,
    messageId: key,
    kind: 'message',
    occurredAt: new Date(START.getTime() + index * APART_MS),
    chat: group ? { id: group, type: 'group' } : { id: `private:${writer.name}`, type: 'direct' },
    sender: { id: writer.name, name: writer.name, isBot: false, isSelf: false },
    text,
    mentionedBot: false,
    attachments: [],
  };
}
