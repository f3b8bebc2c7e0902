/** Bodies without end, and requests that never end: refused before anybody reads them (R9, R14). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Doors,
  LARK_PATH,
  openDoors,
  rawRequest,
  SECRET,
  SECRET_HEADER,
  TELEGRAM_PATH,
} from '../support/doors.ts';
import { API, startPlayground, type TestPlayground } from '../support/playground.ts';

const MEGABYTE = 1024 * 1024;
const FIFTY = 50 * MEGABYTE;
const PIECE = Buffer.alloc(64 * 1024, ' ');

let doors: Doors;
let site: TestPlayground;
beforeAll(async () => {
  doors = await openDoors();
  site = await startPlayground();
});
afterAll(async () => {
  await doors.close();
  await site.stop();
});

const status = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
const head = (path: string, more: string[]) =>
  [`POST ${path} HTTP/1.1`, `Host: 127.0.0.1:${site.port}`, 'Connection: close', ...more, '', ''].join(
    '\r\n',
  );
const secret = `${SECRET_HEADER}: ${SECRET}`;
const json = 'Content-Type: application/json';
const cookie = () => `Cookie: ${site.cookie}`;

describe('50 MB that are announced', () => {
  const routes: [name: string, port: () => number, path: string, more: () => string[], status: number][] = [
    ['Telegram', () => doors.port, TELEGRAM_PATH, () => [json, secret], 413],
    ['Telegram without the secret', () => doors.port, TELEGRAM_PATH, () => [json], 401],
    ['Feishu', () => doors.port, LARK_PATH, () => [json], 413],
    ['a message', () => site.port, `${API}/messages`, () => [json, cookie()], 413],
    ['a press', () => site.port, `${API}/presses`, () => [json, cookie()], 413],
    ['a picture', () => site.port, `${API}/pictures`, () => ['Content-Type: image/png', cookie()], 413],
    ['no door of ours', () => doors.port, '/wecom', () => [json], 413],
  ];
  test.each(routes)('%s: the answer comes without a byte of them', async (_, port, path, more, expected) => {
    const answer = await rawRequest(port(), (send) =>
      send(head(path, [...more(), `Content-Length: ${FIFTY}`])),
    );
    expect(status(answer)).toBe(expected);
  });
});

test.each([
  ['Telegram', TELEGRAM_PATH, [json, secret]],
  ['Feishu', LARK_PATH, [json]],
])('50 MB in pieces that %s does not announce are cut off soon after the limit', async (_, path, more) => {
  let written = 0;
  let timer: NodeJS.Timeout | undefined;
  const answer = await rawRequest(doors.port, (send) => {
    send(head(path, [...more, 'Transfer-Encoding: chunked']));
    timer = setInterval(() => {
      if (written >= FIFTY) return;
      written += PIECE.length;
      send(`${PIECE.length.toString(16)}\r\n`);
      send(PIECE);
      send('\r\n');
    }, 1);
  });
  clearInterval(timer);
  // Cut off in the midst of writing, a client may not see the answer any more.
  expect(answer === '' || status(answer) === 413).toBe(true);
  expect(written).toBeLessThan(FIFTY / 2);
});

test('1 MiB is taken, one byte more is not', async () => {
  const text = (bytes: number) => JSON.stringify({ update_id: 1, x: 'y'.repeat(bytes - 25) });
  const sized = (bytes: number) => text(bytes).padEnd(bytes, ' ');
  const headers = { 'content-type': 'application/json', [SECRET_HEADER]: SECRET };
  expect(await doors.post(TELEGRAM_PATH, headers, sized(MEGABYTE))).toBe(200);
  expect(await doors.post(TELEGRAM_PATH, headers, sized(MEGABYTE + 1))).toBe(413);
});

test('who never ends a request is hung up on, in its head as in its body', async () => {
  const { port, close } = await openDoors({ wholeMs: 300, lookMs: 30 });
  const slow = await rawRequest(port, (send) => {
    send(head(TELEGRAM_PATH, [json, secret, 'Content-Length: 100']));
    send('{');
  });
  const slower = await rawRequest(port, (send) => send('POST /telegram/webhook HTTP/1.1\r\nX-A: b'));
  await close();
  expect([status(slow), status(slower)]).toEqual([408, 408]);
});

test('so does the server as the program makes it', () => {
  const { requestTimeout, headersTimeout } = doors.server.server;
  expect([requestTimeout, headersTimeout]).toEqual([30_000, 30_000]);
});

test('JSON nested half a million deep, keys of the prototype and a bomb of numbers are answered, and the door lives', async () => {
  const headers = { 'content-type': 'application/json', [SECRET_HEADER]: SECRET };
  const deep = '['.repeat(500_000) + ']'.repeat(500_000);
  const bodies = [
    deep,
    `{"update_id":1,"message":${deep.slice(250_000, 750_000)}}`,
    '{"__proto__":{"admin":true},"update_id":2,"constructor":{"prototype":{"admin":true}}}',
    `{"update_id":${'9'.repeat(100_000)}}`,
    '{"update_id":1e400}',
    `{"update_id":3,"message":{"message_id":1,"date":1e300,"chat":{"id":1,"type":"private"},"text":"x"}}`,
  ];
  for (const body of bodies) expect([200, 400]).toContain(await doors.post(TELEGRAM_PATH, headers, body));
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  expect(await doors.rows()).toBe(0);
});
