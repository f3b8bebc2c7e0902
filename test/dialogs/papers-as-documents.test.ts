/** Papers of works that come as PDFs: taken like photos, shown to those in charge alone, never in a group (R121, R126). */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBot, type TestBot } from '../support/bot.ts';

const PRIVATE = 'private:张伟';

let bot: TestBot;
beforeEach(async () => {
  bot = await openBot();
});
afterEach(() => bot.close());

const pdf = (ref: string) => ({ kind: 'file' as const, ref, mime: 'application/pdf', name: `${ref}.pdf` });
const image = (ref: string) => ({ kind: 'image' as const, ref, mime: 'image/png', size: 100 });
const filesTo = (chat: string) =>
  bot.channel.arrived.filter(({ to }) => to.chatId === chat).flatMap(({ parcel }) => parcel.files);
const ticket = () =>
  bot.db.read(({ models }) => models.ticket.findFirstOrThrow({ where: { kind: 'decoration' } }));

it('a PDF with the application and one after it are its papers, and no business of the group', async () => {
  await bot.say('张伟', PRIVATE, '我是业主本人，申请3栋2单元501装修：刷墙，3月5日到3月20日，装修方案见附件', {
    attachments: [pdf('plan')],
  });
  expect(await ticket()).toMatchObject({ status: 'incomplete' });
  const [thanks] = await bot.say('张伟', PRIVATE, '', { attachments: [pdf('card')] });
  expect(thanks?.text).toContain('材料已齐');
  const { status, fields } = await ticket();
  expect(status).toBe('open');
  expect(JSON.parse(fields)).toMatchObject({
    papers: { plan: ['plan'], identity: ['card'] },
    documents: ['plan', 'card'],
  });
  expect(filesTo('客服部群')).toEqual([]);
});

it('those in charge get each page as what it is, nobody else any', async () => {
  await bot.say(
    '张伟',
    PRIVATE,
    '我是业主本人，申请3栋2单元501装修：刷墙，3月5日到3月20日，身份证、装修方案见附件',
    {
      attachments: [image('card'), pdf('plan')],
    },
  );
  const before = bot.channel.arrived.length;
  await bot.say('陈静', 'private:陈静', '/材料 ZX-260302-001');
  const [shown] = bot.channel.arrived.slice(before);
  expect(shown?.parcel.pictures).toHaveLength(1);
  expect(shown?.parcel.files.map(({ name }) => name)).toEqual(['装修材料1.pdf']);
  const [no] = await bot.say('刘洋', 'private:刘洋', '/材料 ZX-260302-001');
  expect(no?.text).toContain('只给审核的主管');
  expect(filesTo('private:刘洋')).toEqual([]);
});

it('outside an application a PDF goes to people as before', async () => {
  await bot.say('张伟', PRIVATE, '', { attachments: [pdf('letter')] });
  expect(filesTo('客服部群')).toHaveLength(1);
});
