/** The desk: what its page asks is answered from the store, and what it does goes the way of every message. */
import { isKeptFrom } from '../dialogs/confidential.ts';
import { wording } from '../dialogs/wording/index.ts';
import type { Community } from '../domain/community.ts';
import { writeMark } from '../domain/desk/mark.ts';
import type { Labels } from '../domain/desk/people.ts';
import type { Answered, TicketCounts, TicketLine, TicketWish } from '../domain/desk/tickets.ts';
import type { Clerk, Desk } from '../domain/desk.ts';
import type { Enqueue } from '../domain/job.ts';
import type { CountedKinds } from '../domain/report/wanting.ts';
import type { Ticket } from '../domain/ticket.ts';
import { writeAudit } from '../store/audit.ts';
import type { Database, StoreTx } from '../store/database.ts';
import { loadForChange, sceneOf } from '../store/deadlines.ts';
import { loadLettersAbout } from '../store/desk-letters.ts';
import {
  type Alike,
  countAlike,
  countTickets,
  findTicketId,
  listTickets,
  type Wish,
} from '../store/desk-tickets.ts';
import { isVersionConflict } from '../store/failure.ts';
import { concernedBy } from '../store/load.ts';
import { loadConcerned } from '../store/people.ts';
import { loadHistory } from '../store/tickets.ts';
import { actAtDesk, type Doing } from './act.ts';
import { detailOf, filesOf, mayCall } from './detail.ts';
import { figuresOf } from './figures.ts';
import { lineOf } from './lines.ts';
import { rightsOf, type Seat, SHOWN_CLOCKS, seatOf, sightOf } from './sight.ts';
import { workOrderOf } from './work-order.ts';

/** What it needs. */
export interface DeskParts {
  db: Database;
  communities: ReadonlyMap<string, Community>;
  /** Kinds of tickets that count as work. */
  counted: CountedKinds;
  enqueue: Enqueue;
  wake: () => void;
  now: () => Date;
}

/** A ticket that changes under our hands so often in a row is a fault of ours. */
const MOST_CONFLICTS = 20;

/** Makes what stands behind the page. */
export function createDesk({ db, communities, counted, enqueue, wake, now }: DeskParts): Desk {
  const seated = <T>(who: Clerk, work: (tx: StoreTx, seat: Seat) => Promise<T>): Promise<T | undefined> =>
    db.read(async (tx) => {
      const seat = await seatOf(tx, communities, who, now());
      return seat && work(tx, seat);
    });

  /** The ticket of this number with all that is known of it, if it is for this clerk's eyes. */
  async function found(tx: StoreTx, { clerk, scene }: Seat, no: string) {
    const id = await findTicketId(tx, clerk.communityId, no);
    const known = id === undefined ? undefined : await loadForChange(tx, [id]);
    const ticket = known?.tickets[0];
    if (!known || !ticket) return undefined;
    const whole = sceneOf(known, scene.community, scene.id, scene.now);
    return isKeptFrom(whole, ticket, clerk) ? undefined : { ticket, scene: whole };
  }

  /** The same with all that the desk shows of it. */
  async function whole(tx: StoreTx, seat: Seat, no: string) {
    const there = await found(tx, seat, no);
    if (!there) return undefined;
    const { ticket } = there;
    const history = await loadHistory(tx, [ticket]);
    const seen = history.filter((one) => !isKeptFrom(there.scene, one, seat.clerk));
    const people = await loadConcerned(tx, [ticket, ...seen].flatMap(concernedBy));
    const letters = await loadLettersAbout(tx, ticket.id);
    const scene = { ...there.scene, people };
    return { scene, ticket, detail: detailOf({ scene, clerk: seat.clerk, ticket, letters, history: seen }) };
  }

  async function acted(
    who: Clerk,
    key: string,
    what: (tx: StoreTx, seat: Seat) => Promise<Doing | undefined>,
  ): Promise<Answered | undefined> {
    const attempt = () =>
      db.transaction(async (tx) => {
        const seat = await seatOf(tx, communities, who, now());
        const doing = seat && (await what(tx, seat));
        if (!seat || !doing) return undefined;
        return actAtDesk({ tx, communities, enqueue, now: now() }, seat, doing, key);
      }, 'urgent');
    for (let tries = 1; ; tries++) {
      try {
        const answer = await attempt();
        wake();
        return answer;
      } catch (error) {
        if (!isVersionConflict(error) || tries === MOST_CONFLICTS) throw error;
      }
    }
  }

  return {
    me: async (who) =>
      seated(who, async (_, { clerk, scene: { community } }) => ({
        person: {
          id: clerk.id,
          name: clerk.name,
          roles: clerk.roles,
          ...(clerk.department !== undefined && { department: clerk.department }),
        },
        community: {
          id: community.id,
          name: community.name,
          company: community.company,
          timezone: community.timezone,
        },
        rights: rightsOf(clerk),
      })),
    may: async (who, right) =>
      (await seated(who, async (_, { clerk }) => rightsOf(clerk).includes(right))) === true,
    labels: () => LABELS,
    colleagues: async (who) =>
      (await seated(who, async (_, { scene }) =>
        scene.staff.map(({ id, name, roles, department, skills }) => ({
          id,
          name,
          roles,
          skills,
          ...(department !== undefined && { department }),
        })),
      )) ?? [],
    tickets: async (who, query) =>
      (await seated(who, async (tx, seat) => {
        const sight = await sightOf(tx, seat);
        const wish = wishOf(query, seat);
        const { tickets, next } = await listTickets(tx, sight, wish);
        const total = await countTickets(tx, sight, wish);
        const items = await linesOf(tx, seat, tickets);
        return { items, total, ...(next && { next: writeMark(next) }) };
      })) ?? { items: [], total: 0 },
    counts: async (who) =>
      (await seated(who, async (tx, seat) => {
        const sight = await sightOf(tx, seat);
        return countsOf(seat, await countAlike(tx, sight, { now: now(), clocks: SHOWN_CLOCKS }));
      })) ?? NOTHING,
    ticket: (who, no) => seated(who, async (tx, seat) => (await whole(tx, seat, no))?.detail),
    workOrder: (who, no) =>
      seated(who, async (tx, seat) => {
        const there = await whole(tx, seat, no);
        return there && workOrderOf(there.scene, there.ticket, there.detail);
      }),
    step: (who, no, step, key) =>
      acted(who, key, async (tx, seat) => {
        const there = await found(tx, seat, no);
        return there && { ticket: there.ticket, step };
      }),
    say: async (who, text, key) =>
      (await acted(who, key, async () => ({ text }))) ?? { mark: 'refused', says: [] },
    contact: (who, no) =>
      db.transaction(async (tx) => {
        const seat = await seatOf(tx, communities, who, now());
        const there = seat && (await found(tx, seat, no));
        if (!seat || !there || !mayCall(there.scene, there.ticket, seat.clerk)) return undefined;
        const { ticket, scene } = there;
        const reporter = scene.people.find(({ id }) => id === ticket.reporterId);
        const [name, phone] = [ticket.fields['name'], ticket.fields['phone']];
        await writeAudit(tx, [
          {
            communityId: scene.community.id,
            at: now(),
            actorId: seat.clerk.id,
            action: 'contact.shown',
            subjectId: ticket.reporterId,
            ...(ticket.unit !== undefined && { unit: ticket.unit }),
            facts: { no },
          },
        ]);
        const given = typeof phone === 'string' ? phone : reporter?.phone;
        return {
          name: typeof name === 'string' ? name : (reporter?.name ?? ''),
          ...(given !== undefined && { phone: given }),
        };
      }),
    figures: (who, period) =>
      seated(who, (tx, { scene: { community } }) => figuresOf(tx, community, counted, period, now())),
    mayRead: async (who, no, file) =>
      (await seated(who, async (tx, seat) => {
        const there = await found(tx, seat, no);
        return there !== undefined && filesOf(there.ticket).includes(file);
      })) === true,
  };
}

async function linesOf(tx: StoreTx, { scene }: Seat, tickets: readonly Ticket[]): Promise<TicketLine[]> {
  const people = await loadConcerned(tx, tickets.flatMap(concernedBy));
  return tickets.map((ticket) => lineOf({ ...scene, people }, ticket));
}

function wishOf({ cursor, handler, ...query }: TicketWish, { clerk, scene }: Seat): Wish {
  const who = handler === 'me' ? clerk.id : handler;
  return {
    ...query,
    now: scene.now,
    clocks: SHOWN_CLOCKS,
    handler: who === undefined || who === 'none' ? who : { id: who },
    after: cursor,
  };
}

const NOTHING: TicketCounts = {
  ...{ total: 0, late: 0, warned: 0, paused: 0, unassigned: 0, mine: 0, emergencies: 0 },
  ...{ status: {}, department: {}, building: {}, kind: {}, category: {}, handlers: [] },
};

function countsOf({ clerk, scene }: Seat, alike: readonly Alike[]): TicketCounts {
  const sum = (of: (one: Alike) => boolean) =>
    alike.reduce((total, one) => total + (of(one) ? one.count : 0), 0);
  const by = (key: 'status' | 'department' | 'building' | 'kind' | 'category') => {
    const names = [...new Set(alike.flatMap((one) => one[key] ?? []))];
    return Object.fromEntries(names.map((name) => [name, sum((one) => one[key] === name)]));
  };
  return {
    total: sum(() => true),
    late: sum(({ due }) => due === 'late'),
    warned: sum(({ due }) => due === 'warned'),
    paused: sum(({ due }) => due === 'paused'),
    unassigned: sum(({ assigneeId }) => assigneeId === undefined),
    mine: sum(({ assigneeId }) => assigneeId === clerk.id),
    emergencies: sum(({ emergency }) => emergency),
    status: by('status'),
    department: by('department'),
    building: by('building'),
    kind: by('kind'),
    category: by('category'),
    handlers: scene.staff
      .map(({ id, name }) => ({ id, name, count: sum(({ assigneeId }) => assigneeId === id) }))
      .filter(({ count }) => count > 0),
  };
}

const named = (table: object): Record<string, string> =>
  Object.fromEntries(Object.entries(table).filter(([, name]) => typeof name === 'string'));

const LABELS: Labels = {
  kind: { repair: wording.intent.repair, complaint: wording.intent.complaint, ...named(wording.kind) },
  status: named(wording.status),
  category: named(wording.category),
  topic: named(wording.topic),
  severity: named(wording.severity),
  department: named(wording.department),
  role: named(wording.desk.role),
  event: { ...named(wording.command), ...named(wording.event) },
  clock: named(wording.due),
};
