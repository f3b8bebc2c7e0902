/** All kinds of requests; a new kind is a file beside this one and its line here. */
import type { KindSpec } from '../../domain/kind.ts';
import type { Request } from '../../domain/request.ts';
import { arrears } from './arrears.ts';
import { binding } from './binding.ts';
import { complaint } from './complaint.ts';
import { decoration } from './decoration.ts';
import { gatePass } from './gate-pass.ts';
import { handover } from './handover.ts';
import { homeCollection } from './home-collection.ts';
import { incident } from './incident.ts';
import { inquiry } from './inquiry.ts';
import { orders } from './orders.ts';
import { praise } from './praise.ts';
import { recovery } from './recovery.ts';
import { rectification } from './rectification.ts';
import { repair } from './repair.ts';
import { rootCause } from './root-cause.ts';
import { suggestion } from './suggestion.ts';

export const KINDS: readonly KindSpec[] = [
  repair,
  complaint,
  incident,
  inquiry,
  handover,
  binding,
  arrears,
  homeCollection,
  decoration,
  gatePass,
  rectification,
  recovery,
  rootCause,
  suggestion,
  praise,
  ...orders,
];

/** The kind of a ticket; a ticket of a kind that is gone is a fault of ours. */
export function kindOf(ticket: { kind: string }): KindSpec {
  const spec = KINDS.find((one) => one.kind === ticket.kind);
  if (!spec) throw new Error(`There is no kind ${ticket.kind} in dialogs/kinds/index.ts.`);
  return spec;
}

/** Is it work among staff, of which its owner does not speak? */
export function isInner(ticket: { kind: string }): boolean {
  return kindOf(ticket).inner === true;
}

/** The kind that serves a request, if it is built. */
export function kindFor(request: Request): KindSpec | undefined {
  return KINDS.find((one) => one.intents.includes(request.intent) && (one.serves?.(request) ?? true));
}
