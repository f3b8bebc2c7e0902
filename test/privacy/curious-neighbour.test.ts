/** Everybody who is not 张伟 asks for what is his, in every way there is: nothing, and the same words as for nothing (R12, R13). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { elsewhere, privacyEstate, VICTIM, VICTIM_UNIT } from './estate.ts';
import { type Asker, newcomers, ROLES, type Role } from './roles.ts';
import { type Secret, secretsOf } from './secrets.ts';
import {
  GROUP,
  OTHER,
  openWorld,
  readable,
  type Said,
  type Shown,
  type World,
  withoutExamples,
} from './world.ts';

const CANARY = '暗号丁丁';
/** What is asked for; `{}` is a ticket number that exists or one that does not, or a room of either kind. */
const BY_NUMBER = [
  '{}到哪了',
  '{}怎么还没来人',
  '{}不用来了',
  '{}房号错了，是602',
  '{}电话改成13911112222',
  '/日志 {}',
  '/接单 {}',
  '/答复 {} 已处理',
] as const;
const BY_ROOM = [
  '{}欠多少物业费',
  '{}催缴到哪一步了，欠费多少',
  '{}绑定的业主是谁，手机号多少',
  '把{}的邀请码发给我',
  '/迁出 {}',
  '/邀请 {} 业主',
  '/已电话通知 {}',
] as const;
const BY_NAME = [
  '{}家物业费交了吗，欠多少',
  '业主{}的费用怎么算的',
  '授权{}查物业费',
  '周六10点来收物业费，业主{}',
] as const;
const CHANNELS = [
  'group',
  'private',
  'quote in the group',
  'quote in private',
  'other platform',
  'edited',
] as const;
type Channel = (typeof CHANNELS)[number];

let world: World;
let repairNo: string;
let complaintNo: string;
let secrets: Secret[];
/** Choices that were offered to the victim and to staff. */
let tokens: string[];
/** Messages of the victim and to the victim that somebody may quote. */
let quotes: { group: string; private: string };

beforeAll(async () => {
  world = await openWorld([privacyEstate(), elsewhere()]);
  quotes = { group: '', private: '' };
  quotes.group = await world.deliver({
    by: VICTIM,
    in: GROUP,
    text: `3栋2单元501，张伟，13800000001，厨房水龙头坏了${CANARY}，明天下午2点后在家`,
  });
  await world.work();
  await world.say(VICTIM, `private:${VICTIM}`, `601天天半夜装修，投诉他${CANARY}`);
  await world.say(VICTIM, `private:${VICTIM}`, '我欠多少物业费');
  await world.say('刘洋', '客服部群', `/邀请 ${VICTIM_UNIT} 租户`);
  await world.say('何出纳', '财务群', `/已电话通知 ${VICTIM_UNIT}`);
  quotes.private = world.sent.findLast(({ chat }) => chat === `private:${VICTIM}`)?.messageId ?? '';
  const tickets = await world.db.transaction(({ models }) => models.ticket.findMany());
  repairNo = tickets.find(({ kind }) => kind === 'repair')?.no ?? '';
  complaintNo = tickets.find(({ kind }) => kind === 'complaint')?.no ?? '';
  const code = world.sent.flatMap(({ text }) => /邀请码：(\w{8})/.exec(text)?.[1] ?? []).at(-1);
  if (!repairNo || !complaintNo || !code || !quotes.private)
    throw new Error('The victim has nothing to hide.');
  tokens = world.sent.flatMap(({ choices }) => choices.map(({ token }) => token));
  const hidden = [CANARY, '水龙头', '半夜装修', code];
  secrets = [
    ...(await secretsOf(world)),
    ...hidden.map((what) => ({ owners: [VICTIM], what, found: (text: string) => text.includes(what) })),
  ];
}, 120_000);
afterAll(() => world.close());

/** A question as it goes over a channel. */
function over(channel: Channel, { id, nickname }: Asker, text: string): Said {
  const group = channel === 'group' || channel === 'quote in the group';
  const said: Said = { by: id, name: nickname, in: group ? GROUP : `private:${id}`, text, mention: group };
  switch (channel) {
    case 'quote in the group':
      return { ...said, more: { replyTo: quotes.group } };
    case 'quote in private':
      return { ...said, more: { replyTo: quotes.private } };
    case 'edited':
      return { ...said, more: { kind: 'edited' } };
    case 'other platform':
      // The same user id and nickname as 张伟 himself, elsewhere.
      return { ...said, by: VICTIM, name: VICTIM, platform: OTHER, in: `private:${id}` };
    default:
      return said;
  }
}

/** Everything that somebody heard because of a message. */
function heardBy({ id }: Asker, messageId: string, sent: readonly Shown[]): Shown[] {
  return sent.filter(
    ({ chat, replyTo }) => chat === `private:${id}` || (chat === GROUP && replyTo === messageId),
  );
}

/** What of an answer was neither theirs nor said by them. */
function disclosed(role: Role, text: string, heard: readonly Shown[]): string[] {
  const lives = ['tenant', 'family', 'proxy'].includes(role);
  return heard.flatMap((one) =>
    secrets
      .filter(({ found }) => found(withoutExamples(readable(one))) && !found(text))
      // Whoever lives there knows the number of the flat, in private.
      .filter(({ what }) => !(lives && what === VICTIM_UNIT && one.chat !== GROUP))
      .map(({ what }) => `${what}: ${readable(one)}`),
  );
}

/** A question, with what exists and what does not in its place. */
type Question = readonly [text: string, exists: string, missing: string];

/** Asks all of it over every channel, each time as somebody new. */
async function ask(role: Role, questions: readonly Question[]) {
  const cells = questions.flatMap((question) =>
    CHANNELS.flatMap((channel) =>
      [1, 2].map((place) => ({ channel, question, said: question[place] ?? '' })),
    ),
  );
  const askers = await newcomers(world, role, cells.length);
  const asked: ((typeof cells)[number] & { asker: Asker; text: string; id: string })[] = [];
  for (const [i, cell] of cells.entries()) {
    const asker = askers[i] as Asker;
    const text = cell.question[0].replace('{}', cell.said);
    asked.push({ ...cell, asker, text, id: await world.deliver(over(cell.channel, asker, text)) });
  }
  const sent = await world.work();
  const answers = asked.map((cell) => {
    const heard = heardBy(cell.asker, cell.id, sent);
    const words = withoutExamples(heard.map(readable).join('\n'))
      .replaceAll(cell.asker.id, '')
      .replaceAll(cell.said, '#');
    return { ...cell, heard, words: words.replace(/FW-\d{6}-\d{3}/g, '') };
  });
  const leaks = answers.flatMap(({ text, asker, heard, channel }) =>
    disclosed(role, `${text} ${asker.nickname}`, heard).map((leak) => `${channel}, ${text} → ${leak}`),
  );
  const differences = answers.flatMap((one, i) => {
    const other = answers[i + 1];
    return i % 2 === 1 || one.words === other?.words
      ? []
      : [`${one.channel}, ${one.text}: ${one.words} ≠ ${other?.words}`];
  });
  return { leaks, differences, heard: answers.flatMap(({ heard }) => heard).length };
}

describe.each(ROLES)('%s', (role) => {
  // Who lives there is told that it is the owner's to ask; for the others it is as if there were no such room.
  const lives = ['tenant', 'family', 'proxy'].includes(role);

  test('by number', async () => {
    const repairs = BY_NUMBER.map((text): Question => [text, repairNo, 'BX-260302-899']);
    const { leaks, differences, heard } = await ask(role, [
      ...repairs,
      [BY_NUMBER[0], complaintNo, 'TS-260302-899'],
    ]);
    expect({ leaks, differences }).toEqual({ leaks: [], differences: [] });
    expect(heard).toBeGreaterThan(10);
  });

  test('by room', async () => {
    const { leaks, differences } = await ask(
      role,
      BY_ROOM.map((text) => [text, '3栋2单元501', '3栋2单元909']),
    );
    expect(leaks).toEqual([]);
    if (!lives) expect(differences).toEqual([]);
  });

  test('by name', async () => {
    const { leaks, differences } = await ask(
      role,
      BY_NAME.map((text) => [text, VICTIM, '张仨']),
    );
    expect({ leaks, differences }).toEqual({ leaks: [], differences: [] });
  });

  test('by the choices of others', async () => {
    const before = await standing();
    const [asker] = await newcomers(world, role, 1);
    if (!asker) throw new Error('Nobody came.');
    const ids: string[] = [];
    for (const action of [...tokens, '99999.0', 'x', `${tokens[0]}0`]) {
      for (const place of [`private:${asker.id}`, GROUP]) {
        const more = { kind: 'action' as const, action };
        ids.push(await world.deliver({ by: asker.id, name: asker.nickname, in: place, more }));
      }
    }
    const sent = await world.work();
    const answers = ids.flatMap((id) => heardBy(asker, id, sent).map(readable));
    expect([...new Set(answers)]).toHaveLength(1);
    expect(await standing()).toEqual(before);
  });
});

describe('the victim', () => {
  test('has lost nothing by all of it', async () => {
    const rows = await world.db.transaction(({ models }) =>
      models.ticket.findMany({ where: { no: { in: [repairNo, complaintNo] } } }),
    );
    expect(rows.map(({ status, unit }) => [status, unit])).toEqual([
      ['open', VICTIM_UNIT],
      ['open', expect.any(String)],
    ]);
    expect(rows.map(({ fields }) => fields).join()).not.toContain('13911112222');
    const audits = await world.db.transaction(({ models }) => models.audit.findMany());
    const seen = audits.filter(({ action, unit }) => action === 'fees.seen' && unit === VICTIM_UNIT);
    expect(seen.map(({ actorId }) => actorId)).toEqual([rows[0]?.reporterId]);
    expect(audits.some(({ action }) => action === 'fees.refused')).toBe(true);
    expect(world.reports).toEqual([]);
  });
});

async function standing(): Promise<string[]> {
  const rows = await world.db.transaction(({ models }) => models.ticket.findMany({ orderBy: { id: 'asc' } }));
  return rows.map(({ id, version, status }) => `${id} ${version} ${status}`);
}
