/** Digests and reports: each once, at its hour or as soon after it as we run (N26-N32). */
import type { Community } from '../../domain/community.ts';
import type { Enqueue } from '../../domain/job.ts';
import { quietUntil } from '../../domain/quiet.ts';
import { composeFigures } from '../../domain/report/compose.ts';
import { dueSlots, nextSlotAt, periodOf, type Slot } from '../../domain/report/period.ts';
import { type CountedKinds, wantingOf } from '../../domain/report/wanting.ts';
import { type Figures, reportId } from '../../domain/report.ts';
import { type Chat, type Person, PRIORITY, type Saying } from '../../domain/turn.ts';
import type { Database } from '../../store/database.ts';
import { countFigures } from '../../store/figures.ts';
import { storeSayings } from '../../store/outbox.ts';
import { loadEstates } from '../../store/people.ts';
import { knownSince, lastReportTo, madeReports, storeReport } from '../../store/reports.ts';
import { loadEndedSurveys } from '../../store/survey-figures.ts';
import { earliest, kept } from '../kept.ts';
import type { Sweep } from '../sweep.ts';

/** What the duty needs. */
export interface ReportDuty {
  db: Database;
  enqueue: Enqueue;
  wake: () => void;
  communities: ReadonlyMap<string, Community>;
  /** Kinds of tickets that count as work. */
  counted: CountedKinds;
  /** The text of a report and the name of its file, from its figures. */
  words: (figures: Figures) => { text: string; fileName: string };
}

/** Makes every report whose time has come and that nobody has made. */
export function reports(duty: ReportDuty): Sweep {
  const { db, communities, wake } = duty;
  const next = kept(nextSlotAt);
  // Between two reports nothing has to be asked; a changed policy is another object, and is looked at anew.
  const idle = new Map<string, { community: Community; until: Date | undefined }>();
  return {
    name: 'reports',
    every: '*/5 * * * * *',
    nextAt: (now) => earliest([...communities.values()].map((one) => next(one, now))),
    run: async (now) => {
      const failures: unknown[] = [];
      for (const community of communities.values()) {
        const { id } = community;
        const rest = idle.get(id);
        if (rest?.community === community && (!rest.until || now < rest.until)) continue;
        try {
          const { slots, since } = await unmade(db, community, now);
          for (const slot of slots) {
            if (await make(duty, community, slot, since, now)) wake();
          }
          idle.set(id, { community, until: next(community, now) });
        } catch (error) {
          // The reports of the other communities do not wait for this one.
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}

async function unmade(
  db: Database,
  community: Community,
  now: Date,
): Promise<{ slots: Slot[]; since: Date }> {
  return db.read(async (tx) => {
    const since = (await knownSince(tx, community.id)) ?? now;
    const slots = dueSlots(community, since, now);
    const idOf = ({ type, key }: Slot) => reportId(community.id, type, key);
    const made = await madeReports(tx, slots.map(idOf));
    return { slots: slots.filter((slot) => !made.has(idOf(slot))), since };
  });
}

/** Counts, words and stores one report with its letters; false = another process was first. */
async function make(
  duty: ReportDuty,
  community: Community,
  slot: Slot,
  since: Date,
  now: Date,
): Promise<boolean> {
  const { db, enqueue } = duty;
  const { id } = community;
  const counted = await db.read(async (tx) => {
    const before = await lastReportTo(tx, id, slot.type, slot.at);
    const period = periodOf(slot, community, before, since);
    const wanting = wantingOf(community, slot, period, duty.counted, now);
    const surveys = await loadEndedSurveys(tx, community, period);
    const figures = { ...(await countFigures(tx, wanting)), surveys };
    return composeFigures(figures, { community, slot, period, wanting, now });
  });
  return db.transaction(async (tx) => {
    if (!(await storeReport(tx, id, counted))) return false;
    const { staff, groups } = await loadEstates(tx, [id]);
    const sayings = lettersOf(duty, community, counted, staff.get(id) ?? [], groups.get(id) ?? [], now);
    await storeSayings(tx, sayings);
    await enqueue(
      tx,
      sayings.map(({ to, availableAt }) => ({
        queue: 'outbox',
        lane: to,
        runAt: availableAt ?? now,
        priority: PRIORITY.digest,
      })),
    );
    return true;
  });
}

/** Reports that tell of complaints for the first time. */
const SEVERITY_TOLD: readonly Figures['type'][] = ['daily', 'monthly', 'archive'];

type Letter = Saying & { key: string; communityId: string; now: Date };

function lettersOf(
  { words }: ReportDuty,
  community: Community,
  figures: Figures,
  staff: readonly Person[],
  groups: readonly Chat[],
  now: Date,
): Letter[] {
  const { id: communityId, policy } = community;
  const { type, key, complaintRate } = figures;
  const { text, fileName } = words(figures);
  const id = reportId(communityId, type, key);
  const message = {
    text,
    pictures: [`report:${id}:png`],
    files: [{ id: `report:${id}:xlsx`, name: `${fileName}.xlsx` }],
  };
  // X3: so many complaints are the project GM's business.
  const called =
    complaintRate.severe && SEVERITY_TOLD.includes(type)
      ? staff.filter(({ roles }) => roles.includes('project_gm'))
      : [];
  const mentions = called.map((one) => ({ personId: one.id, name: one.name }));
  const later = policy['alert.staffQuiet'] ? quietUntil(community, now) : undefined;
  return readersOf(community, type, staff, groups).map((chat) => ({
    to: chat.id,
    priority: 'digest',
    message: chat.kind === 'private' || mentions.length === 0 ? message : { ...message, mentions },
    key: `digest:${communityId}:${chat.id}:${type}:${key}`,
    communityId,
    now,
    ...(later && { availableAt: later }),
  }));
}

/** Managers' groups and managers in private (part 8); the analysis of visits goes to the quality department. */
function readersOf(
  { qualityDepartment, policy }: Community,
  type: Figures['type'],
  staff: readonly Person[],
  groups: readonly Chat[],
): Chat[] {
  const managers = groups.filter(({ kind }) => kind === 'managers');
  if (type === 'visits') {
    const quality = groups.filter(({ name, kind }) => name === qualityDepartment && kind !== 'owners');
    return quality.length > 0 ? quality : managers;
  }
  const to = policy['digest.to'];
  const heads = staff.filter(({ roles }) => policy['digest.roles'].some((role) => roles.includes(role)));
  const chats = heads.flatMap(({ privateChat }) => (privateChat?.open ? [privateChat] : []));
  return [...(to.includes('group') ? managers : []), ...(to.includes('private') ? chats : [])];
}
