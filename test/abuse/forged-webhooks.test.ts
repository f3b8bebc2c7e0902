/** Forged, changed, late and replayed webhooks: nothing of them reaches the database (R11). ABUSE=all tries 100,000. */
import { createHash, timingSafeEqual } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { percentile } from '../../bench/statistics.ts';
import { control, isFull, measured } from '../faults/record.ts';
import {
  type Doors,
  LARK_PATH,
  NOW,
  openDoors,
  SECRET,
  SECRET_HEADER,
  TELEGRAM_PATH,
} from '../support/doors.ts';
import { ENCRYPT_KEY, signed } from '../support/lark.ts';

// As it is, but for the control below.
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  return { ...crypto, timingSafeEqual: vi.fn(crypto.timingSafeEqual) };
});

const VARIANTS = process.env['ABUSE'] === 'all' ? 100_000 : 1_500;
const JSON_TYPE = { 'content-type': 'application/json' };

let doors: Doors;
let before: number;
beforeAll(async () => {
  doors = await openDoors();
});
beforeEach(async () => {
  before = await doors.rows();
});
afterAll(() => doors.close());

const update = (text = '厨房漏水了') =>
  doors.telegram.text(doors.telegram.user('张伟'), doors.telegram.group('业主群', -100_500), text);
const event = (id: string) =>
  doors.lark.event('im.message.receive_v1', {
    sender: { sender_id: { open_id: 'ou_zhangwei' }, sender_type: 'user' },
    message: {
      message_id: id,
      chat_id: 'oc_owners',
      chat_type: 'group',
      create_time: String(NOW.getTime()),
      message_type: 'text',
      content: '{"text":"厨房漏水了"}',
    },
  });
/** Changes one character, or cuts, doubles, spaces, or writes it in other letters. */
const changed = (text: string) =>
  fc.oneof(
    fc
      .nat(text.length - 1)
      .map((at) => text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)),
    fc.nat(text.length - 1).map((at) => text.slice(0, at)),
    fc.constantFrom(
      text + text,
      `${text} x`,
      `"${text}"`,
      text.toUpperCase(),
      encodeURIComponent(`${text}/`),
      `${text}\u00a0`,
    ),
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef-'), minLength: 1, maxLength: 80 }),
  );

test('Telegram: no secret but the right one opens', async () => {
  const payload = JSON.stringify(update());
  await fc.assert(
    fc.asyncProperty(changed(SECRET), async (secret) => {
      fc.pre(secret.trim() !== SECRET);
      const latin = Buffer.from(secret).toString('latin1');
      expect(await doors.post(TELEGRAM_PATH, { ...JSON_TYPE, [SECRET_HEADER]: latin }, payload)).toBe(401);
    }),
    { numRuns: VARIANTS },
  );
  expect(await doors.post(TELEGRAM_PATH, JSON_TYPE, payload)).toBe(401);
  expect(await doors.rows()).toBe(before);
  expect(await doors.post(TELEGRAM_PATH, { ...JSON_TYPE, [SECRET_HEADER]: SECRET }, payload)).toBe(200);
  expect(await doors.rows()).toBe(before + 2);
}, 300_000);

test('Feishu: any change of signature, time, nonce or body shuts the door', async () => {
  const good = signed(event('om_forged'), NOW);
  const part = fc.constantFrom(
    'x-lark-signature',
    'x-lark-request-timestamp',
    'x-lark-request-nonce',
    'body',
  );
  await fc.assert(
    fc.asyncProperty(
      part.chain((name) => fc.tuple(fc.constant(name), changed(good.headers[name] ?? good.payload))),
      async ([name, value]) => {
        const own = name === 'body' ? good.payload : (good.headers[name] ?? '');
        fc.pre(value.trim() !== own.trim());
        const text = Buffer.from(value).toString('latin1');
        const headers = name === 'body' ? good.headers : { ...good.headers, [name]: text };
        expect(await doors.post(LARK_PATH, headers, name === 'body' ? value : good.payload)).toBe(401);
      },
    ),
    { numRuns: VARIANTS },
  );
  expect(await doors.rows()).toBe(before);
  expect(await doors.post(LARK_PATH, good.headers, good.payload)).toBe(200);
  expect(await doors.rows()).toBeGreaterThan(before);
}, 300_000);

test('Feishu: signed anew without the key, for another app, of yesterday: nothing', async () => {
  const good = signed(event('om_other'), NOW);
  const ours = (payload: string, secret: string) => {
    const { 'x-lark-request-timestamp': at = '', 'x-lark-request-nonce': nonce = '' } = good.headers;
    return createHash('sha256').update(`${at}${nonce}${secret}${payload}`).digest('hex');
  };
  const plain = JSON.stringify(event('om_plain'));
  for (const secret of ['', 'undefined', ENCRYPT_KEY.toUpperCase(), `${ENCRYPT_KEY} `]) {
    const headers = { ...good.headers, 'x-lark-signature': ours(good.payload, secret) };
    expect(await doors.post(LARK_PATH, headers, good.payload)).toBe(401);
  }
  // Even with our key: what is not enciphered is none of ours.
  const open = { ...good.headers, 'x-lark-signature': ours(plain, ENCRYPT_KEY) };
  expect(await doors.post(LARK_PATH, open, plain)).toBe(401);
  for (const minutes of [-6, 6, 24 * 60]) {
    const late = signed(event('om_late'), new Date(NOW.getTime() + minutes * 60_000));
    expect(await doors.post(LARK_PATH, late.headers, late.payload)).toBe(401);
  }
  const foreign = event('om_foreign');
  foreign.header['app_id'] = 'cli_ffffffffffffffff';
  const other = signed(foreign, NOW);
  expect(await doors.post(LARK_PATH, other.headers, other.payload)).toBe(200);
  expect(await doors.rows()).toBe(before);
});

test('replayed, right ones are answered and change nothing', async () => {
  const request = signed(event('om_once'), NOW);
  const said = JSON.stringify(update());
  const knock = async () => [
    await doors.post(LARK_PATH, request.headers, request.payload),
    await doors.post(TELEGRAM_PATH, { ...JSON_TYPE, [SECRET_HEADER]: SECRET }, said),
  ];
  expect(await knock()).toEqual([200, 200]);
  const once = await doors.db.read(({ models }) => models.inbox.findMany());
  for (let i = 0; i < 20; i += 1) expect(await knock()).toEqual([200, 200]);
  // The same event signed anew, as whoever has the key may do: its message is known.
  const again = signed(event('om_once'), NOW);
  expect(await doors.post(LARK_PATH, again.headers, again.payload)).toBe(200);
  expect(await doors.db.read(({ models }) => models.inbox.findMany())).toEqual(once);
});

test.runIf(isFull)('how soon a forged one is refused', async () => {
  const forged = signed(event('om_timed'), NOW);
  const headers = { ...forged.headers, 'x-lark-signature': '0'.repeat(64) };
  const payload = JSON.stringify(update());
  const took: number[] = [];
  for (let i = 0; i < 1_000; i += 1) {
    const began = performance.now();
    if (i % 2 === 0) await doors.post(LARK_PATH, headers, forged.payload);
    else await doors.post(TELEGRAM_PATH, { ...JSON_TYPE, [SECRET_HEADER]: 'x' }, payload);
    took.push(performance.now() - began);
  }
  measured({ row: 'R11', what: 'refused (median)', value: percentile(took, 0.5), most: 5, unit: 'ms' });
  expect(await doors.rows()).toBe(before);
});

test('where nobody compares, forged ones are stored (negative control)', async () => {
  vi.mocked(timingSafeEqual).mockReturnValue(true);
  try {
    const forged = signed(event('om_unchecked'), NOW);
    const headers = { ...forged.headers, 'x-lark-signature': '0'.repeat(64) };
    const secret = SECRET.replace(/./g, 'x');
    const answers = [
      await doors.post(LARK_PATH, headers, forged.payload),
      await doors.post(TELEGRAM_PATH, { ...JSON_TYPE, [SECRET_HEADER]: secret }, JSON.stringify(update())),
    ];
    const inbox = () => doors.db.read(({ models }) => models.inbox.count({ where: { status: 'waiting' } }));
    const entered = answers.filter((status) => status === 200).length;
    control('R11', `${entered} of 2 forged webhooks let in where nobody compares`, entered === 2);
    expect(entered).toBe(2);
    expect(await inbox()).toBeGreaterThan(0);
    expect(await doors.rows()).toBeGreaterThan(before);
  } finally {
    vi.mocked(timingSafeEqual).mockRestore();
  }
});
