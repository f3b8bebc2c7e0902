/** P3 and the half of P8 that is about a server: one process and two on PostgreSQL, beside bare pg and graphile-worker. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createReceive } from '../../src/inbox/receive.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { migrate } from '../../src/store/migrate.ts';
import { enqueueOn } from '../../src/work.ts';
import { startPostgres } from '../../test/support/postgres.ts';
import type { Chance } from '../chance.ts';
import { measuredEstate, PLATFORM, START } from '../estate.ts';
import { type Planned, planMessages } from '../messages.ts';
import { deliver } from '../running-bot.ts';
import { type Goal, ratios } from './goal.ts';
import { graphileRate, rawRate } from './raw-server.ts';

const ASK_MS = 10;
const PATIENCE_MS = 120_000;
/** Trivial jobs of graphile-worker, and messages of bare pg. */
const JOBS = 1_500;
const RAW = 200;

/** Runs so many rounds of so many messages. */
export async function measureServer(
  rounds: number,
  messages: number,
  chance: Chance,
  tell: (line: string) => void,
): Promise<Goal[]> {
  const server = await startPostgres();
  if ('skip' in server) {
    tell(server.skip);
    return [];
  }
  const planned = planMessages(measuredEstate(), messages, chance);
  const rates = { one: [] as number[], two: [] as number[], raw: [] as number[], peer: [] as number[] };
  const letters: number[] = [];
  const wrong: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const side of chance.shuffle(['one', 'two', 'raw', 'peer'] as const)) {
      const url = await fresh(server.url, `${side}_${round}`);
      if (side === 'raw') rates.raw.push(await rawRate(url, RAW, round));
      else if (side === 'peer') rates.peer.push(await graphileRate(url, JOBS));
      else {
        const ran = await runProcesses(url, side === 'one' ? 1 : 2, planned);
        rates[side].push(ran.rate);
        if (side === 'one') letters.push(ran.letterRate);
        wrong.push(...ran.wrong);
      }
    }
    tell(
      `round ${round}: one ${rates.one.at(-1)?.toFixed(0)}, two ${rates.two.at(-1)?.toFixed(0)}, bare pg ${rates.raw.at(-1)?.toFixed(0)} messages/s`,
    );
  }
  await server.stop();
  const over = (a: readonly number[], b: readonly number[]) =>
    ratios(a.map((rate, i) => rate / (b[i] ?? Number.NaN)));
  const [one, two, peer] = [
    over(rates.one, rates.raw),
    over(rates.two, rates.one),
    over(letters, rates.peer),
  ];
  return [
    {
      id: 'P3',
      what: `PostgreSQL, one process over bare pg (five statements a transaction, one connection); ${ratios(rates.one).median.toFixed(0)} messages/s`,
      measured: one.text,
      line: '1.5',
      met: one.median >= 1.5,
    },
    {
      id: 'P3',
      what: `two processes over one, server and clients on the same two cores; ${wrong.length === 0 ? 'no ticket and no letter twice' : wrong.join(', ')}`,
      measured: two.text,
      line: '1.0',
      met: two.median >= 1 && wrong.length === 0,
    },
    {
      id: 'P8',
      what: 'letters on PostgreSQL over graphile-worker as it comes (trivial jobs); ours are read, sent, marked and their messages handled meanwhile',
      measured: peer.text,
      line: '2',
      met: peer.median >= 2,
    },
  ];
}

async function fresh(server: string, name: string): Promise<string> {
  const maker = await openDatabase(server);
  await maker.read(({ models }) => models.$executeRawUnsafe(`CREATE DATABASE "${name}"`));
  await maker.close();
  const url = new URL(`/${name}`, server).href;
  const db = await openDatabase(url);
  await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), START);
  await db.transaction((tx) => storeCommunity(tx, measuredEstate(), '', PLATFORM, START));
  await db.close();
  return url;
}

/** Starts so many processes, hands the backlog over, and waits until all is sent. */
async function runProcesses(url: string, processes: number, planned: readonly Planned[]) {
  const children: ChildProcess[] = [];
  for (let i = 0; i < processes; i++) {
    const child = fork(join(import.meta.dirname, 'server-child.js'), [url]);
    await once(child, 'message');
    children.push(child);
  }
  const db = await openDatabase(url);
  await shared(db, processes);
  const now = () => new Date(START.getTime() + performance.now());
  const receive = createReceive({
    db,
    enqueue: await enqueueOn(db, now),
    wake: () => undefined,
    now,
    textLimit: 2_000,
  });
  const letters = planned.reduce((sum, one) => sum + one.letters, 0);
  const begun = performance.now();
  await deliver(planned, receive);
  const sent = { where: { status: 'sent' } };
  while ((await db.read(({ models }) => models.outbox.count(sent))) < letters) {
    if (performance.now() - begun > PATIENCE_MS) break;
    await pause(ASK_MS);
  }
  const seconds = (performance.now() - begun) / 1_000;
  const wrong = await wrongOf(db, planned, letters);
  await db.close();
  for (const child of children) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  return { rate: planned.length / seconds, letterRate: letters / seconds, wrong };
}

async function shared(db: Database, processes: number): Promise<void> {
  for (;;) {
    const leases = await db.read(({ models }) => models.lease.findMany());
    const holders = new Set(
      leases.filter(({ name }) => name.startsWith('inbox/')).map(({ holder }) => holder),
    );
    if (holders.size === processes) return;
    await pause(ASK_MS);
  }
}

async function wrongOf(db: Database, planned: readonly Planned[], letters: number): Promise<string[]> {
  const tickets = planned.reduce((sum, one) => sum + one.tickets, 0);
  return db.read(async ({ models }) => {
    const found: [string, number, number][] = [
      ['messages handled', await models.inbox.count({ where: { status: 'done' } }), planned.length],
      ['tickets', await models.ticket.count(), tickets],
      ['letters', await models.outbox.count(), letters],
      ['letters sent once', await models.outbox.count({ where: { status: 'sent', attempts: 1 } }), letters],
    ];
    return found.flatMap(([what, is, should]) =>
      is === should ? [] : [`${is} instead of ${should} ${what}`],
    );
  });
}
