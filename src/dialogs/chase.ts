/** 已电话通知 and 法律渠道: what staff do about a flat that does not pay. */
import { combine, type Outcome, type Turn } from '../domain/turn.ts';
import { actor } from './actor.ts';
import { file, openDraft } from './drafts.ts';
import { arrears } from './kinds/arrears.ts';
import { DESK, FINANCE } from './kinds/departments.ts';
import { openingOf } from './opening.ts';
import { roomIn } from './room-in.ts';
import { answer } from './say.ts';
import { step } from './step.ts';
import { wording } from './wording/index.ts';

/** Notes that somebody was called, or asks the manager for the court. */
export function chase(turn: Turn, command: 'phoned' | 'legal', text: string): Outcome {
  // Before anything is looked up: who does not pay is no matter of the other departments (R070).
  if (!collects(turn)) return answer(turn, wording.arrears.notYours, [], 'refused');
  const unit = roomIn(turn, text);
  const known = turn.cases.find((one) => one.unit === unit);
  if (!unit || (command === 'legal' && !known)) {
    return answer(turn, command === 'legal' ? wording.arrears.legalHow : wording.arrears.how, [], 'refused');
  }
  const opened = known ? undefined : open(turn, unit);
  const ticket = known ?? opened?.tickets[0];
  if (!ticket) return answer(turn, wording.arrears.how, [], 'refused');
  const args = { note: text, ...(wording.arrears.livesThere.test(text) && { livesThere: true }) };
  const done = step(turn, ticket, { name: command, by: actor(turn, ticket), at: turn.now, args });
  if (done.status === 'refused') return answer(turn, wording.arrears.how, [], 'refused');
  const told = done.outcome.says.some(({ to }) => to === turn.chat.id);
  const [first] = done.outcome.says;
  const echo = !told && first ? answer(turn, first.message.text).says : [];
  const outcome = { ...done.outcome, says: [...done.outcome.says, ...echo] };
  return opened ? combine(opened, outcome) : outcome;
}

function collects({ sender: { roles, department } }: Turn): boolean {
  const above = ['cashier', 'supervisor', 'project_gm', 'manager'];
  return department === FINANCE || department === DESK || roles.some((role) => above.includes(role));
}

/** A case for a flat that has none yet. */
function open(turn: Turn, unit: string): Outcome {
  const request = { intent: 'fee', confidence: 1, evidence: [], text: wording.arrears.summary } as const;
  const opening = { ...openingOf(turn, request, false), message: wording.arrears.summary };
  const draft = { ...openDraft(turn, arrears, request, 0, opening), unit };
  // What is known of the member of staff who calls is no matter of the flat.
  const { stage } = draft.fields;
  const filed = file(turn, arrears, [{ ...draft, fields: { stage } }]);
  return { mark: 'acted', says: [], tasks: [], ...filed };
}
