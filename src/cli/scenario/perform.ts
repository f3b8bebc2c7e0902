/** What each step does on the stage. */
import { checkCount, checkExpect, checkFields, checkQuiet, type Row } from './check.ts';
import type { Step, StepOf } from './grammar.ts';
import type { Stage } from './stage.ts';
import { showInstant } from './times.ts';

/** What the steps have bound with `as` so far. */
export type Bindings = Map<string, Record<string, unknown>>;

/** Does one step; answers with the reason when it does not hold, throws when the stage cannot do it. */
export async function perform(step: Step, stage: Stage, bound: Bindings): Promise<string | undefined> {
  const stray = chatsOf(step).find((chat) => !stage.chats().includes(chat));
  if (stray !== undefined) return `there is no chat ${stray}; there are ${stage.chats().join(', ')}`;
  switch (step.do) {
    case 'say':
      return say(step, stage, bound);
    case 'press':
      return stage.press({ by: step.by, in: step.in, choice: step.choice, on: step.on }).then(holds);
    case 'advance':
      return advance(step, stage);
    case 'import':
      return stage.import(step.kind, step.file).then(holds);
    case 'policy':
      return stage.policy(step.values).then(holds);
    case 'restart':
      return stage.restart(step.after ?? 0).then(holds);
    case 'channel':
      return stage
        .failChannel({ in: step.in, fails: step.fails, retryAfterMs: step.retryAfter, times: step.times })
        .then(holds);
    case 'redeliver':
      return stage.redeliver(messageId(step.message, bound)).then(holds);
    case 'expect':
      return expectSent(step, stage, bound);
    case 'quiet':
      return checkQuiet(step.in, stage.sent());
    case 'ticket':
      return ticket(step, stage, bound);
    case 'tickets':
      return checkCount(step.count, step.where, await stage.tickets(step.kind));
    case 'record':
      return record(step, stage, bound);
    case 'records':
      return checkCount(step.count, step.where, await stage.record(step.type));
    case 'deadline':
      return deadline(step, stage);
  }
}

/** Does the step act, so that what is checked after it begins anew? */
export function acts(step: Step): boolean {
  switch (step.do) {
    case 'say':
    case 'press':
    case 'advance':
    case 'import':
    case 'policy':
    case 'restart':
    case 'channel':
    case 'redeliver':
      return true;
    case 'expect':
    case 'quiet':
    case 'ticket':
    case 'tickets':
    case 'record':
    case 'records':
    case 'deadline':
      return false;
  }
}

function holds(): undefined {
  return undefined;
}

// A misspelt chat is always quiet: without this a check of it would hold for ever.
function chatsOf(step: Step): readonly string[] {
  if (!('in' in step) || step.in === 'all') return [];
  return typeof step.in === 'string' ? [step.in] : step.in;
}

async function say(step: StepOf<'say'>, stage: Stage, bound: Bindings): Promise<undefined> {
  const speech = { by: step.by, in: step.in, text: step.text ?? '' };
  const { id } = await stage.say({
    ...speech,
    mention: step.mention ?? false,
    photos: step.photos ?? 0,
    voice: step.voice,
    replyTo: step.replyTo === undefined ? undefined : messageId(step.replyTo, bound),
    edit: step.edit === undefined ? undefined : messageId(step.edit, bound),
  });
  if (step.as !== undefined) bound.set(step.as, { id, ...speech });
}

/** The newest message of those chats is what the name stands for. */
function expectSent(step: StepOf<'expect'>, stage: Stage, bound: Bindings): string | undefined {
  const reason = checkExpect(step, stage.sent());
  const last = stage.sent().findLast(({ chat }) => step.in.includes(chat));
  if (step.as !== undefined && last) bound.set(step.as, { ...last });
  return reason;
}

function messageId(name: string, bound: Bindings): string {
  const id = bound.get(name)?.id;
  if (typeof id !== 'string') throw new Error(`${name} is no message that a say bound`);
  return id;
}

async function advance(step: StepOf<'advance'>, stage: Stage): Promise<string | undefined> {
  const now = stage.now();
  const at = 'by' in step ? new Date(now.getTime() + step.by) : new Date(step.to);
  if (Number.isNaN(at.getTime())) return `${'to' in step ? step.to : ''} is no time with offset`;
  if (at < now) {
    const like = 'to' in step ? step.to : '';
    return `the clock stands at ${showInstant(now, like)} already and does not go back to ${like}`;
  }
  await stage.advanceTo(at);
  return undefined;
}

async function ticket(step: StepOf<'ticket'>, stage: Stage, bound: Bindings): Promise<string | undefined> {
  const { do: _do, line: _line, last, no, as, ...expected } = step;
  const row = await stage.ticket(last === undefined ? { no } : { last });
  if (!row) return last === undefined ? `there is no ticket ${no}` : `there is no ticket of kind ${last}`;
  return checkRow(expected, row, as, bound);
}

async function record(step: StepOf<'record'>, stage: Stage, bound: Bindings): Promise<string | undefined> {
  const { do: _do, line: _line, last, as, ...expected } = step;
  const row = (await stage.record(last)).at(-1);
  if (!row) return `there is no ${last}`;
  return checkRow(expected, row, as, bound);
}

function checkRow(expected: Row, row: Row, as: string | undefined, bound: Bindings): string | undefined {
  const reason = checkFields(expected, row);
  if (reason === undefined && as !== undefined) bound.set(as, row);
  return reason === undefined || typeof row.no !== 'string' ? reason : `${row.no}: ${reason}`;
}

async function deadline(step: StepOf<'deadline'>, stage: Stage): Promise<string | undefined> {
  const { do: _do, line: _line, ticket: no, clock, ...expected } = step;
  const row = await stage.deadline(no, clock);
  return row ? checkFields(expected, row) : `${no} has no clock ${clock}`;
}
