/** An owner lets somebody of the flat see its fees, and only the owner does (R062, R070). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rightIn } from '../../src/dialogs/rights.ts';
import { VICTIM, VICTIM_UNIT } from './estate.ts';
import { GROUP, openWorld, type World } from './world.ts';

const OWED = '255.08';
let world: World;

beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function heard(by: string, text: string): Promise<Record<string, string>> {
  const sent = await world.say(by, `private:${by}`, text);
  return Object.fromEntries(sent.map((one) => [one.chat, one.text]));
}
const asks = async (by: string) => (await heard(by, '我欠多少物业费'))[`private:${by}`] ?? '';
const audits = () =>
  world.db.transaction(({ models }) =>
    models.audit.findMany({ where: { action: { startsWith: 'right.' } }, orderBy: { id: 'asc' } }),
  );

describe('in words', () => {
  test.each([
    ['授权王芳查物业费', true, '王芳'],
    ['授权刘敏慧可以查看我家的费用', true, '刘敏慧'],
    ['请允许王芳查询账单。', true, '王芳'],
    ['取消授权王芳', false, '王芳'],
    ['取消授权王芳查物业费', false, '王芳'],
    ['取消王芳的授权', false, '王芳'],
    ['收回王芳查物业费的权限', false, '王芳'],
  ])('%s', (text, given, name) => {
    expect(rightIn(text)).toEqual({ given, name });
  });

  test.each(['查物业费', '取消报修', '取消查物业费', '我要查费用', '授权', '王芳查物业费', '同意', '取消'])(
    '%s is none',
    (text) => {
      expect(rightIn(text)).toBeUndefined();
    },
  );
});

test('given, used, taken: the other one is told, and it is kept who did it', async () => {
  expect(await asks('刘敏慧')).not.toContain(OWED);
  const given = await heard(VICTIM, '授权刘敏慧查物业费');
  expect(Object.keys(given).sort()).toEqual([`private:${VICTIM}`, 'private:刘敏慧'].sort());
  expect(given['private:刘敏慧']).toContain('3栋2单元501');
  expect(await asks('刘敏慧')).toContain(OWED);
  expect(await asks('何租安')).not.toContain(OWED);
  expect(Object.keys(await heard(VICTIM, '授权刘敏慧查物业费'))).toEqual([`private:${VICTIM}`]);
  const taken = await heard(VICTIM, '取消授权刘敏慧');
  expect(Object.keys(taken).sort()).toEqual([`private:${VICTIM}`, 'private:刘敏慧'].sort());
  expect(await asks('刘敏慧')).not.toContain(OWED);
  expect((await audits()).map(({ action, unit }) => [action, unit])).toEqual([
    ['right.given', VICTIM_UNIT],
    ['right.taken', VICTIM_UNIT],
  ]);
});

test('only the owner may, and only to those of the flat; a neighbour reads like nobody', async () => {
  for (const by of ['刘敏慧', '何租安', '钟代理', '路人']) {
    await heard(by, `授权${by}查物业费`);
    await heard(by, '授权何租安查物业费');
  }
  const words = async (name: string) =>
    (await heard(VICTIM, `授权${name}查物业费`))[`private:${VICTIM}`]?.replaceAll(name, '#');
  expect(await words('李娜')).toBe(await words('没有人'));
  expect(await audits()).toEqual([]);
  expect(await asks('何租安')).not.toContain(OWED);
});

test('in a group it is only led to the private chat', async () => {
  const sent = await world.say(VICTIM, GROUP, '授权刘敏慧查物业费', { mention: true });
  expect(sent.map(({ chat }) => chat)).toEqual([GROUP]);
  expect(sent[0]?.text).toContain('私聊');
  expect(await audits()).toEqual([]);
});

test('ends when the owner or the other one moves out, also for who comes back', async () => {
  await heard(VICTIM, '授权刘敏慧查物业费');
  await heard(VICTIM, '授权何租安查物业费');
  await world.say('刘洋', '客服部群', `/迁出 ${VICTIM_UNIT} 何租安`);
  expect(await asks('刘敏慧')).toContain(OWED);
  expect(await asks('何租安')).not.toContain(OWED);
  await world.say('刘洋', '客服部群', `/迁出 ${VICTIM_UNIT} ${VICTIM}`);
  expect(await asks('刘敏慧')).not.toContain(OWED);
  expect(await asks(VICTIM)).not.toContain(OWED);
});
