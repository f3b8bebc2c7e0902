/** Reads the settings, wires the rooms, starts, stops: what `npm start` runs. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWebChannel, WEB } from './adapters/web.ts';
import { COUNTED, createBot } from './bot.ts';
import { formatProblems, readCommunity, readSettings, type Settings } from './config.ts';
import { createDesk } from './desk/desk.ts';
import { createTokens } from './desk/tokens.ts';
import { wording } from './dialogs/wording/index.ts';
import { calendarOf, yearsWithoutDays } from './domain/calendar.ts';
import { kindsOffered } from './domain/catalogue.ts';
import type { Community } from './domain/community.ts';
import { addDuration } from './domain/duration.ts';
import type { Channel } from './domain/message.ts';
import { accountShare, CLOCK, INBOX_SHARES } from './domain/share.ts';
import { api } from './http/api/index.ts';
import { assets, deskPage } from './http/desk-page.ts';
import { files, linkTo } from './http/files.ts';
import { gateRoutes, passLink } from './http/gate.ts';
import { hookRoute } from './http/hooks.ts';
import { createNews, watched } from './http/news.ts';
import { mayServePlayground, playground } from './http/playground.ts';
import { createServer } from './http/server.ts';
import { doorLink } from './http/sign-in.ts';
import { createDoors } from './inbox/doors.ts';
import { createGate } from './inbox/gate.ts';
import { createKeeper } from './inbox/keep.ts';
import { createTeller } from './inbox/tell-of-media.ts';
import { lockHome } from './lock.ts';
import { createLog } from './log.ts';
import { PACKAGE_ROOT } from './package-root.ts';
import { createDocuments } from './reports/documents.ts';
import { createStudio } from './reports/studio.ts';
import { createClock } from './schedule/clock.ts';
import { startTicking } from './schedule/tick.ts';
import { homeSecret } from './secret.ts';
import { openDatabase } from './store/database.ts';
import { storeCommunity, storeGroups } from './store/estate.ts';
import { createMedia } from './store/media.ts';
import { migrate } from './store/migrate.ts';
import { startWatchdog } from './watchdog.ts';
import { openWork } from './work.ts';

/** A start that cannot be; the message is one line that says what to change. */
class CannotStart extends Error {
  override name = 'CannotStart';
}

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  if ('error' in settings) throw new CannotStart(settings.error);
  const read = readCommunity(settings.communityFile);
  if ('errors' in read) throw new CannotStart(formatProblems(read.errors));
  const { community } = read;
  const platforms = settings.platforms.map(({ label }) => label);
  // Without a real platform the playground is all there is; with one it is not served.
  const plays = community.demo || platforms.length === 0;
  const refused = plays ? mayServePlayground(community, platforms) : undefined;
  if (refused) throw new CannotStart(refused);

  mkdirSync(settings.home, { recursive: true });
  const release = ownHome(settings);

  const log = createLog();
  const now = () => new Date();
  const media = createMedia(
    join(settings.home, 'media'),
    community.policy['photo.maxBytes'],
    homeSecret(settings.home),
  );
  const web = createWebChannel({ readMedia: (id) => media.get(id) });
  const report = (error: unknown, detail: object) => log.error({ err: error, ...detail }, 'given to people');
  const real = await Promise.all(
    settings.platforms.map(async ({ name, open }) => {
      const warn = (error: unknown, detail: object) => log.warn({ err: error, ...detail }, name);
      return { name, ...(await open({ home: settings.home, now, report: warn })) };
    }),
  );
  const channels = [...(plays ? [web] : []), ...real.map(({ channel }) => channel)];
  const linking = settings.publicUrl
    ? {
        base: settings.publicUrl,
        secret: homeSecret(settings.home),
        now,
        until: () => addDuration(now(), community.policy['file.linkFor'], community.timezone),
      }
    : undefined;
  // In the demo everybody sits at this machine.
  const doorsAt = { base: settings.publicUrl ?? '', now };
  const news = createNews();
  const db = await openDatabase(settings.databaseUrl).catch((error: unknown) => {
    throw new CannotStart(
      `DATABASE_URL cannot be opened: ${reasonOf(error)}. Start the database, or correct the URL.`,
    );
  });
  await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), now()).catch((error: unknown) => {
    throw new CannotStart(error instanceof Error ? error.message : String(error));
  });
  const communities = new Map<string, Community>();
  const studio = createStudio();
  const work = await openWork({
    db,
    url: settings.databaseUrl,
    roles: settings.roles,
    now,
    report: (error) => log.error({ err: error }, 'a batch failed and is tried again'),
    log: (words, detail) => log.warn(detail, words),
  });
  const keeper = createKeeper({
    db,
    media,
    channels: real.map(({ channel }) => channel),
    maxBytes: community.policy['photo.maxBytes'],
    now,
    tell: createTeller({ communities, enqueue: work.engine.enqueue, now }),
    report: (error, detail) => log.warn({ err: error, ...detail }, 'an attachment could not be fetched'),
  });
  const readDocument = createDocuments({
    db,
    communities,
    media,
    studio,
    counted: COUNTED,
    passLink: linking && ((code) => passLink(linking, code)),
    sent: { platforms: real.map(({ name }) => name), read: keeper.read },
  });
  const load = async (next: Community) => {
    warnOfUnknownDays(next, settings.communityFile, now());
    warnOfCatalogue(next, settings.communityFile);
    const text = readFileSync(settings.communityFile, 'utf8');
    await db.transaction(async (tx) => {
      await storeCommunity(tx, next, text, plays ? web : undefined, now());
      for (const { name, channel } of real) {
        await storeGroups(tx, next, { platform: name, accountId: channel.accountId });
      }
    });
    communities.set(next.id, next);
  };
  await load(community);

  const engine = watched(work.engine, news);
  // The page and webhooks knock at any process.
  const knocking = new Set<Channel>([web, ...real.flatMap(({ channel, hook }) => (hook ? [channel] : []))]);
  const bot = createBot({
    db,
    engine,
    channels,
    everywhere: (channel) => settings.roles.includes('ingress') && knocking.has(channel),
    sure: work.sure,
    communities,
    readDocument,
    linkTo: linking && ((file) => linkTo(linking, file)),
    doorLink: (door, key) => (doorsAt.base === '' ? undefined : doorLink(doorsAt, door, key)),
    media,
    keeper,
    now,
    random: Math.random,
    report,
    log: (words, detail) => log.warn(detail, words),
    stranger: ({ platform, chatId }) =>
      log.warn(
        { platform, chatId },
        'the bot is in a group that is no chat of the community: say a code of npm run connect -- code in it, write its id to an entry of chats, or remove the bot',
      ),
  });
  const doors = createDoors({ db, communities, now });
  const desk = createDesk({ db, communities, enqueue: engine.enqueue, wake: () => engine.wake(), now });
  const gate = createGate({ db, communities, enqueue: engine.enqueue, wake: () => engine.wake(), now });
  const page = join(PACKAGE_ROOT, 'dist/web');
  const post = (message: Parameters<typeof web.post>[0]) => web.post(message);
  const groups = [
    assets(page),
    // Without an address nobody could be sent a link to it.
    ...(plays || linking
      ? [
          deskPage(doorsAt, doors, page),
          api({
            linking: doorsAt,
            desk,
            doors,
            tokens: createTokens({ db, now }),
            readDocument,
            news,
            start: randomUUID(),
          }),
        ]
      : []),
    ...(plays
      ? [playground({ db, community, account: WEB, post, media, readDocument, news, now, page })]
      : []),
    ...real.flatMap(({ hook }) => (hook ? [hookRoute(hook)] : [])),
    ...(linking ? [files(linking, readDocument), gateRoutes(linking, gate, doors)] : []),
  ];
  const server = createServer({ groups, health: bot.health });
  const failed = (error: unknown, sweep: string) =>
    log.error({ err: error, sweep }, 'a duty failed and is tried at its next tick');
  const clock = createClock(() =>
    startTicking(
      bot.sweeps.filter(({ own }) => !own),
      now,
      failed,
    ),
  );
  await bot.start({ channels: 'later' });
  const names = [CLOCK, ...INBOX_SHARES, ...channels.map(accountShare)];
  const begin = work.begin(names, async (held) => {
    await bot.hold(held);
    clock.run(held.has(CLOCK));
  });
  await begin.catch((error: unknown) => {
    throw new CannotStart(error instanceof Error ? error.message : String(error));
  });
  const stopOwn = await startTicking(
    bot.sweeps.filter(({ own }) => own),
    now,
    failed,
  );
  const address = await listen(server, settings.port);
  if (plays) doorsAt.base ||= address;

  // A changed file is taken over whole or not at all; with a bad one the running community stays.
  process.on('SIGHUP', () => {
    const again = readCommunity(settings.communityFile);
    if ('errors' in again) process.stderr.write(`${formatProblems(again.errors)}\n`);
    else void load(again.community).catch((error: unknown) => log.error({ err: error }, 'not reloaded'));
  });
  const stopWatchdog = startWatchdog(LONGEST_STANDSTILL_MS);
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    await server.close();
    await stopOwn();
    await clock.stop();
    await bot.stop();
    await work.end();
    await studio.stop();
    await db.close();
    await stopWatchdog();
    release();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
  // Last of all: whoever reads it may stop us at once.
  const said = plays ? wording.start(address) : wording.startOn(address, platforms);
  process.stdout.write(`${said.join('\n')}\n`);
}

/** A file has one process; a home whose database is elsewhere may have several. Returns how to give it back. */
function ownHome({ home, databaseUrl }: Settings): () => void {
  if (!databaseUrl.startsWith('file:')) return () => undefined;
  const lock = lockHome(home);
  if ('ownedBy' in lock) {
    throw new CannotStart(
      `GUANJIA_HOME ${home} is in use by process ${lock.ownedBy}: stop it, or set GUANJIA_HOME to another folder.`,
    );
  }
  process.once('exit', lock.release);
  return lock.release;
}

/** Nothing that is right takes so long at a stretch; the longest that is known is a fiftieth of a second. */
const LONGEST_STANDSTILL_MS = 60_000;

/** Holidays are announced each autumn; so many days ahead their absence is told. */
const LOOK_AHEAD_DAYS = 60;

/** Without the days of a year its public holidays count as working days: said before a deadline suffers. */
function warnOfUnknownDays(community: Community, file: string, at: Date): void {
  const ahead = new Date(at.getTime() + LOOK_AHEAD_DAYS * 86_400_000);
  for (const year of yearsWithoutDays(calendarOf(community), at, ahead)) {
    process.stderr.write(
      `guanjia: the public holidays of ${year} are not known yet and count as working days: add them to ${file} under community.days, such as "${year}-01-01": rest.\n`,
    );
  }
}

/** The last line of an error says what it is; the URL with its password stands nowhere. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n').at(-1)?.replace(/[.:]$/, '') ?? 'unknown';
}

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<string> {
  try {
    return await server.listen({ host: '127.0.0.1', port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new CannotStart(`Port ${port} is in use: set PORT to another, as in PORT=3001 npm start.`);
  }
}

start().catch((error: unknown) => {
  if (error instanceof CannotStart) process.stderr.write(`${error.message}\n`);
  else createLog().fatal({ err: error }, 'could not start');
  process.exit(1);
});

/** N49: fewer kinds of service than there should be are no fault of the file, and the operator is told. */
function warnOfCatalogue(community: Community, file: string): void {
  const kinds = kindsOffered(community);
  const min = community.policy['catalogue.minKinds'];
  if (kinds >= min) return;
  process.stderr.write(
    `guanjia: ${file} offers ${kinds} kinds of service, and there should be at least ${min}: add some under services, or set catalogue.minKinds.\n`,
  );
}
