/** What Prometheus reads: how much waits, how late we are, how sure of what is said; nothing of anybody. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Measure } from './domain/measure.ts';
import type { Gauges } from './store/gauges.ts';

/** What is measured. */
export interface Measuring {
  /** What stands at this moment. */
  read: () => Promise<Gauges>;
  platforms: () => readonly { platform: string; state: string }[];
  /** The names that may stand in a label; what has another is counted under `other`. */
  kinds: readonly string[];
  names: readonly string[];
  /** When the newest backup was made. */
  backedUp: () => Promise<Date | undefined>;
  now: () => Date;
}

/** The metrics of a process. */
export interface Metrics {
  measure: Measure;
  contentType: string;
  /** Everything as Prometheus reads it. */
  text(): Promise<string>;
}

const OTHER = 'other';
const INCIDENT = 'incident';
const SURE = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const STATES = ['up', 'failing', 'silent'] as const;

/** Prepares them; what stands in the store is read when somebody asks. */
export function createMetrics({ read, platforms, kinds, names, backedUp, now }: Measuring): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const gauge = <L extends string = never>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge<L>({ name, help, labelNames, registers });
  const inbox = gauge('guanjia_inbox_messages', 'Messages that wait to be handled', 'status');
  const inboxAge = gauge('guanjia_inbox_oldest_seconds', 'For how long the oldest of them has waited');
  const outbox = gauge(
    'guanjia_outbox_letters',
    'Letters that did not leave yet, or were given up',
    'platform',
    'state',
  );
  const tickets = gauge('guanjia_open_tickets', 'Tickets on which work is left', 'kind', 'status');
  const incidents = gauge('guanjia_open_incidents', 'Emergencies and troubles of many that are not over');
  const late = gauge(
    'guanjia_clock_late_seconds',
    'For how long the oldest due deadline has not been looked at',
  );
  const platform = gauge('guanjia_platform_state', '1 = the platform is in this state', 'platform', 'state');
  const backup = gauge('guanjia_backup_age_seconds', 'How old the newest backup is; absent = there is none');
  const handled = new Counter({
    name: 'guanjia_messages_handled_total',
    help: 'Messages by what became of them',
    labelNames: ['mark'],
    registers,
  });
  const delivered = new Counter({
    name: 'guanjia_deliveries_total',
    help: 'Answers of platforms to what was sent',
    labelNames: ['platform', 'status'],
    registers,
  });
  const confidence = new Histogram({
    name: 'guanjia_understanding_confidence',
    help: 'How sure the surest reading of a message was, from 0 to 1',
    buckets: SURE,
    registers,
  });
  const known = (name: string, among: readonly string[]) => (among.includes(name) ? name : OTHER);
  const age = (since: Date) => Math.max(0, now().getTime() - since.getTime()) / 1000;

  const collect = async () => {
    const at = await read();
    for (const one of [inbox, outbox, tickets, platform]) one.reset();
    for (const status of ['waiting', 'later']) inbox.set({ status }, 0);
    for (const { status, count } of at.inbox) inbox.set({ status }, count);
    const oldest = at.inbox.flatMap((one) => (one.oldest ? [age(one.oldest)] : []));
    inboxAge.set(Math.max(0, ...oldest));
    for (const one of at.outbox) {
      const name = known(one.platform, names);
      for (const state of ['due', 'waiting', 'dead'] as const)
        outbox.inc({ platform: name, state }, one[state]);
    }
    for (const { kind, status, count } of at.tickets)
      tickets.inc({ kind: known(kind, kinds), status }, count);
    incidents.set(at.tickets.reduce((sum, { kind, count }) => sum + (kind === INCIDENT ? count : 0), 0));
    late.set(at.lateSince ? age(at.lateSince) : 0);
    for (const one of platforms()) {
      for (const state of STATES)
        platform.inc({ platform: one.platform, state }, one.state === state ? 1 : 0);
    }
    const made = await backedUp();
    if (made) backup.set(age(made));
    else backup.remove();
  };
  return {
    measure: {
      handled: (mark, sure) => {
        handled.inc({ mark });
        if (sure !== undefined) confidence.observe(sure);
      },
      delivered: (name, status) => delivered.inc({ platform: known(name, names), status }),
    },
    contentType: register.contentType,
    text: async () => {
      await collect();
      return register.metrics();
    },
  };
}
