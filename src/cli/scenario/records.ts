/** What a scenario may look at besides tickets: records and deadlines in the database. */
import { KINDS } from '../../dialogs/kinds/index.ts';
import type { Database } from '../../store/database.ts';
import {
  inspectActivities,
  inspectBills,
  inspectClock,
  inspectNotices,
  inspectRounds,
  inspectTasks,
  inspectTickets,
} from '../../store/inspect.ts';
import { inspectInbox, inspectOutbox } from '../../store/inspect-traffic.ts';
import { NotBuilt } from './stage.ts';

/** Records that there are besides tickets. */
const RECORDS = new Set(['return_visit', 'survey', 'nonconformity', 'inspection']);
/** Records that are tickets under another name. */
const KIND_OF_RECORD: Readonly<Record<string, string>> = { arrears_case: 'arrears' };

/** Records of a type, oldest first; throws NotBuilt where there is no such type. */
export async function recordsOf(db: Database, type: string): Promise<Record<string, unknown>[]> {
  const kind = KIND_OF_RECORD[type] ?? type;
  if (KINDS.some((one) => one.kind === kind)) return inspectTickets(db, kind);
  // What is walked by the calendar, then what a report has called for.
  if (type === 'inspection') return [...(await inspectRounds(db)), ...(await inspectTasks(db, type))];
  if (type === 'inbox') return inspectInbox(db);
  if (type === 'outbox') return inspectOutbox(db);
  if (type === 'bill') return inspectBills(db);
  if (type === 'notice') return inspectNotices(db);
  if (type === 'activity') return inspectActivities(db);
  if (!RECORDS.has(type)) throw new NotBuilt(`records of type ${type}`);
  return inspectTasks(db, type);
}

/** A clock of a ticket; throws NotBuilt where no kind has such a clock. */
export async function deadlineOf(
  db: Database,
  ticketNo: string,
  clock: string,
): Promise<Record<string, unknown> | undefined> {
  if (!KINDS.some((one) => one.clocks.some((name) => name === clock))) {
    throw new NotBuilt(`the clock ${clock}`);
  }
  return inspectClock(db, ticketNo, clock);
}
