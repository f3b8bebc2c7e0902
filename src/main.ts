/** Reads the settings, wires the rooms, starts, stops: what `npm start` runs. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createWebChannel } from './adapters/web.ts';
import { backupsApart } from './backup/apart.ts';
import { RESTORING } from './backup/restore.ts';
import { COUNTED, createBot, type Parts } from './bot.ts';
import { type CommunitiesOnFile, readCommunities } from './config/communities.ts';
import { communityWarnings } from './config/warnings.ts';
import { formatProblems, readSettings, type Settings } from './config.ts';
import { wording } from './dialogs/wording/index.ts';
import type { Community } from './domain/community.ts';
import { addDuration } from './domain/duration.ts';
import type { Channel } from './domain/message.ts';
import { accountShare, CLOCK, INBOX_SHARES } from './domain/share.ts';
import { linkTo } from './http/files.ts';
import { passLink } from './http/gate.ts';
import { createNews, watched } from './http/news.ts';
import { observe } from './http/observe.ts';
import { mayServePlayground } from './http/playground.ts';
import { createServer } from './http/server.ts';
import { doorLink } from './http/sign-in.ts';
import { createKeeper } from './inbox/keep.ts';
import { createTeller } from './inbox/tell-of-media.ts';
import { createLog } from './log.ts';
import { metricsOf, type Operating, readinessOf } from './operating.ts';
import { CannotStart, ownHome, reasonOf } from './own-home.ts';
import { PACKAGE_ROOT } from './package-root.ts';
import { pagesOf } from './pages.ts';
import { reload } from './reload.ts';
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

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  if ('error' in settings) throw new CannotStart(settings.error);
  const read = readCommunities(settings.communityFile);
  if ('errors' in read) throw new CannotStart(formatProblems(read.errors));
  const served = read.communities;
  // What belongs to the process and to no community is as the first one says; the page shows that one too.
  const [{ community }] = served;
  const platforms = settings.platforms.map(({ label }) => label);
  // Without a real platform the playground is all there is; with one it is not served.
  const plays = served.some((one) => one.community.demo) || platforms.length === 0;
  for (const one of plays ? served : []) {
    const refused = mayServePlayground(one.community, platforms);
    if (refused) throw new CannotStart(refused);
  }
  // Each community says for itself what it takes (`dialogs/sift.ts`); the store takes what any of them does.
  const maxBytes = Math.max(...served.map((one) => one.community.policy['photo.maxBytes']));

  mkdirSync(settings.home, { recursive: true });
  if (existsSync(join(settings.home, RESTORING))) {
    throw new CannotStart(
      `In GUANJIA_HOME ${settings.home} a restore did not end: run npm run restore -- FILE again.`,
    );
  }
  const release = ownHome(settings);

  const log = createLog();
  const now = () => new Date();
  const media = createMedia(join(settings.home, 'media'), maxBytes, homeSecret(settings.home));
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
    maxBytes,
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
  // All of them or none: one that cannot be stored leaves those that run as they are.
  const load = async (all: CommunitiesOnFile) => {
    for (const { community: next, path } of all) {
      for (const { message } of communityWarnings(next, path, now())) {
        process.stderr.write(`guanjia: ${message}\n`);
      }
    }
    await db.transaction(async (tx) => {
      for (const { community: next, text } of all) {
        await storeCommunity(tx, next, text, plays && next.id === community.id ? web : undefined, now());
        for (const { name, channel } of real) {
          await storeGroups(tx, next, { platform: name, accountId: channel.accountId });
        }
      }
    });
    communities.clear();
    for (const { community: next } of all) communities.set(next.id, next);
  };
  await load(served);

  const outside = await openOutside(settings);
  const engine = watched(work.engine, news);
  // The page and webhooks knock at any process.
  const knocking = new Set<Channel>([web, ...real.flatMap(({ channel, hook }) => (hook ? [channel] : []))]);
  const backup = backupsApart(join(PACKAGE_ROOT, 'dist/src/cli/backup.js'), settings.backups);
  let working = false;
  const operating: Operating = {
    db,
    communities,
    backup,
    platforms: () => bot.health().platforms,
    names: channels.map(({ platform }) => platform),
    working: () => working,
    now,
  };
  const metrics = metricsOf(operating);
  const bot = createBot({
    db,
    measure: metrics.measure,
    backup,
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
    ...outside,
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
  const groups = [
    observe({ readiness: () => readinessOf(operating), metrics, token: settings.metricsToken }),
    ...pagesOf({
      db,
      communities,
      community,
      engine,
      now,
      page: join(PACKAGE_ROOT, 'dist/web'),
      doorsAt,
      linking,
      hooks: real.flatMap(({ hook }) => (hook ? [hook] : [])),
      plays: plays ? (message) => web.post(message) : undefined,
      media,
      readDocument,
      studio,
      news,
    }),
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
  working = true;
  const address = await listen(server, settings);
  if (plays) doorsAt.base ||= address;

  // Changed files are taken over whole or not at all; with a bad one among them the running communities stay.
  const changed = {
    ...{ db, communities, load, now, file: settings.communityFile },
    enqueue: engine.enqueue,
    wake: () => engine.wake(),
    print: (text: string) => void process.stderr.write(text),
    log: (words: string, detail: object) => log.warn(detail, words),
  };
  process.on('SIGHUP', () => {
    void reload(changed).catch((error: unknown) => log.error({ err: error }, 'not reloaded'));
  });
  const stopWatchdog = startWatchdog(LONGEST_STANDSTILL_MS);
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    working = false;
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

/** Whom the settings name to be asked; the SDK is loaded only then. */
async function openOutside({ model, transcribe }: Settings): Promise<Pick<Parts, 'model' | 'transcribe'>> {
  return {
    model: model && (await import('./model/ask-model.ts')).createModel(model),
    transcribe: transcribe && (await import('./model/transcribe.ts')).createTranscription(transcribe),
  };
}

/** Nothing that is right takes so long at a stretch; the longest that is known is a fiftieth of a second. */
const LONGEST_STANDSTILL_MS = 60_000;

async function listen(
  server: ReturnType<typeof createServer>,
  { host, port }: Pick<Settings, 'host' | 'port'>,
): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRNOTAVAIL')
      throw new CannotStart(`HOST ${host} is no address of this machine: remove it.`);
    if (code !== 'EADDRINUSE') throw error;
    throw new CannotStart(`Port ${port} is in use: set PORT to another, as in PORT=3001 npm start.`);
  }
}

start().catch((error: unknown) => {
  if (error instanceof CannotStart) process.stderr.write(`${error.message}\n`);
  else createLog().fatal({ err: error }, 'could not start');
  process.exit(1);
});
