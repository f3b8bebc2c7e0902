/** R2 and F1: what was acknowledged survives a power cut; with SQLite's own setting it does not. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BareSqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { aMessage } from '../support/messages.ts';
import { compileShim, losePower } from './power.ts';
import { control, counted, isFull } from './record.ts';
import type { FromVictim } from './wire.ts';

const TRIALS = isFull ? 40 : 5;
const CONTROLS = 5;
/** The power goes when so many messages have been acknowledged. */
const AFTER = [3, 20, 45, 70, 95];
const MESSAGES = 100;

describe('a power cut', () => {
  const shim = compileShim();
  const programs = { victim: '', careless: '' };

  beforeAll(async () => {
    programs.victim = await bundle('test/faults/victim.ts');
    programs.careless = await bundle('test/faults/careless.ts');
  }, 60_000);

  it('takes no acknowledged message', { timeout: 300_000 }, async (context) => {
    if ('skip' in shim) return context.skip(shim.skip);
    for (let trial = 0; trial < TRIALS; trial++) {
      const { acknowledged, db, remove } = await cut(
        shim.path,
        programs.victim,
        AFTER[trial % AFTER.length] ?? 1,
      );
      const kept = db.prepare('SELECT "dedupKey" AS k FROM "Inbox"').all() as { k: string }[];
      const lost = acknowledged.filter((key) => !kept.some(({ k }) => k === key));
      expect(db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      counted({ row: 'R2', runs: 1, lost: lost.length, doubled: 0 });
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(lost).toEqual([]);
      remove();
    }
  });

  it('takes acknowledged rows of a careless writer (negative control)', {
    timeout: 60_000,
  }, async (context) => {
    if ('skip' in shim) return context.skip(shim.skip);
    let lost = 0;
    for (let trial = 0; trial < CONTROLS; trial++) {
      const { acknowledged, db, remove } = await cut(shim.path, programs.careless, 300);
      const written = db.prepare('SELECT count(*) AS n FROM sqlite_master').get() as { n: number };
      const kept =
        written.n === 0 ? 0 : (db.prepare('SELECT count(*) AS n FROM "Written"').get() as { n: number }).n;
      lost += Math.max(0, acknowledged.length - kept);
      remove();
    }
    control('R2', `${lost} acknowledged rows lost in ${CONTROLS} cuts with synchronous=NORMAL`, lost > 0);
    expect(lost).toBeGreaterThan(0);
  });
});

/** Runs a program with the shim, cuts the power after so many acknowledgements, and looks at what is left. */
async function cut(shim: string, program: string, after: number) {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-power-'));
  const file = join(folder, 'power.db');
  const child = fork(program, {
    env: { ...process.env, VICTIM_DATABASE: `file:${file}`, LD_PRELOAD: shim, UNDO_MATCH: file },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const acknowledged: string[] = [];
  child.on('message', (message: FromVictim) => {
    if (message.type === 'ready') deliverAll();
    if (message.type === 'send') child.send({ type: 'sent', n: message.n }, () => undefined);
    if (message.type !== 'received') return;
    acknowledged.push(message.dedupKey);
    if (acknowledged.length === after) child.kill('SIGKILL');
  });
  const deliverAll = () => {
    for (let i = 0; i < MESSAGES; i++) {
      const { occurredAt: _now, ...message } = aMessage({
        dedupKey: `power-${i}`,
        text: `第${i + 1}盏路灯不亮了`,
      });
      // Each in a turn of its own, so that they do not share one commit.
      setTimeout(() => child.connected && child.send({ type: 'deliver', message }, () => undefined), i);
    }
  };
  await once(child, 'exit');
  losePower(folder);
  const db = new BareSqlite(file);
  const remove = () => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { acknowledged, db, remove };
}
