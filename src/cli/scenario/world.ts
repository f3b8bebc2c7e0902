/** The stage of scenarios: the real bot on a virtual clock, a real database, and a chat platform in memory. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryChannel, type Doing, type MemoryChannel } from '../../adapters/memory.ts';
import { type Bot, createBot } from '../../bot.ts';
import { KINDS } from '../../dialogs/kinds/index.ts';
import type { Community } from '../../domain/community.ts';
import type { JobTable } from '../../domain/job.ts';
import { parsePolicy } from '../../domain/policy.ts';
import type { ImportKind } from '../../imports/headers.ts';
import { PACKAGE_ROOT } from '../../package-root.ts';
import { type Moment, nextMoment } from '../../schedule/next-moment.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { storeCommunity } from '../../store/estate.ts';
import { inspectTickets } from '../../store/inspect.ts';
import { createJobTable } from '../../store/jobs.ts';
import { migrate } from '../../store/migrate.ts';
import { communityFor } from './community-for.ts';
import type { Scenario } from './grammar.ts';
import { importStep } from './import-step.ts';
import { chatName, failed, find, PIXEL, PRIVATE, placeOf, sentMessage } from './platform.ts';
import { deadlineOf, recordsOf } from './records.ts';
import {
  type ChannelFailure,
  NotBuilt,
  type Onlooker,
  type Press,
  type SentMessage,
  type Speech,
  type Stage,
} from './stage.ts';
import { createWork, type Work } from './work.ts';

/** Opens a world for one scenario, on the engine that waits for nothing or on the one of a running bot. */
export async function openWorld(
  scenario: Scenario,
  engine: 'inline' | 'lite' = 'inline',
  onlooker?: Onlooker,
): Promise<Stage> {
  const world = new World(scenario, engine);
  await world.open(onlooker);
  return world;
}

class World implements Stage {
  readonly #scenario: Scenario;
  readonly #kind: 'inline' | 'lite';
  readonly #communities = new Map<string, Community>();
  readonly #lines: string[] = [];
  readonly #spoken = new Map<string, Doing>();
  #clock: Date;
  #folder = '';
  #db!: Database;
  #engine!: Work;
  #jobs!: JobTable;
  #bot!: Bot;
  #channel: MemoryChannel = createMemoryChannel();
  #marked = 0;
  #shown = 0;
  #count = 0;

  constructor(scenario: Scenario, kind: 'inline' | 'lite') {
    this.#kind = kind;
    this.#scenario = scenario;
    this.#clock = new Date(scenario.start);
  }

  async open(onlooker?: Onlooker): Promise<void> {
    const { community, text } = await communityFor(this.#scenario);
    this.#communities.set(community.id, community);
    this.#folder = await mkdtemp(join(onlooker?.folder ?? tmpdir(), 'guanjia-scenario-'));
    await this.#connect();
    await migrate(this.#db, join(PACKAGE_ROOT, 'prisma/migrations'), this.#clock);
    await this.#db.transaction((tx) => storeCommunity(tx, community, text, this.#channel, this.#clock));
    await onlooker?.opened(this.#db, this.#communities);
    await this.#run();
  }

  async #connect(): Promise<void> {
    this.#db = await openDatabase(`file:${join(this.#folder, 'guanjia.db')}`);
    // Nobody waits for the disk on a stage that is thrown away, and nobody else opens it.
    await this.#db.read(async ({ models }) => {
      await models.$executeRawUnsafe('PRAGMA synchronous = OFF');
      await models.$queryRawUnsafe('PRAGMA locking_mode = EXCLUSIVE');
    });
    this.#jobs = createJobTable(this.#db);
    this.#engine = createWork(this.#kind, this.#jobs, () => this.#clock);
  }

  async #run(): Promise<void> {
    this.#bot = createBot({
      db: this.#db,
      engine: this.#engine,
      channels: [this.#channel],
      communities: this.#communities,
      readDocument: () => Promise.resolve({ mime: 'image/png', bytes: PIXEL }),
      now: () => this.#clock,
      random: () => 0.5,
      report: (error) => {
        this.#lines.push(`!! ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      },
    });
    await this.#bot.start();
  }

  now(): Date {
    return this.#clock;
  }

  chats(): readonly string[] {
    const [community] = this.#communities.values();
    if (!community) return [];
    const people = [...community.residents, ...community.staff];
    return [...community.chats.map(({ name }) => name), ...people.map(({ name }) => `${PRIVATE}${name}`)];
  }

  async say(speech: Speech): Promise<{ id: string }> {
    this.#count += 1;
    const id = `in-${this.#count}`;
    const doing: Doing = {
      ...placeOf(speech.in),
      dedupKey: id,
      kind: speech.edit === undefined ? 'message' : 'edited',
      messageId: speech.edit ?? id,
      occurredAt: this.#clock,
      sender: { id: speech.by, name: speech.by, isBot: false, isSelf: false },
      text: speech.text,
      mentionedBot: speech.mention,
      attachments: [
        ...Array.from({ length: speech.photos }, (_, i) => ({
          kind: 'image' as const,
          ref: `${id}-photo-${i + 1}`,
          mime: 'image/png',
          size: PIXEL.length,
        })),
        ...(speech.voice
          ? [{ kind: 'voice' as const, ref: `${id}-voice`, duration: speech.voice.seconds }]
          : []),
      ],
      ...(speech.voice?.transcript !== undefined && { transcript: speech.voice.transcript }),
      ...(speech.replyTo !== undefined && { replyTo: speech.replyTo }),
    };
    this.#spoken.set(id, doing);
    this.#lines.push(`${this.#time()} [${speech.in}] ${speech.by}: ${speech.text}`);
    await this.#channel.deliver(doing);
    await this.#work();
    return { id };
  }

  async press(press: Press): Promise<void> {
    const { chat } = placeOf(press.in);
    const ticket = press.on;
    const offers = this.#channel.arrived.filter(
      ({ to, parcel }) =>
        to.chatId === chat.id &&
        (ticket === undefined || parcel.text.includes(ticket)) &&
        find(parcel.choices, press.choice),
    );
    const offer = offers.at(-1);
    const choice = offer && find(offer.parcel.choices, press.choice);
    if (!offer || !choice) throw new Error(`no message in ${press.in} offers [${press.choice}]`);
    this.#count += 1;
    this.#lines.push(`${this.#time()} [${press.in}] ${press.by} presses [${choice.label}]`);
    await this.#channel.deliver({
      chat,
      dedupKey: `in-${this.#count}`,
      kind: 'action',
      occurredAt: this.#clock,
      sender: { id: press.by, name: press.by, isBot: false, isSelf: false },
      replyTo: offer.messageId,
      action: choice.token,
    });
    await this.#work();
  }

  async settle(): Promise<void> {
    await this.#work();
  }

  async advanceTo(at: Date): Promise<void> {
    for (;;) {
      const due = await this.#nextDue();
      if (!due || due.at > at) break;
      if (due.at > this.#clock) this.#clock = due.at;
      await this.#work(due.sweeps);
    }
    this.#clock = at;
    await this.#work();
  }

  async #nextDue(): Promise<Moment | undefined> {
    const jobs = await this.#jobs.next();
    const served = [...this.#communities.keys()];
    return nextMoment(this.#db, this.#bot.sweeps, served, [...jobs.values()], this.#clock);
  }

  /** Everything that is due at this moment. */
  async #work(sweeps = this.#bot.sweeps): Promise<void> {
    for (const sweep of sweeps) await sweep.run(this.#clock);
    await this.#engine.drain();
    for (const { to, parcel } of this.#channel.arrived.slice(this.#shown)) {
      const choices = parcel.choices.map(({ label }) => `[${label}]`).join('');
      const called = parcel.mentions.map(({ name }) => `@${name}`).join(' ');
      const text = [called, parcel.text, choices].filter(Boolean).join(' ');
      this.#lines.push(`${this.#time()} [${chatName(to.chatId)}] 管家: ${text}`);
    }
    this.#shown = this.#channel.arrived.length;
  }

  async import(kind: ImportKind, file: string): Promise<void> {
    const [community] = this.#communities.values();
    const line = await importStep(this.#db, community, kind, file, this.#clock);
    this.#lines.push(`${this.#time()} ${line}`);
    await this.#work();
  }

  policy(values: Record<string, unknown>): Promise<void> {
    for (const [id, community] of this.#communities) {
      this.#communities.set(id, { ...community, policy: parsePolicy(values, community.policy) });
    }
    return Promise.resolve();
  }

  async restart(afterMs: number): Promise<void> {
    // Work that is under way dies with the process; on a virtual clock there is none between two steps.
    await this.#engine.stop();
    await this.#db.close();
    this.#clock = new Date(this.#clock.getTime() + afterMs);
    await this.#connect();
    await this.#run();
    await this.#work();
  }

  failChannel(failure: ChannelFailure): Promise<void> {
    const { chat } = placeOf(failure.in);
    this.#channel.fail({
      chatId: chat.id,
      delivery: failed(failure),
      times: failure.times ?? (failure.fails === 'gone' ? Number.POSITIVE_INFINITY : 1),
    });
    return Promise.resolve();
  }

  async redeliver(messageId: string): Promise<void> {
    const doing = this.#spoken.get(messageId);
    if (!doing) throw new Error(`there is no message ${messageId}`);
    await this.#channel.deliver(doing);
    await this.#work();
  }

  mark(): void {
    this.#marked = this.#channel.arrived.length;
  }

  sent(): SentMessage[] {
    return this.#channel.arrived.slice(this.#marked).map(sentMessage);
  }

  async ticket(query: {
    last?: string | undefined;
    no?: string | undefined;
  }): Promise<Record<string, unknown> | undefined> {
    if (query.last !== undefined) return (await this.tickets(query.last)).at(-1);
    const prefix = query.no?.split('-')[0];
    if (!KINDS.some((one) => one.prefix === prefix)) throw new NotBuilt(`tickets ${prefix}-…`);
    return (await inspectTickets(this.#db)).find((row) => row['no'] === query.no);
  }

  async tickets(kind: string): Promise<Record<string, unknown>[]> {
    if (!KINDS.some((one) => one.kind === kind)) throw new NotBuilt(`tickets of kind ${kind}`);
    return inspectTickets(this.#db, kind);
  }

  record(type: string): Promise<Record<string, unknown>[]> {
    return recordsOf(this.#db, type);
  }

  deadline(ticketNo: string, clock: string): Promise<Record<string, unknown> | undefined> {
    return deadlineOf(this.#db, ticketNo, clock);
  }

  transcript(): string[] {
    return [...this.#lines];
  }

  async close(): Promise<void> {
    await this.#bot.stop();
    await this.#db.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #time(): string {
    return this.#clock.toISOString().slice(0, 19);
  }
}
