/** The page in a real browser, before the built bot: what a new user does in the first minutes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltBot, build, startBuiltBot } from '../support/built-bot.ts';
import { CHROMIUM_FLAGS, findChromium } from '../support/chromium.ts';
import { PNG } from '../support/pictures.ts';

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 375, height: 812 };
const SOON = { timeout: 15_000 };
const LEAK = '厨房水管漏水了，3栋2单元501';

describe('the page of the playground', () => {
  const found = findChromium();
  let browser: Browser;
  let home: string;
  let bot: BuiltBot;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    if ('skip' in found) return;
    build();
    browser = await chromium.launch({ executablePath: found.path, args: CHROMIUM_FLAGS });
  }, 300_000);
  afterAll(() => browser?.close());

  const inBrowser = (name: string, size: typeof DESKTOP, run: () => Promise<void>) =>
    it(name, { timeout: 60_000 }, async ({ skip }) => {
      if ('skip' in found) return skip(found.skip);
      home = await mkdtemp(join(tmpdir(), 'guanjia-web-'));
      bot = await startBuiltBot(home);
      const isPhone = size === PHONE;
      context = await browser.newContext({ viewport: size, isMobile: isPhone, hasTouch: isPhone });
      context.setDefaultTimeout(15_000);
      page = await context.newPage();
      faults = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (line) => {
        if (/Content Security Policy|Warning:/.test(line.text())) faults.push(line.text());
      });
      await page.goto(bot.address);
      await run();
      expect(faults).toEqual([]);
    });
  afterEach(async () => {
    await context?.close();
    await bot?.kill();
    await rm(home, { recursive: true, force: true });
  });

  const openChat = (name: string) =>
    page.getByRole('navigation', { name: '聊天' }).getByRole('button', { name }).click();
  const unreadOf = (name: string) =>
    page
      .getByRole('navigation', { name: '聊天' })
      .getByRole('button', { name })
      .getByTitle(/条未读/)
      .getAttribute('title');
  const box = () => page.getByRole('textbox', { name: '写消息' });
  const say = async (text: string) => {
    await box().fill(text);
    await box().press('Enter');
  };
  const press = (label: string) => page.getByRole('button', { name: label, exact: true }).last().click();
  const log = () => page.getByRole('log');
  const said = (text: string | RegExp) => log().getByText(text).last().waitFor();
  const sent = async (text: string) => {
    await said(text);
    await expect.poll(() => log().getByText('等待发送').count(), SOON).toBe(0);
  };
  const board = () => page.getByRole('region', { name: '工单' });
  const speaker = () => page.locator('.picker').innerText();
  const picture = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer });
  const pictures = () => page.locator('input[type=file]');

  inBrowser('carries a repair from the owner’s first word to the rating', DESKTOP, async () => {
    expect(await speaker()).toContain('张伟');
    await press(LEAK);
    await box().press('Enter');
    await said(/已收到，请您查收私聊/);
    await board().getByText('登记中').waitFor();
    await expect.poll(() => unreadOf('张伟 和管家'), SOON).toBe('1 条未读');

    await openChat('张伟 和管家');
    await said('请问您什么时间方便我们上门维修？');
    await press('明天上午');
    await said('张伟 按了「明天上午」');
    await said(/您好，已为您登记：[\s\S]*BX-\d{6}-001 3栋2单元501[\s\S]*08:00-12:00/);
    await board().getByText('待接单').waitFor();
    await board()
      .getByText(/BX-\d{6}-001/)
      .waitFor();
    await board().getByText('3栋2单元501', { exact: true }).waitFor();

    await openChat('工程部群');
    expect(await speaker()).toContain('王师傅');
    await said(/【派单】/);
    await log().getByText('@王师傅', { exact: true }).waitFor();
    for (const [label, status] of [
      ['接单', '已接单'],
      ['到场', '处理中'],
      ['完工', '已完工，待评价'],
    ] as const) {
      await press(label);
      await said(`王师傅 按了「${label}」`);
      await board().getByText(status).waitFor();
    }
    await board().getByText('报修人 张伟 · 处理人 王师傅').waitFor();

    await openChat('王师傅 和管家');
    await said(/联系人：张伟 13800000001/);
    await openChat('张伟 和管家');
    expect(await speaker()).toContain('张伟');
    for (const text of [/已由王师傅接单/, /王师傅已到场/, /已完工[\s\S]*请您打个分/]) await said(text);
    await press('5分');
    await said('张伟 按了「5分」');
    await said(/谢谢您的评价/);
    await board().getByText('已结束').waitFor();
  });

  inBrowser('writes lines, calls the bot, quotes, and sends nothing that is empty', DESKTOP, async () => {
    await box().press('Enter');
    await box().fill('  ');
    await box().press('Enter');
    expect(await page.getByRole('button', { name: '发送' }).isDisabled()).toBe(true);
    await box().fill('第一行');
    await box().press('Shift+Enter');
    await box().pressSequentially('第二行');
    await box().press('Enter');
    await said(/第一行\n第二行/);
    expect(await log().getByRole('listitem').count()).toBe(1);

    await say('@管家 你好');
    await log().getByText('@管家', { exact: true }).waitFor();
    await said(/安居物业/);
    await log().getByText('第一行').hover();
    await log().getByRole('button', { name: '引用' }).first().click();
    await say('说的是这个');
    await log().getByRole('listitem').filter({ hasText: '说的是这个' }).getByText('张伟：第一行').waitFor();
  });

  inBrowser('says who has to speak where the chosen one is not', DESKTOP, async () => {
    await openChat('工程部群');
    await page.getByRole('combobox', { name: '发言身份' }).click();
    await page.locator('.ant-select-item-option', { hasText: '张伟' }).click();
    await page.getByText('张伟 不在这个聊天里').waitFor();
    expect(await box().count()).toBe(0);
    await page.getByRole('button', { name: '小周', exact: true }).click();
    await say('收到');
    await said('收到');
    expect(await log().getByText('小周').count()).toBe(1);
  });

  inBrowser('sends pictures, and says in words which it cannot', DESKTOP, async () => {
    await box().waitFor();
    await pictures().setInputFiles([picture('large.png', Buffer.alloc(10 * 1024 * 1024 + 1))]);
    await page.getByText('图片超过 10 MB，请压缩后再发。').waitFor();
    await pictures().setInputFiles([picture('text.png', Buffer.from('no picture'))]);
    await page.getByText('只能发 JPG、PNG 或 WebP 图片。').waitFor();
    await pictures().setInputFiles([picture('small.png', PNG)]);
    await page.getByRole('button', { name: '去掉这张图片' }).waitFor();
    await box().press('Enter');
    const shown = log().getByRole('img', { name: '图片' });
    await shown.waitFor();
    await expect
      .poll(() => page.evaluate('document.querySelector(".bubble img").naturalWidth'), SOON)
      .toBe(1);
    expect(await page.getByRole('button', { name: '去掉这张图片' }).count()).toBe(0);
  });

  inBrowser('comes back after the bot was killed, with every message once', DESKTOP, async () => {
    await say('大家早');
    await sent('大家早');
    await bot.kill();
    await page.getByText('连接断开了').waitFor();
    await pictures().setInputFiles([picture('small.png', PNG)]);
    await page.getByText('图片没有传上去').waitFor();
    await say('断线时写的');
    await say('断线时写的第二句');
    expect(await log().getByText('等待发送').count()).toBe(2);
    // The browser keeps them even when the tab is closed meanwhile.
    await page.close();
    bot = await startBuiltBot(home, bot.port);
    page = await context.newPage();
    await page.goto(bot.address);
    await sent('断线时写的第二句');
    await page.getByText('连接断开了').waitFor({ state: 'detached' });
    await page.reload();
    await said('断线时写的第二句');
    const texts = await page.locator('.bubble').allInnerTexts();
    expect(texts).toEqual(['大家早', '断线时写的', '断线时写的第二句']);
  });

  inBrowser('sends again what nobody confirmed, and it counts once', DESKTOP, async () => {
    const ids: string[] = [];
    await page.route('**/api/playground/messages', async (route) => {
      const { id } = route.request().postDataJSON() as { id: string };
      ids.push(id);
      if (ids.length > 1) return route.continue();
      // The bot has it, but its answer gets lost on the way.
      await route.fetch();
      return route.abort('connectionreset');
    });
    await say('大家早');
    await sent('大家早');
    await expect.poll(() => ids.length, SOON).toBe(2);
    expect(ids[1]).toBe(ids[0]);
    await page.reload();
    await said('大家早');
    expect(await page.locator('.bubble').allInnerTexts()).toEqual(['大家早']);
  });

  inBrowser('counts what is unread anew when the data were begun anew', DESKTOP, async () => {
    await box().waitFor();
    const marks = JSON.stringify({ 'web/web/private:张伟': 99 });
    await page.evaluate(`localStorage.setItem('guanjia.read', ${JSON.stringify(marks)})`);
    await page.reload();
    await say(LEAK);
    await expect.poll(() => unreadOf('张伟 和管家'), SOON).toBe('1 条未读');
  });

  inBrowser('reconnects by itself when the bot is started again, and misses nothing', DESKTOP, async () => {
    // A browser of its own: it gets no new token from what the other one does.
    const elsewhere = await browser.newContext();
    const other = await elsewhere.newPage();
    await other.goto(bot.address);
    await other.getByRole('textbox', { name: '写消息' }).waitFor();
    expect(await bot.stop()).toBe(0);
    await other.getByText('连接断开了').waitFor();
    bot = await startBuiltBot(home, bot.port);
    await say(LEAK);
    await said(/已收到/);
    // The other page has done nothing but wait, with the token of the start before.
    await other.getByRole('log').getByText(LEAK, { exact: true }).waitFor();
    await other.getByRole('region', { name: '工单' }).getByText('登记中').waitFor();
    await elsewhere.close();
  });

  inBrowser('fits on a phone', PHONE, async () => {
    const isAsWideAsPhone = async () => {
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect(width).toBe(PHONE.width);
    };
    const isInSight = async (name: string) => {
      const rect = await page.getByRole('button', { name, exact: true }).boundingBox();
      expect(rect && rect.x >= 0 && rect.x + rect.width <= PHONE.width).toBe(true);
      expect(rect && rect.y + rect.height <= PHONE.height).toBe(true);
    };
    await page.getByRole('button', { name: '从业主群开始' }).click();
    await say(LEAK);
    await said(/已收到/);
    await isAsWideAsPhone();
    await isInSight('发送');
    await page.getByRole('button', { name: '返回' }).click();
    await isAsWideAsPhone();
    await openChat('张伟 和管家');
    await press('明天上午');
    await said(/已为您登记/);
    await isAsWideAsPhone();
    await page.getByRole('button', { name: '工单' }).first().click();
    await board().getByText('待接单').waitFor();
    await isAsWideAsPhone();
    // The browser's own way back leads to the chat, and then to the list.
    await page.goBack();
    await said(/已为您登记/);
    await page.goBack();
    await openChat('工程部群');
    await press('接单');
    await said(/已由王师傅接单/);
    await isAsWideAsPhone();
  });
});
