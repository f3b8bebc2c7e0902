/** One running bot: the rooms put together, for the real clock and for the virtual one. */

import { openRootCause } from './dialogs/again-and-again.ts';
import { KINDS } from './dialogs/kinds/index.ts';
import { openRectifications } from './dialogs/rectify.ts';
import { recount, settleArrears, takeBack, tend } from './dialogs/tend.ts';
import { together } from './dialogs/together.ts';
import type { Community } from './domain/community.ts';
import type { Engine } from './domain/job.ts';
import type { Channel, ChatNews, Receive } from './domain/message.ts';
import { createHearOfChat } from './inbox/hear-of-chat.ts';
import { createHearOfGap } from './inbox/hear-of-gap.ts';
import { createReceive } from './inbox/receive.ts';
import { createInboxWorker } from './inbox/worker.ts';
import { createOutboxWorker, type Sending } from './outbox/worker.ts';
import { reportWords } from './reports/text.ts';
import type { Sweep } from './schedule/sweep.ts';
import { changedRules } from './schedule/sweeps/changed-rules.ts';
import { deadlines } from './schedule/sweeps/deadlines.ts';
import { expiredForms } from './schedule/sweeps/expired-forms.ts';
import { feeReminders } from './schedule/sweeps/fee-reminders.ts';
import { leftHandlers } from './schedule/sweeps/left-handlers.ts';
import { oldChatter } from './schedule/sweeps/old-chatter.ts';
import { paidUp } from './schedule/sweeps/paid-up.ts';
import { repeatedFaults } from './schedule/sweeps/repeated-faults.ts';
import { reports } from './schedule/sweeps/reports.ts';
import { retention } from './schedule/sweeps/retention.ts';
import { surveys } from './schedule/sweeps/surveys.ts';
import type { TicketDuty } from './schedule/tickets.ts';
import type { Database } from './store/database.ts';
import type { Media } from './store/media.ts';

/** What a bot is made of. */
export interface Parts {
  db: Database;
  engine: Engine;
  channels: readonly Channel[];
  /** By id; replaced in place when a community file is read again. */
  communities: ReadonlyMap<string, Community>;
  /** The bytes of a picture or file that is sent. */
  readDocument: Sending['readDocument'];
  /** Absent = we have no address of our own. */
  linkTo?: Sending['linkTo'];
  /** Hears of groups into which the bot came and that no community names. */
  stranger?: ((news: ChatNews) => void) | undefined;
  /** Where pictures lie; those that were kept long enough are removed there. */
  media?: Pick<Media, 'olderThan' | 'remove'>;
  now: () => Date;
  random: () => number;
  /** Hears of what went wrong; `detail` never holds what a person wrote. */
  report: (error: unknown, detail: Record<string, unknown>) => void;
}

/** A bot ready to run. */
export interface Bot {
  receive: Receive;
  sweeps: readonly Sweep[];
  /** Starts the engine and the channels. */
  start(): Promise<void>;
  /** Stops listening, then finishes what is under way. */
  stop(): Promise<void>;
}

/** Kinds that are work and stand in reports. */
export const COUNTED = KINDS.filter(({ uncounted, inner }) => !uncounted && !inner).map(({ kind }) => kind);

/** Puts the rooms together. */
export function createBot(parts: Parts): Bot {
  const { db, engine, channels, communities, now, random, report } = parts;
  const [first] = communities.values();
  if (!first) throw new Error('A bot needs at least one community.');
  const { policy } = first;
  const wake = () => engine.wake();
  const receive = createReceive({
    db,
    enqueue: engine.enqueue,
    wake,
    now,
    textLimit: policy['text.maxLength'],
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
  const outbox = createOutboxWorker({
    db,
    engine,
    channelOf: (platform, accountId) =>
      channels.find((one) => one.platform === platform && one.accountId === accountId),
    readDocument: parts.readDocument,
    linkTo: parts.linkTo,
    now,
    attempts: policy['outbox.attempts'],
    random,
  });
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
      deadlines(duty, tend),
      repeatedFaults(duty, openRootCause),
      reports({ db, enqueue: engine.enqueue, wake, communities, kinds: COUNTED, words: reportWords }),
      expiredForms({ db, enqueue: engine.enqueue, wake, communities }),
      oldChatter(db, communities),
      retention({ db, communities, media: parts.media }),
    ],
    start: async () => {
      await engine.start({ inbox, outbox });
      for (const channel of channels) await channel.start(receive, hearOfChat, hearOfGap);
    },
    stop: async () => {
      for (const channel of channels) await channel.stop();
      await engine.stop();
    },
  };
}
