/** One ticket with everything personal in it, and everybody who may hear of it; without a store. */
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Chat, Person, Scene, Turn } from '../../src/domain/turn.ts';
import { demoCommunity } from '../support/community.ts';
import { aMessage } from '../support/messages.ts';

export const AT = new Date('2026-03-02T09:00:00+08:00');
const community = demoCommunity();
const base = { communityId: community.id, skills: [], roles: [], homes: [] };

const chat = (name: string, given: Partial<Chat>): Chat => ({
  id: `memory/bot/${name}`,
  communityId: community.id,
  kind: 'private',
  name,
  open: true,
  ...given,
});
const groups = community.chats.map(({ name, kind, department }) => chat(name, { kind, department }));
export const OWNERS_GROUP = groups.find(({ kind }) => kind === 'owners') as Chat;
export const STAFF_GROUPS = groups.filter(({ kind }) => kind !== 'owners');

const person = (name: string, given: Partial<Person> = {}): Person => ({
  ...base,
  id: `id-${name}`,
  name,
  privateChat: chat(`private:${name}`, {}),
  ...given,
});
const home = (unit: string) => [{ unit, role: 'owner', rights: [] }];
const staff = community.staff.map(({ name, roles, department, skills }) =>
  person(name, { roles, department, skills }),
);
const staffNamed = (name: string) => staff.find((one) => one.name === name) as Person;

export const people = {
  reporter: person('欧阳伟丰', { phone: '13800000001', homes: home('3-2-501') }),
  joined: person('李娜娜', { phone: '13800000002', homes: home('3-1-302') }),
  neighbour: person('陈强', { phone: '13800000005', homes: home('3-2-601') }),
  cashier: staffNamed('何出纳'),
  technician: staffNamed('王师傅'),
};

/** A repair whose every field holds something personal. */
export const ticket: Ticket = {
  id: 't1',
  no: 'BX-260302-001',
  communityId: community.id,
  kind: 'repair',
  kindVersion: 1,
  status: 'open',
  category: 'plumbing',
  severity: 'minor',
  place: 'home',
  unit: '3-2-501',
  spot: '3栋2单元501欧阳伟丰家门口，13800000001',
  summary: '3栋2单元501欧阳伟丰厨房水龙头坏了，打13800000001，身份证440301199001011234，已付293.28元',
  department: 'engineering',
  reporterId: people.reporter.id,
  reporterChatId: OWNERS_GROUP.id,
  fields: {
    name: people.reporter.name,
    phone: people.reporter.phone,
    home: '3-2-501',
    room: '厨房，找欧阳伟丰',
    ownerName: people.reporter.name,
    feeCents: 29328,
    preferredTime: { said: '先打13800000001给欧阳伟丰' },
    role: 'owner',
    accountId: 'memory/bot/x',
    stage: 'phoned',
  },
  reopened: 0,
  version: 1,
  createdAt: AT,
  filedAt: AT,
  updatedAt: AT,
  clocks: [],
  events: [],
};

/** A complaint whose author does not want to be named. */
export const sealed: Ticket = {
  ...ticket,
  id: 't2',
  no: 'TS-260302-001',
  kind: 'complaint',
  topic: 'staff',
  summary: '我是501的欧阳伟丰，保安收钱放人，打13800000001',
  fields: { ...ticket.fields, anonymous: true },
};

export const scene: Scene = {
  id: 'm1',
  now: AT,
  community,
  staff,
  groups,
  people: Object.values(people),
  history: [],
  household: [people.reporter],
  load: new Map(),
};

/** A message of somebody, with all that a turn has. */
export function turn(given: Partial<Omit<Turn, 'message'>> & { message?: Partial<Turn['message']> }): Turn {
  const { message, ...rest } = given;
  return {
    ...scene,
    sender: people.reporter,
    chat: OWNERS_GROUP,
    accountId: 'memory/bot/x',
    dialogs: [],
    tickets: [],
    incidents: [],
    bills: [],
    cases: [],
    audit: [],
    surveys: [],
    wrongCode: false,
    wrongCodes: 0,
    servedBy: [],
    rounds: [],
    mentioned: [],
    onRecord: [],
    secret: '00'.repeat(16),
    offers: [],
    numbers: {},
    ...rest,
    message: aMessage(message),
  };
}
