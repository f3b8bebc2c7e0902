/** A world with one person of whom there are traces everywhere, each with a word that stands nowhere else. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Desk } from '../../src/cli/people/desk.ts';
import { formatProblems, parseCommunity } from '../../src/config.ts';
import { zhCN } from '../../src/dialogs/wording/zh-CN.ts';
import type { Community } from '../../src/domain/community.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { createMedia, type Media } from '../../src/store/media.ts';
import { openBot, type TestBot } from './bot.ts';
import type { TestDatabase } from './databases.ts';
import { JPEG, PNG, WEBP } from './pictures.ts';

/** The person, and what only they can have brought in. */
export const NAME = '甄可娜';
export const PHONE = '13977776661';
/** In which texts of theirs a word stands: all have to be in the export and none may be left after erasing. */
export const CANARIES = {
  name: NAME,
  phone: PHONE,
  groupReport: '紫金龟甲',
  privateReport: '紫金龟乙',
  complaint: '紫金龟丙',
  chatter: '紫金龟丁',
  preferredTime: '紫金龟戊',
  draft: '紫金龟己',
  staffNote: '紫金龟庚',
  opinion: '紫金龟辛',
} as const;
/** What a neighbour said about their home: the neighbour's own words, which stay without the name. */
export const NEIGHBOUR = '紫金龟壬';

/** The world. */
export interface PersonalWorld {
  bot: TestBot;
  media: Media;
  folder: string;
  /** Ids of pictures: of the report, of the finished work, and one that a neighbour sent as well. */
  pictures: { report: string; work: string; shared: string };
  /** The desk of the command, with a community file that does not name them any more. */
  desk(file?: Community): Desk;
  /** The community as the bot serves it. */
  community: Community;
  /** All bytes of the database, its log, and of the pictures. */
  bytes(): Promise<Buffer>;
  close(): Promise<void>;
}

const OWNERS = '业主群';
const PRIVATE = `private:${NAME}`;

/** The text of the demo file with this person in the place of 张伟, or with nobody there. */
async function fileText(withPerson: boolean): Promise<string> {
  const demo = await readFile(join(PACKAGE_ROOT, 'demo/community.yaml'), 'utf8');
  return withPerson
    ? demo.replaceAll('张伟', NAME).replaceAll('13800000001', PHONE)
    : demo.replace(/^.*name: 张伟.*\n/m, '');
}

function read(text: string): Community {
  const found = parseCommunity(text, 'community.yaml');
  if ('errors' in found) throw new Error(formatProblems(found.errors));
  return found.community;
}

/** Plays all of it. */
export async function openPersonalWorld(database?: TestDatabase): Promise<PersonalWorld> {
  const [before, after] = [await fileText(true), await fileText(false)];
  const community = read(before);
  const bot = await openBot([community], database);
  const { db } = bot;
  await db.transaction((tx) => storeCommunity(tx, community, before, bot.channel, bot.now()));
  const folder = await mkdtemp(join(tmpdir(), 'guanjia-personal-'));
  const media = createMedia(join(folder, 'media'), 1_000_000);
  const picture = async (bytes: Buffer) => {
    const stored = await media.put(bytes);
    if ('refused' in stored) throw new Error(stored.refused);
    return { id: stored.id, sent: { attachments: [{ kind: 'image' as const, ref: stored.id }] } };
  };
  const [report, work, shared] = [await picture(PNG), await picture(JPEG), await picture(WEBP)];

  await bot.say(NAME, OWNERS, `${CANARIES.chatter}，谁家有梯子借一下`);
  await bot.say(NAME, OWNERS, `厨房水管漏水了，3栋2单元501，${CANARIES.groupReport}`, report.sent);
  await bot.say(NAME, PRIVATE, `${CANARIES.preferredTime}后`);
  await bot.press('王师傅', '工程部群', '接单');
  await bot.say('王师傅', '工程部群', `/挂起 BX-260302-001 等配件${CANARIES.staffNote}`);
  await bot.say('王师傅', '工程部群', '/恢复 BX-260302-001');
  await bot.press('王师傅', 'private:王师傅', '到场');
  await bot.say('王师傅', '工程部群', '/完工 BX-260302-001 已换新', work.sent);
  await bot.press(NAME, PRIVATE, '5分');
  await bot.say(NAME, PRIVATE, `客厅的灯坏了，${CANARIES.privateReport}`, shared.sent);
  await bot.say(NAME, PRIVATE, '明天上午');
  await bot.say('陈强', OWNERS, '这是楼道', shared.sent);
  await bot.say(NAME, PRIVATE, `我要投诉保安态度恶劣，${CANARIES.complaint}`);
  await bot.say('陈强', OWNERS, `3栋楼道灯不亮了，问了${NAME}（${PHONE.slice(0, 3)} 7777 6661）`);
  await bot.say('孙丽', 'private:孙丽', `3-2-501的${NAME}家太吵，我要投诉，${NEIGHBOUR}不管吗`);
  await bot.say('刘洋', '客服部群', '/通知 3栋 明天9:00清洗水箱，请提前储水');
  await bot.press('刘洋', '客服部群', '确认');
  await bot.work();
  await bot.say('刘洋', '客服部群', '/活动 亲子运动会 3月14日15:00 中心花园 名额20');
  await bot.say(NAME, PRIVATE, '我要报名亲子运动会');
  await db.transaction(async ({ models }) => {
    const person = await models.person.findFirstOrThrow({ where: { name: NAME } });
    const chat = await models.chat.findFirstOrThrow({ where: { kind: 'private', personId: person.id } });
    const [surveyId, at] = [`${community.id}/pulse/2026-Q1`, bot.now()];
    const items = JSON.stringify(zhCN.survey.items);
    await models.survey.create({
      data: {
        id: surveyId,
        communityId: community.id,
        kind: 'pulse',
        period: '2026-Q1',
        items,
        anonymous: false,
        openedAt: at,
        closesAt: new Date('2026-03-31T16:00:00Z'),
      },
    });
    await models.surveyCall.create({
      data: { id: 'call-1', surveyId, personId: person.id, chatId: chat.id, sentAt: at },
    });
  });
  await bot.say(NAME, PRIVATE, `内容5分，质量4分，态度1分，${CANARIES.opinion}，我是${NAME}`);
  await bot.say(NAME, PRIVATE, `卧室空调不制冷，${CANARIES.draft}`);
  await db.transaction(async ({ models }) => {
    const [unit, communityId] = ['3-2-501', community.id];
    const bill = { communityId, unit, item: 'management', amountCents: 25508 };
    await models.bill.create({ data: { ...bill, id: 'bill-1', month: '2025-11', due: '2025-11-30' } });
    await models.payment.create({
      data: { id: 'pay-1', communityId, billId: 'bill-1', amountCents: 25508, paidOn: '2026-01-15' },
    });
    const at = bot.now();
    await models.ticket.create({
      data: {
        id: 'case-1',
        communityId,
        kind: 'arrears',
        kindVersion: 1,
        status: 'closed',
        summary: 'arrears',
        unit,
        reporterId: 'p-cashier',
        reporterChatId: 'finance',
        version: 1,
        fields: JSON.stringify({ stage: 'letter' }),
        createdAt: at,
        updatedAt: at,
        closedAt: at,
      },
    });
    const person = await models.person.findFirstOrThrow({ where: { name: NAME } });
    await models.invitation.create({
      data: {
        id: 'invitation-1',
        communityId,
        codeHash: 'hash',
        purpose: 'room',
        unit,
        phone: PHONE,
        createdAt: at,
        expiresAt: at,
        usedAt: at,
        usedById: person.id,
      },
    });
  });
  return {
    bot,
    media,
    folder,
    community,
    pictures: { report: report.id, work: work.id, shared: shared.id },
    desk: (file = read(after)) => ({
      db,
      home: folder,
      media,
      community: file,
      file: { path: 'community.yaml', text: file === community ? before : after },
      operator: 'tester',
      close: () => Promise.resolve(),
    }),
    bytes: async () => {
      const parts = [
        join(folder, 'media'),
        ...(bot.url.startsWith('file:') ? [dirname(bot.url.slice(5))] : []),
      ];
      const files = await Promise.all(
        parts.map(async (part) => (await readdir(part)).map((name) => join(part, name))),
      );
      return Buffer.concat(await Promise.all(files.flat().map((file) => readFile(file))));
    },
    close: async () => {
      await bot.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
