/** Turns as the store would load them, and a talk that carries on from one turn to the next without a store. */
import { handle } from '../../src/dialogs/handle.ts';
import type { Community } from '../../src/domain/community.ts';
import type { Dialog } from '../../src/domain/dialog.ts';
import { accountKey, type IncomingMessage, laneOf } from '../../src/domain/message.ts';
import { isOver, type Ticket } from '../../src/domain/ticket.ts';
import type { Chat, Offer, Outcome, Person, Saying, Scene, Turn } from '../../src/domain/turn.ts';
import { demoCommunity } from './community.ts';
import { aMessage } from './messages.ts';

const BOT = { platform: 'memory', accountId: 'bot' };
const NOW = new Date('2026-03-02T09:00:00+08:00');

export const COMMUNITY: Community = demoCommunity();

/** A group of the community by its name. */
export function groupNamed(name: string): Chat {
  const found = COMMUNITY.chats.find((one) => one.name === name);
  if (!found) throw new Error(`The demo community has no chat ${name}.`);
  const id = laneOf(BOT, { id: name });
  return { id, communityId: COMMUNITY.id, kind: found.kind, name, department: found.department, open: true };
}

/** All groups of the community. */
const GROUPS: Chat[] = COMMUNITY.chats.map(({ name }) => groupNamed(name));
export const OWNERS = groupNamed('业主群');

/** The private chat of somebody. */
export function privateOf(name: string, open = true): Chat {
  const id = laneOf(BOT, { id: `private:${name}` });
  return { id, communityId: COMMUNITY.id, kind: 'private', name, open };
}

/** An owner with one home; give what matters. */
export function anOwner(given: Partial<Person> = {}): Person {
  const name = given.name ?? '张伟丰';
  return {
    id: `person:${name}`,
    communityId: COMMUNITY.id,
    name,
    phone: '13800000001',
    roles: [],
    skills: [],
    homes: [{ unit: '3-2-501', role: 'owner', rights: [] }],
    privateChat: privateOf(name),
    ...given,
  };
}

/** Somebody of whom we know nothing but the nickname, and to whom we cannot write in private. */
export function aGuest(name: string): Person {
  return { id: `guest:${name}`, communityId: COMMUNITY.id, name, roles: [], skills: [], homes: [] };
}

/** All staff of the community. */
const STAFF: Person[] = COMMUNITY.staff.map(({ name, roles, department, skills }) => ({
  id: `person:${name}`,
  communityId: COMMUNITY.id,
  name,
  roles,
  department,
  skills,
  homes: [],
  privateChat: privateOf(name),
}));

/** A member of staff by name. */
export function staffNamed(name: string): Person {
  const found = STAFF.find((one) => one.name === name);
  if (!found) throw new Error(`The demo community has no staff ${name}.`);
  return found;
}

/** What the clock sees at a moment: everything but somebody who acts. */
export function aScene(now: Date, given: Partial<Scene> = {}): Scene {
  const { id, community, staff, groups, people, history, household, load } = aTurn();
  return { id, now, community, staff, groups, people, history, household, load, ...given };
}

/** One turn: 张伟丰 says something in the owners' group; give what matters. */
export function aTurn(
  given: Partial<Omit<Turn, 'message'>> & { message?: Partial<IncomingMessage> } = {},
): Turn {
  const { message, ...rest } = given;
  const sender = rest.sender ?? anOwner();
  const chat = rest.chat ?? OWNERS;
  return {
    id: 'm1',
    now: NOW,
    community: COMMUNITY,
    chat,
    accountId: accountKey(BOT, sender.name),
    sender,
    staff: STAFF,
    groups: GROUPS,
    dialogs: [],
    tickets: [],
    incidents: [],
    bills: [],
    cases: [],
    audit: [],
    surveys: [],
    household: [],
    onRecord: [],
    wrongCode: false,
    wrongCodes: 0,
    servedBy: [],
    rounds: [],
    mentioned: [],
    secret: '00112233445566778899aabbccddeeff',
    load: new Map(),
    people: [sender, ...STAFF],
    history: [],
    offers: [],
    numbers: {},
    ...rest,
    message: aMessage({
      occurredAt: rest.now ?? NOW,
      chat: { id: chat.name, type: chat.kind === 'private' ? 'direct' : 'group' },
      sender: { id: sender.name, name: sender.name, isBot: false, isSelf: false },
      ...message,
    }),
  };
}

/** A talk of several people over several turns. */
export interface Talk {
  say(by: Person, chat: Chat, text: string, message?: Partial<IncomingMessage>): Outcome;
  /** Presses the newest choice of that label in a chat. */
  press(by: Person, chat: Chat, label: string): Outcome;
  /** All that was said so far. */
  readonly said: Saying[];
  readonly tickets: Ticket[];
}

/** Opens a talk in which nothing has been said; what the store does between turns is done in memory. */
export function openTalk(): Talk {
  const said: Saying[] = [];
  const people = new Map<string, Person>();
  const tickets = new Map<string, Ticket>();
  const dialogs = new Map<string, Dialog[]>();
  const offers: { lane: string; offer: Offer }[] = [];
  let numbers: Record<string, number> = {};
  let count = 0;

  const loaded = (by: Person, chat: Chat): Omit<Turn, 'message'> => {
    count += 1;
    people.set(by.id, by);
    const accountId = accountKey(BOT, by.name);
    const own = dialogs.get(accountId) ?? [];
    return {
      ...aTurn({ sender: by, chat }),
      id: `m${count}`,
      people: [...people.values(), ...STAFF],
      tickets: [...tickets.values()].reverse(),
      incidents: [...tickets.values()].filter((one) => one.kind === 'incident' && !isOver(one)),
      dialogs: own,
      dialog: own.find((one) => one.chatId === chat.id) ?? own.find((one) => one.homeChatId === chat.id),
      offers: offers.filter(({ lane }) => lane === chat.id).map(({ offer }) => offer),
      numbers,
    };
  };
  const keep = (turn: Turn, outcome: Outcome): Outcome => {
    for (const ticket of outcome.tickets) tickets.set(ticket.id, { ...ticket, version: ticket.version + 1 });
    numbers = { ...numbers, ...outcome.numbers };
    const { dialog } = outcome;
    if (dialog !== undefined) {
      const gone = [turn.dialog?.id, dialog?.id];
      const others = (dialogs.get(turn.accountId) ?? []).filter((one) => !gone.includes(one.id));
      dialogs.set(turn.accountId, dialog ? [...others, { ...dialog, version: dialog.version + 1 }] : others);
    }
    for (const saying of outcome.says) {
      said.push(saying);
      const { to, ticketId, message } = saying;
      if (message.choices) offers.unshift({ lane: to, offer: { ticketId, choices: message.choices } });
    }
    return outcome;
  };
  const run = (turn: Turn): Outcome => keep(turn, handle(turn));

  return {
    said,
    get tickets() {
      return [...tickets.values()];
    },
    say: (by, chat, text, message = {}) => run(aTurn({ ...loaded(by, chat), message: { text, ...message } })),
    press: (by, chat, label) => {
      const before = loaded(by, chat);
      const offer = before.offers.find((one) => one.choices.some((choice) => choice.label === label));
      const choice = offer?.choices.find((one) => one.label === label);
      if (!offer || !choice) throw new Error(`Nothing in ${chat.name} offers [${label}].`);
      return run(aTurn({ ...before, pressed: { choice, offer }, message: { text: '', kind: 'action' } }));
    },
  };
}

/** Everything of a message that people read: the text and what they may press. */
export function readable({ message }: Saying): string {
  return [message.text, ...(message.choices ?? []).map(({ label }) => label)].join('\n');
}
