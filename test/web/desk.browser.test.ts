/** The desk in a real browser: a clerk's morning at a screen, and a manager's on a phone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { findChromium } from '../support/chromium.ts';
import { type DeskFake, startDeskFake } from '../support/desk-fake.ts';
import {
  barriers,
  buildPage,
  DESKTOP,
  keepPicture,
  openBrowser,
  openPage,
  PHONE,
} from '../support/desk-page.ts';

const SOON = { timeout: 20_000 };
const MOST_SCRIPT = 300 * 1024;
/** More would mean that rows out of sight are drawn. */
const MOST_ROWS = 150;

describe('the desk', () => {
  const found = findChromium();
  let browser: Browser;
  let fake: DeskFake;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    if ('skip' in found) return;
    buildPage();
    browser = await openBrowser(found.path);
  }, 300_000);
  afterAll(() => browser?.close());
  afterEach(async () => {
    await context?.close();
    await fake?.stop();
  });

  interface Scene {
    size?: typeof DESKTOP;
    tickets?: number;
    path?: string;
    locale?: string;
    colorScheme?: 'dark';
    refuse?: string;
    rights?: [];
  }
  const inBrowser = (name: string, scene: Scene, run: () => Promise<void>) =>
    it(name, { timeout: 120_000 }, async ({ skip }) => {
      if ('skip' in found) return skip(found.skip);
      const { size = DESKTOP, tickets = 60, path = '', locale, colorScheme, refuse, rights } = scene;
      fake = await startDeskFake(tickets, { ...(refuse && { refuse }), ...(rights && { rights }) });
      const opened = await openPage(browser, size, {
        ...(locale && { locale }),
        ...(colorScheme && { colorScheme }),
      });
      ({ context, page } = opened);
      await page.goto(`${fake.address}/desk${path}`);
      await run();
      expect(opened.faults).toEqual([]);
    });

  const ticket = (no: string) => page.getByRole('link', { name: no });
  const column = (name: string) => page.getByRole('region', { name });
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const chip = (name: string) =>
    page.getByRole('group', { name: '筛选' }).getByRole('button', { name: new RegExp(`^${name}`) });
  const told = (text: string | RegExp) => page.locator('.toasts').getByText(text).waitFor();
  const chosen = () => page.locator('.selected').innerText();
  const isFree = async (name: string) => {
    expect(await barriers(page)).toEqual([]);
    await keepPicture(page, name);
  };
  const isAsWideAsPhone = async () => {
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
  };

  inBrowser('shows what presses first, and narrows it', {}, async () => {
    await column('待接单').getByRole('link').first().waitFor();
    const [first] = await column('待接单').getByRole('link').allInnerTexts();
    expect(first).toMatch(/超时 [\s\S]*没人接/);
    await column('已挂起').getByText('已暂停').first().waitFor();
    await isFree('board');
    await chip('超时').click();
    await expect.poll(() => page.url(), SOON).toContain('due=late');
    await page.getByText('列表', { exact: true }).click();
    await expect
      .poll(() => page.locator('.row').count(), SOON)
      .toBe(Number(await chip('超时').locator('strong').innerText()));
    for (const row of await page.locator('.row').allInnerTexts()) expect(row).toContain('超时');
    await isFree('list');
    await page.reload();
    expect(await chip('超时').getAttribute('aria-pressed')).toBe('true');
    await button('清除筛选').click();
    await page.getByRole('combobox', { name: '部门' }).click();
    await page.locator('.ant-select-item-option', { hasText: '保洁部' }).click();
    await expect.poll(() => page.url(), SOON).toContain('department=cleaning');
    await page.locator('.row', { hasText: '家庭保洁' }).first().waitFor();
    await expect.poll(() => page.locator('.row', { hasText: '电梯' }).count(), SOON).toBe(0);
  });

  inBrowser('works by keys', {}, async () => {
    await column('待接单').getByRole('link').first().waitFor();
    await page.keyboard.press('j');
    const first = await chosen();
    await page.keyboard.press('j');
    const second = await chosen();
    expect(second).not.toBe(first);
    await page.keyboard.press('k');
    expect(await chosen()).toBe(first);
    await page.keyboard.press('l');
    expect(await column('已接单，待上门').locator('.selected').count()).toBe(1);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor();
    await isFree('help');
    await page.keyboard.press('Escape');
    await page.keyboard.press('h');
    const no = /BX-\d{6}-\d{3}/.exec(await chosen())?.[0] ?? '';
    await page.keyboard.press('a');
    const asked = page.getByRole('dialog', { name: `指派 ${no}` });
    await asked.waitFor();
    await isFree('assign');
    await page.keyboard.type('陈师傅');
    await page.keyboard.press('Enter');
    await told(`已指派 ${no}`);
    await asked.waitFor({ state: 'detached' });
    await expect.poll(() => ticket(no).innerText(), SOON).toContain('陈师傅');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(page.url()).toContain(`/tickets/${no}`);
    await page.keyboard.press('r');
    await page.keyboard.type('您好，师傅下午到');
    await page.keyboard.press('Enter');
    await told(/已答复/);
    expect(fake.posted.at(-1)?.body).toEqual({ command: 'answer', text: '您好，师傅下午到' });
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await expect.poll(() => page.url(), SOON).not.toContain(no);
    await page.keyboard.press('Escape');
    await page.locator('.selected').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('煤气');
    await expect.poll(() => page.locator('.card').count(), SOON).toBe(1);
    // The browser empties the field.
    await page.keyboard.press('Escape');
    await chip('紧急').click();
    await expect.poll(() => page.locator('.card').count(), SOON).toBe(1);
  });

  inBrowser(
    'shows a ticket with all its facts, and takes steps',
    { path: '/tickets/BX-261130-001' },
    async () => {
      await page.getByText('厨房水槽下面的水管').first().waitFor();
      await page.getByText(/没有送到/).waitFor();
      await page.getByRole('img', { name: '照片 1' }).waitFor();
      await page.getByText(/对方没有添加机器人为好友/).waitFor();
      await isFree('ticket');
      await button('照片 1').click();
      await page.getByRole('dialog', { name: '照片 1' }).getByRole('img').waitFor();
      await button('关闭').click();
      const recording =
        'document.querySelector("audio").play().then(() => "plays", (error) => error.message)';
      expect(await page.evaluate(recording)).toBe('plays');

      expect(await page.getByText('13800000001').count()).toBe(0);
      await button('查看联系方式').click();
      await page.getByRole('link', { name: '13800000001' }).waitFor();
      await page.getByText('已记录这次查看。').waitFor();

      await button('接单').click();
      await told('已接单 BX-261130-001');
      await page.locator('.head').getByText('已接单，待上门').waitFor();
      await button('挂起').click();
      await button('确定').click();
      await page.getByText('请先填写。').waitFor();
      await button('等配件').click();
      await isFree('hold');
      await button('确定').click();
      await told('已挂起 BX-261130-001。等配件');
      await button('恢复').waitFor();
      await button('更多操作').click();
      await button('合并').click();
      await page.getByRole('dialog').getByRole('textbox').fill('002');
      await button('确定').click();
      await page.getByText('编号应写成').waitFor();
      await page.getByRole('dialog').getByRole('textbox').fill('bx-261130-002');
      await button('确定').click();
      await told(/已合并/);
      expect(fake.posted.at(-1)?.body).toEqual({ command: 'merge', text: 'BX-261130-002' });
      await button('改级').click();
      await button('重大').click();
      await told(/已改级/);
      expect(fake.posted.at(-1)?.body).toEqual({ command: 'severity', text: '重大' });
      const keys = fake.posted.flatMap(({ key }) => key ?? []);
      expect(new Set(keys).size).toBe(keys.length);
    },
  );

  inBrowser(
    'keeps what was written when it is refused',
    { path: '/tickets/BX-261130-001', refuse: 'hold' },
    async () => {
      await button('挂起').click();
      await page.getByRole('dialog').getByRole('textbox').fill('等配件');
      await button('确定').click();
      await page.getByRole('dialog').getByText('BX-261130-001 现在不能这样做。').waitFor();
      expect(await page.getByRole('dialog').getByRole('textbox').inputValue()).toBe('等配件');
      await isFree('refused');
    },
  );

  inBrowser('does nothing twice when an answer gets lost', { path: '/tickets/BX-261130-001' }, async () => {
    await button('接单').waitFor();
    fake.setMood('deaf');
    await button('接单').click();
    await told(/没有送到/);
    fake.setMood('well');
    await button('重试').click();
    await told('已接单 BX-261130-001');
    // The browser itself sends some of them again.
    expect(fake.posted.length).toBeGreaterThan(1);
    expect(new Set(fake.posted.map(({ key }) => key)).size).toBe(1);
  });

  inBrowser('hears of changes, and comes back after the connection was cut', {}, async () => {
    await column('待接单').getByRole('link').first().waitFor();
    const [one] = fake.tickets;
    if (!one) throw new Error('there is no ticket');
    one.summary = '水停了';
    fake.tell([one.no]);
    await page.getByText('水停了').waitFor();
    fake.setMood('gone');
    await page.getByText('连接已断开，正在重连').waitFor();
    await isFree('disconnected');
    one.summary = '水又来了';
    fake.setMood('well');
    await page.getByText('水又来了').waitFor();
    await page.getByText('连接已断开').waitFor({ state: 'detached' });
  });

  inBrowser('draws few of ten thousand', { tickets: 10_000 }, async () => {
    await column('待接单').getByRole('link').first().waitFor();
    const rows = () => page.locator('.virtual li').count();
    expect(await rows()).toBeLessThan(MOST_ROWS);
    await page.goto(`${fake.address}/desk?view=list`);
    await page.locator('.row').first().waitFor();
    expect(await page.locator('.virtual li').first().getAttribute('aria-setsize')).toBe('10000');
    for (const top of [4_000, 8_000, 16_000]) {
      await page.locator('.virtual').evaluate((box, y) => box.scrollTo(0, y), top);
      await expect.poll(() => page.locator('.row').last().boundingBox(), SOON).not.toBeNull();
      await page.locator(`.virtual li[aria-posinset="${Math.floor(top / 56) + 2}"]`).waitFor();
    }
    expect(await rows()).toBeLessThan(MOST_ROWS);
    // A change asks anew for what is in sight, and not for everything.
    expect(fake.asked.get('/api/v1/tickets')).toBeLessThan(40);
  });

  inBrowser('loads little', {}, async () => {
    await column('待接单').getByRole('link').first().waitFor();
    const scripts = await page.evaluate<string[]>(
      'performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname).filter((path) => path.endsWith(".js"))',
    );
    const sizes = [...new Set(scripts)].map(
      (path) => gzipSync(readFileSync(join(PACKAGE_ROOT, 'dist/web', path))).length,
    );
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_SCRIPT);
  });

  inBrowser('says that there is nothing', { tickets: 0 }, async () => {
    await page.getByText('现在没有未完成的工单').waitFor();
    await isFree('empty');
    await chip('超时').click();
    await page.getByText('没有符合条件的工单').waitFor();
    await page.getByText('列表', { exact: true }).click();
    await page.getByText('没有符合条件的工单').waitFor();
    await page.getByRole('main').getByRole('button', { name: '清除筛选' }).last().click();
    await page.getByText('现在没有未完成的工单').waitFor();
  });

  inBrowser('says what it waits for, what failed, and who has to sign in', {}, async () => {
    await column('待接单').getByRole('link').first().waitFor();
    const release = fake.hold();
    await page.goto(`${fake.address}/desk`, { waitUntil: 'commit' });
    await page.getByText('正在加载').first().waitFor();
    await isFree('loading');
    release();
    await column('待接单').getByRole('link').first().waitFor();
    fake.setMood('failing');
    await page.goto(`${fake.address}/desk?view=list`);
    await page.getByText('工单没有加载出来').waitFor();
    await isFree('failed');
    fake.setMood('well');
    await page.getByRole('main').getByRole('button', { name: '重试' }).click();
    await page.locator('.row').first().waitFor();
    await page.goto(`${fake.address}/desk/tickets/BX-261130-999`);
    await page.getByText('没有这张工单').waitFor();
    await isFree('no-ticket');
    await page.goto(`${fake.address}/desk/nowhere`);
    await page.getByText('没有这一页').waitFor();
    fake.setMood('gone');
    await page.getByText('连接已断开').waitFor();
    fake.setMood('signed out');
    await page.getByText('您还没有登录').waitFor();
    await page.getByText('/工作台').waitFor();
    await isFree('signed-out');
  });

  inBrowser('shows nobody what is not for them', { rights: [] }, async () => {
    await page.getByText('您没有查看这一页的权限。').waitFor();
    expect(fake.asked.get('/api/v1/tickets')).toBeUndefined();
  });

  inBrowser('fits on a phone', { size: PHONE }, async () => {
    await page.locator('.card').first().waitFor();
    await isAsWideAsPhone();
    await isFree('phone-list');
    await button('筛选').click();
    await page.getByRole('combobox', { name: '楼栋' }).waitFor();
    await isAsWideAsPhone();
    await isFree('phone-filters');
    await page.getByText('看板', { exact: true }).click();
    await column('待接单').getByRole('link').first().waitFor();
    await isAsWideAsPhone();
    await isFree('phone-board');
    await column('待接单').getByRole('link').first().click();
    await page.getByText('经过').waitFor();
    await isAsWideAsPhone();
    await isFree('phone-ticket');
    await button('更多').click();
    await button('指派').click();
    await button(/王师傅/).waitFor();
    await isFree('phone-assign');
    await button(/王师傅/).click();
    await told(/已指派/);
    await button('接单').click();
    await told(/已接单/);
    await button('返回').click();
    await button('我的').last().click();
    await button('English').click();
    await button('Sign out').click();
    await page.getByText('You are not signed in').waitFor();
    await isAsWideAsPhone();
  });

  inBrowser('speaks English by night', { locale: 'en-GB', colorScheme: 'dark' }, async () => {
    await column('Waiting').getByRole('link').first().waitFor();
    await page
      .getByText(/(min|h) late/)
      .first()
      .waitFor();
    await isFree('night-board');
    await ticket('BX-261130-001').first().click();
    await page.getByText('Timeline').waitFor();
    await isFree('night-ticket');
    expect(await page.locator('html').getAttribute('lang')).toBe('en-GB');
  });
});
