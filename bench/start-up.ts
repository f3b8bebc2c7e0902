/** P10: from spawning the program to its address line and to the first message handled, beside a bare start. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { WEB } from '../src/adapters/web.ts';
import { createReceive } from '../src/inbox/receive.ts';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { openDatabase } from '../src/store/database.ts';
import { createJobTable } from '../src/store/jobs.ts';
import type { Chance } from './chance.ts';
import { type Spread, spread } from './statistics.ts';

/** Times in ms, memory in bytes (absent where the system does not tell). */
export interface StartUp {
  rounds: number;
  addressMs: Spread;
  firstMessageMs: Spread;
  bareMs: Spread;
  /** First message over bare start of the same round. */
  ratio: Spread;
  memory: Spread | undefined;
  bareMemory: Spread | undefined;
}

/** As `npm start` does it; what is not built yet, the first start builds. */
const MAIN = join(PACKAGE_ROOT, 'scripts/run.mjs');
const BARE = fileURLToPath(new URL('./bare-start.js', import.meta.url));
/** Who has written while the program was down: somebody of the demo community. */
const WRITER = '张伟';
const ASK_EVERY_MS = 1;
const PATIENCE_MS = 60_000;

/** Starts both so many times, in random order. */
export async function measureStartUp(folder: string, rounds: number, chance: Chance): Promise<StartUp> {
  const home = join(folder, 'home');
  const file = join(home, 'guanjia.db');
  // The very first start makes the tables and is not measured.
  await end((await startMain(home)).child);
  const ours: { address: number; first: number; memory: number | undefined }[] = [];
  const bare: { ready: number; memory: number | undefined }[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const side of chance.shuffle(['ours', 'bare'])) {
      if (side === 'ours') ours.push(await startOurs(home, file, `start-${round}`));
      else bare.push(await startBare(file));
    }
  }
  return {
    rounds,
    addressMs: spread(ours.map(({ address }) => address)),
    firstMessageMs: spread(ours.map(({ first }) => first)),
    bareMs: spread(bare.map(({ ready }) => ready)),
    ratio: spread(ours.map(({ first }, i) => first / (bare[i]?.ready ?? Number.NaN))),
    memory: spreadKnown(ours.map(({ memory }) => memory)),
    bareMemory: spreadKnown(bare.map(({ memory }) => memory)),
  };
}

async function startOurs(home: string, file: string, key: string) {
  await leaveMessage(file, key);
  const db = new Sqlite(file, { readonly: true });
  const answered = db
    .prepare<[string]>(
      `SELECT EXISTS (SELECT 1 FROM "Outbox" o JOIN "Inbox" i ON o."key" = 'm' || i."id" || '-0'
       WHERE i."dedupKey" = ? AND o."status" = 'sent')`,
    )
    .pluck();
  const begun = performance.now();
  const first = async () => {
    while (answered.get(key) !== 1) {
      if (performance.now() - begun > PATIENCE_MS) throw new Error('The first message was not answered.');
      await pause(ASK_EVERY_MS);
    }
    return performance.now() - begun;
  };
  const [{ child, ms: address }, firstMs] = await Promise.all([startMain(home), first()]);
  const memory = residentMemory(child);
  db.close();
  await end(child);
  return { address, first: firstMs, memory };
}

async function startMain(home: string): Promise<{ child: ChildProcess; ms: number }> {
  return started(
    spawn(process.execPath, [MAIN, 'src/main'], {
      env: { ...process.env, GUANJIA_HOME: home, PORT: '0', COMMUNITY_FILE: '', DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
    /http:\/\//,
  );
}

async function startBare(file: string) {
  const child = spawn(process.execPath, [BARE, `file:${file}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  const { ms } = await started(child, /ready/);
  const memory = residentMemory(child);
  await end(child);
  return { ready: ms, memory };
}

async function started(child: ChildProcess, sign: RegExp): Promise<{ child: ChildProcess; ms: number }> {
  const begun = performance.now();
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    if (sign.test(said)) return { child, ms: performance.now() - begun };
  }
  throw new Error(`The program ended before it was ready; it said: ${said}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

/** A message that came in before and was not handled. */
async function leaveMessage(file: string, key: string): Promise<void> {
  const db = await openDatabase(`file:${file}`);
  const now = () => new Date();
  const { put: enqueue } = createJobTable(db);
  const receive = createReceive({ db, enqueue, wake: () => undefined, now, textLimit: 100 });
  await receive({
    ...WEB,
    dedupKey: key,
    kind: 'message',
    occurredAt: now(),
    chat: { id: `private:${WRITER}`, type: 'direct' },
    sender: { id: WRITER, name: WRITER, isBot: false, isSelf: false },
    text: '您好',
    mentionedBot: false,
    attachments: [],
  });
  await db.close();
}

/** What Linux says of a process; other systems tell only the process itself. */
function residentMemory(child: ChildProcess): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

function spreadKnown(values: readonly (number | undefined)[]): Spread | undefined {
  const known = values.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : spread(known);
}
