/** P4: 40 clients at the door, beside the same server without a database and with a commit a message. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { Chance } from '../chance.ts';
import { percentile } from '../statistics.ts';
import { type Goal, ratios } from './goal.ts';

const MODES = ['nothing', 'each', 'together'] as const;
type Mode = (typeof MODES)[number];
const CLIENTS = 40;
const SECRET = 'a-secret-of-the-webhook';
/** Commits of the disk that are timed beside each round. */
const SYNCS = 100;
const BLOCK = Buffer.alloc(4_096);
const LARK_PATIENCE_MS = 300;

/** Lets so many requests come in each round. */
export async function measureDoor(
  folder: string,
  rounds: number,
  requests: number,
  chance: Chance,
): Promise<Goal[]> {
  const doors = new Map<Mode, Awaited<ReturnType<typeof openDoor>>>();
  for (const mode of MODES) doors.set(mode, await openDoor(folder, mode));
  const rates = new Map(MODES.map((mode) => [mode, [] as number[]]));
  const acks: number[] = [];
  const syncs: number[] = [];
  // The first round only warms up.
  for (let round = 0; round <= rounds; round++) {
    syncs.push(...sync(join(folder, 'sync')));
    for (const mode of chance.shuffle(MODES)) {
      const { ms, seconds } = await knock(doors.get(mode)?.address ?? '', requests);
      if (round === 0) continue;
      rates.get(mode)?.push(requests / seconds);
      if (mode === 'together') acks.push(...ms);
    }
  }
  for (const door of doors.values()) await door.close();
  const over = (other: Mode) =>
    ratios((rates.get('together') ?? []).map((rate, i) => rate / (rates.get(other)?.[i] ?? Number.NaN)));
  const [bare, each] = [over('nothing'), over('each')];
  const p99 = percentile(acks, 0.99);
  const disk = percentile(syncs, 0.99);
  return [
    {
      id: 'P4',
      what: 'durable inbox, 40 clients, over the same server without a database',
      measured: bare.text,
      line: '0.8',
      met: bare.median >= 0.8,
    },
    {
      id: 'P4',
      what: 'the same over a commit a message',
      measured: each.text,
      line: '2',
      met: each.median >= 2,
    },
    {
      id: 'P4',
      what: `safe at the door, p99; fdatasync of the same run, p99 ${disk.toFixed(1)} ms`,
      measured: `${p99.toFixed(1)} ms`,
      line: `3 × fdatasync + 10 ms = ${(3 * disk + 10).toFixed(0)} ms, at most ${LARK_PATIENCE_MS} ms`,
      met: p99 <= Math.min(3 * disk + 10, LARK_PATIENCE_MS),
    },
  ];
}

async function openDoor(folder: string, mode: Mode) {
  const url = `file:${join(folder, `door-${mode}.db`)}`;
  const db = await openDatabase(url);
  await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), new Date());
  await db.close();
  const child = fork(join(import.meta.dirname, 'door-child.js'), [url, mode, SECRET]);
  const [address] = (await once(child, 'message')) as [string];
  return {
    address,
    close: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

let number = 0;

/** Each client sends its next when the last was answered. */
async function knock(address: string, requests: number): Promise<{ ms: number[]; seconds: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const ms: number[] = [];
  const begun = performance.now();
  let left = requests;
  const client = async () => {
    while (left > 0) {
      left -= 1;
      const at = performance.now();
      await post(agent, address);
      ms.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  agent.destroy();
  return { ms, seconds: (performance.now() - begun) / 1_000 };
}

function post(agent: Agent, address: string): Promise<void> {
  number += 1;
  const body = JSON.stringify({ number });
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET };
  return new Promise((resolve, reject) => {
    const sent = request(`${address}/telegram/webhook`, { agent, method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.once('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`The door answered ${answer.statusCode}.`)),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

function sync(file: string): number[] {
  const handle = openSync(file, 'a');
  const ms = Array.from({ length: SYNCS }, () => {
    const at = performance.now();
    writeSync(handle, BLOCK);
    fdatasyncSync(handle);
    return performance.now() - at;
  });
  closeSync(handle);
  return ms;
}
