/** One running bot: the rooms put together, for the real clock and for the virtual one. */

import { openRootCause } from './dialogs/again-and-again.ts';
import { KINDS } from './dialogs/kinds/index.ts';
import { isHeated } from './dialogs/mood.ts';
import { openRectifications } from './dialogs/rectify.ts';
import { tendRound } from './dialogs/rounds.ts';
import { recount, settleArrears, takeBack, tend } from './dialogs/tend.ts';
import { together } from './dialogs/together.ts';
import type { Community } from './domain/community.ts';
import { msOf } from './domain/duration.ts';
import type { Engine } from './domain/job.ts';
import type { Channel, ChatNews, Receive } from './domain/message.ts';
import { limitsOf } from './domain/quota.ts';
import { accountShare } from './domain/share.ts';
import { createFloodGauge } from './inbox/flood.ts';
import { createHearOfChat } from './inbox/hear-of-chat.ts';
import { createHearOfGap } from './inbox/hear-of-gap.ts';
import type { Keeper } from './inbox/keep.ts';
import { createMediaWorker } from './inbox/media-worker.ts';
import { createReceive } from './inbox/receive.ts';
import { createInboxWorker } from './inbox/worker.ts';
import { createListening } from './listening.ts';
import { createBreakers } from './outbox/breaker.ts';
import { createGate } from './outbox/gate.ts';
import { createQuota } from './outbox/quota.ts';
import type { Sending } from './outbox/sending.ts';
import { createOutboxWorker } from './outbox/worker.ts';
import { reportWords } from './reports/text.ts';
import { withDiskAlarm } from './schedule/disk-alarm.ts';
import type { Sweep } from './schedule/sweep.ts';
import { activities } from './schedule/sweeps/activities.ts';
import { changedRules } from './schedule/sweeps/changed-rules.ts';
import { deadLetters } from './schedule/sweeps/dead-letters.ts';
import { deadlines } from './schedule/sweeps/deadlines.ts';
import { expiredForms } from './schedule/sweeps/expired-forms.ts';
import { feeReminders } from './schedule/sweeps/fee-reminders.ts';
import { leftHandlers } from './schedule/sweeps/left-handlers.ts';
import { moods } from './schedule/sweeps/moods.ts';
import { noticeBoard } from './schedule/sweeps/notice-board.ts';
import { notices } from './schedule/sweeps/notices.ts';
import { oldChatter } from './schedule/sweeps/old-chatter.ts';
import { paidUp } from './schedule/sweeps/paid-up.ts';
import { repeatedFaults } from './schedule/sweeps/repeated-faults.ts';
import { reports } from './schedule/sweeps/reports.ts';
import { retention } from './schedule/sweeps/retention.ts';
import { rounds } from './schedule/sweeps/rounds.ts';
import { silentPlatforms } from './schedule/sweeps/silent-platforms.ts';
import { surveys } from './schedule/sweeps/surveys.ts';
import type { TicketDuty } from './schedule/tickets.ts';
import { createVitals, shownVitals } from './schedule/vitals.ts';
import type { Database } from './store/database.ts';
import type { Media } from './store/media.ts';

/** What a bot is made of. */
export interface Parts {
  db: Database;
  engine: Engine;
  channels: readonly Channel[];
  /** Channels that every process hears, whoever holds the account; absent = none. */
  everywhere?: (channel: Channel) => boolean;
  /** Can no other process have taken over? Absent = there is no other. */
  sure?: () => boolean;
  /** By id; replaced in place when a community file is read again. */
  communities: ReadonlyMap<string, Community>;
  /** The bytes of a picture or file that is sent. */
  readDocument: Sending['readDocument'];
  /** Absent = we have no address of our own. */
  linkTo?: Sending['linkTo'];
  /** The same for the gate page. */
  doorLink?: Sending['doorLink'];
  /** Hears of groups into which the bot came and that no community names. */
  stranger?: ((news: ChatNews) => void) | undefined;
  /** Where pictures lie; those that were kept long enough are removed there. */
  media?: Pick<Media, 'olderThan' | 'remove'>;
  /** Fetches what people sent; absent = it stays at its platform. */
  keeper?: Keeper | undefined;
  now: () => Date;
  random: () => number;
  /** Hears of what went wrong; `detail` never holds what a person wrote. */
  report: (error: unknown, detail: Record<string, unknown>) => void;
  /** The operator's log of what is no error: a platform that is silent, letters that were given up. */
  log?: ((words: string, detail: Record<string, unknown>) => void) | undefined;
}

/** A bot ready to run. */
export interface Bot {
  receive: Receive;
  sweeps: readonly Sweep[];
  /** How the platforms are, for /healthz. */
  health: () => { platforms: ReturnType<typeof shownVitals> };
  /** Starts the engine, and the channels unless `hold` says which. */
  start(how?: { channels: 'later' }): Promise<void>;
  /** Listens to the accounts among these shares and to no other (`domain/share.ts`). */
  hold(shares: ReadonlySet<string>): Promise<void>;
  /** Stops listening, then finishes what is under way. */
  stop(): Promise<void>;
}

const REPORTED = KINDS.filter(({ uncounted }) => !uncounted);

/** What stands in reports: kinds of work for owners, and of work among staff. */
export const COUNTED = {
  kinds: REPORTED.filter(({ inner }) => !inner).map(({ kind }) => kind),
  inner: REPORTED.filter(({ inner }) => inner).map(({ kind }) => kind),
};

/** Kinds whose pictures are papers of people. */
const WITH_PAPERS = KINDS.filter(({ papers }) => papers).map(({ kind }) => kind);

/** Puts the rooms together. */
export function createBot(parts: Parts): Bot {
  const { engine, channels, communities, now, random, report } = parts;
  const log = parts.log ?? (() => undefined);
  const db = withDiskAlarm({ db: parts.db, channels, communities, now, log });
  const [first] = communities.values();
  if (!first) throw new Error('A bot needs at least one community.');
  const { policy } = first;
  // The first community's policy is that of the process; a file that was read again counts at once.
  const rules = () => [...communities.values()][0]?.policy ?? policy;
  const wake = () => engine.wake();
  const receive = createReceive({
    db,
    enqueue: engine.enqueue,
    wake,
    now,
    textLimit: policy['text.maxLength'],
    flood: createFloodGauge(() => ({ most: rules()['flood.most'], within: rules()['flood.within'] })),
  });
  const hearOfChat = createHearOfChat({ db, engine, now, stranger: parts.stranger });
  const hearOfGap = createHearOfGap({ db, engine, communities, now });
  const inbox = createInboxWorker({
    db,
    engine,
    communities,
    now,
    attempts: policy['handler.attempts'],
    report: (error, inbox) => report(error, { inbox }),
  });
  const vitals = createVitals(channels, now);
  const breakers = createBreakers({
    openFrom: () => rules()['outbox.openFrom'],
    random,
    report: (account, state, reason) => log(`the breaker is ${state}`, { account, reason }),
  });
  const gate = createGate(
    breakers,
    createQuota((platform) => limitsOf(platform, rules()['quota.table']), random),
  );
  const deaths = { fresh: false };
  const outbox = createOutboxWorker({
    db,
    engine,
    gate,
    heard: vitals.answered,
    died: () => {
      deaths.fresh = true;
    },
    giveUpBefore: () => new Date(now().getTime() - msOf(rules()['outbox.giveUpAfter'])),
    channelOf: (platform, accountId) =>
      channels.find((one) => one.platform === platform && one.accountId === accountId),
    readDocument: parts.readDocument,
    linkTo: parts.linkTo,
    doorLink: parts.doorLink,
    sure: parts.sure ?? (() => true),
    now,
    attempts: policy['outbox.attempts'],
    random,
  });
  const listening = createListening({
    channels,
    receive,
    hearOfChat,
    hearOfGap,
    vitals,
    log,
    everywhere: parts.everywhere,
  });
  const media = createMediaWorker({ db, engine, keeper: parts.keeper, now });
  const duty: TicketDuty = {
    db,
    enqueue: engine.enqueue,
    wake,
    communities,
    together,
    report: (error, ticket) => report(error, { ticket }),
  };
  return {
    receive,
    sweeps: [
      changedRules(duty, recount),
      leftHandlers(duty, takeBack),
      paidUp(duty, settleArrears),
      feeReminders(duty),
      surveys(duty, openRectifications),
      notices(duty),
      activities(duty),
      noticeBoard(duty),
      deadlines(duty, tend),
      rounds(duty, tendRound),
      repeatedFaults(duty, openRootCause),
      moods(duty, isHeated),
      reports({ db, enqueue: engine.enqueue, wake, communities, counted: COUNTED, words: reportWords }),
      expiredForms({ db, enqueue: engine.enqueue, wake, communities }),
      oldChatter(db, communities),
      deadLetters({ db, enqueue: engine.enqueue, wake, communities, deaths, down: gate.down, log }),
      silentPlatforms({ db, enqueue: engine.enqueue, wake, communities, vitals, down: gate.down, log }),
      retention({ db, communities, media: parts.media, withPapers: WITH_PAPERS }),
    ],
    health: () => ({
      platforms: shownVitals(vitals.all(), msOf(rules()['health.silentAfter']), now()),
    }),
    start: async (how) => {
      await engine.start({ inbox, outbox, media });
      if (!how) await listening.hold(new Set(channels.map(accountShare)));
    },
    hold: listening.hold,
    stop: async () => {
      await listening.stop();
      await engine.stop();
    },
  };
}
