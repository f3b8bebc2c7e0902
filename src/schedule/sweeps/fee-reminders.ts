/** Reminders of bills, in private, at -3, 0, +7 and +30 days (R156); never in a group. */

import { DateTime } from 'luxon';
import { wordsFor } from '../../dialogs/wording/index.ts';
import type { Community } from '../../domain/community.ts';
import { dueRange, LATE_DAYS, reminderTimes } from '../../domain/dunning.ts';
import { owed } from '../../domain/fee.ts';
import { may } from '../../domain/identity.ts';
import type { Enqueue } from '../../domain/job.ts';
import { quietUntil } from '../../domain/quiet.ts';
import type { Saying } from '../../domain/turn.ts';
import { zoneOf } from '../../domain/zone.ts';
import type { Database, StoreTx } from '../../store/database.ts';
import { loadUnpaid, type OpenBill, reminderKey, unpaidDays } from '../../store/fees.ts';
import { storeSayings } from '../../store/outbox.ts';
import { loadHousehold } from '../../store/people.ts';
import { earliest } from '../kept.ts';
import type { Sweep } from '../sweep.ts';

/** What the duty needs. */
interface Needs {
  db: Database;
  enqueue: Enqueue;
  wake: () => void;
  communities: ReadonlyMap<string, Community>;
}

const DAY_MS = 86_400_000;

/** Reminds whoever may know of the fees of a room, once a day at the most. */
export function feeReminders({ db, enqueue, wake, communities }: Needs): Sweep {
  return {
    name: 'fee-reminders',
    every: '20 * * * * *',
    nextAt: async (now) => {
      const times = await Promise.all([...communities.values()].map((one) => nextReminder(db, one, now)));
      return earliest(times);
    },
    run: async (now) => {
      for (const community of communities.values()) {
        const unpaid = await db.read((tx) => loadUnpaid(tx, community.id, dueRange(now, community)));
        const due = unpaid.filter((bill) => reminderDay(bill, community, now) !== undefined);
        const units = [...new Set(due.map(({ unit }) => unit))];
        for (const unit of units) {
          const bills = due.filter((one) => one.unit === unit);
          await db.transaction((tx) => remind(tx, enqueue, community, bills, now));
        }
        if (units.length > 0) wake();
      }
    },
  };
}

/** The local day of the newest reminder of a bill that is due by now and not too old. */
function reminderDay({ due }: OpenBill, community: Community, now: Date): string | undefined {
  const oldest = now.getTime() - LATE_DAYS * DAY_MS;
  const at = reminderTimes(due, community).findLast((one) => one <= now && one.getTime() > oldest);
  return at && DateTime.fromJSDate(at, { zone: zoneOf(community.timezone) }).toFormat('yyMMdd');
}

async function remind(
  tx: StoreTx,
  enqueue: Enqueue,
  community: Community,
  bills: readonly OpenBill[],
  now: Date,
): Promise<void> {
  const [first] = bills;
  const day = first && reminderDay(first, community, now);
  if (!first || day === undefined) return;
  const people = await loadHousehold(tx, [community.id], [first.unit]);
  const items = bills.map((one) => ({
    name: community.tariffs.find(({ item }) => item === one.item)?.name ?? one.item,
    month: one.month,
    cents: owed(one),
    due: one.due,
  }));
  const later = quietUntil(community, now);
  const sayings = people
    .filter(({ homes }) => homes.some((home) => home.unit === first.unit && may(home, 'fees')))
    .flatMap((person): (Saying & { key: string; communityId: string; now: Date })[] =>
      person.privateChat?.open
        ? [
            {
              to: person.privateChat.id,
              priority: 'notice',
              personId: person.id,
              message: {
                text: wordsFor({ community }, person).arrears.remind(first.unit, items, community.hotline),
              },
              key: `${reminderKey(community.id, first.unit, day)}:${person.id}`,
              communityId: community.id,
              now,
              ...(later && { availableAt: later, held: true }),
            },
          ]
        : [],
    );
  await storeSayings(tx, sayings);
  await enqueue(
    tx,
    sayings.map(({ to }) => ({ queue: 'outbox', lane: to, runAt: later ?? now })),
  );
}

async function nextReminder(db: Database, community: Community, now: Date): Promise<Date | undefined> {
  const days = await db.read((tx) => unpaidDays(tx, community.id, dueRange(now, community).from));
  const times = days.flatMap((due) => reminderTimes(due, community)).filter((one) => one > now);
  return earliest(times);
}
