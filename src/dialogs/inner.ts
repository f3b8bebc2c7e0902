/** Opens work for staff that nobody asked for: numbered, its clocks running, its department told. */
import type { KindSpec } from '../domain/kind.ts';
import { localDay } from '../domain/local-time.ts';
import { eventOf, type Ticket, withEvent } from '../domain/ticket.ts';
import { type Numbers, nothing, type Outcome, type Scene } from '../domain/turn.ts';
import { announce } from './announce.ts';
import { recounted } from './step.ts';

/** What such work is about; the rest is given. */
export type Work = Pick<
  Ticket,
  'id' | 'summary' | 'department' | 'reporterId' | 'reporterChatId' | 'fields'
> &
  Partial<Pick<Ticket, 'category' | 'topic' | 'severity' | 'place' | 'unit' | 'spot'>>;

/** Opens it, with the next number of the day. */
export function openInner(scene: Scene, numbers: Numbers, spec: KindSpec, work: Work): Outcome {
  const { community, now } = scene;
  const value = (numbers[spec.prefix] ?? 0) + 1;
  const no = `${spec.prefix}-${localDay(now, community.timezone)}-${String(value).padStart(3, '0')}`;
  const draft: Ticket = {
    ...work,
    no,
    communityId: community.id,
    kind: spec.kind,
    kindVersion: spec.version,
    status: 'open',
    reopened: 0,
    version: 0,
    createdAt: now,
    filedAt: now,
    updatedAt: now,
    clocks: [],
    events: [],
  };
  const event = eventOf(draft, { type: 'file', at: now, facts: { no, from: 'draft', to: 'open' } });
  const ticket = recounted(scene, withEvent(draft, event));
  return {
    ...nothing('acted'),
    tickets: [ticket],
    events: [event],
    numbers: { [spec.prefix]: value },
    says: announce(scene, ticket, 'file'),
  };
}
