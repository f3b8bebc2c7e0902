/** The form: asks what is missing, one thing at a time, and takes answers in any words. */

import type { Dialog } from '../domain/dialog.ts';
import { addDuration } from '../domain/duration.ts';
import type { KindSpec, Slot } from '../domain/kind.ts';
import { isFullUnit } from '../domain/partial-unit.ts';
import type { Understanding } from '../domain/request.ts';
import type { Ticket } from '../domain/ticket.ts';
import { type Chat, combine, nothing, type Outcome, type Saying, type Turn } from '../domain/turn.ts';
import { sentence } from './announce.ts';
import { completeRoom, fill, isPast, missingSlot, roomExists, withPictures } from './drafts.ts';
import { fileAll } from './filing.ts';
import { kindOf } from './kinds/index.ts';
import { attached } from './mass.ts';
import { ask, hintOf } from './question.ts';
import { answer, inOneAnswer, inPrivate, inShort, pictures, reply } from './say.ts';
import { step } from './step.ts';
import { relay } from './talk.ts';
import { ticketWords } from './ticket-words.ts';
import { wording, wordsTo } from './wording/index.ts';

/** After so many answers that could not be read, a person takes over. */
const MOST_MISSES = 2;

/** What may be asked and answered in the midst of a form. */
const ASIDES: ReadonlySet<string> = new Set(['requests', 'people', 'talk', 'survey', 'faq']);

/** How the question came about. */
interface Asking {
  /** What stands before the question. */
  lead?: string;
  /** What is asked in its place. */
  instead?: string;
  /** The hint was denied: the question is put openly. */
  openly?: boolean;
  misses?: number;
}

/** A dialog in which a form is being filled. */
export type FormDialog = Dialog & { state: Extract<Dialog['state'], { doing: 'form' }> };

/** Takes the answer to the question that stands open. */
export function continueForm(turn: Turn, dialog: FormDialog, heard: Understanding, text: string): Outcome {
  const known = turn.tickets.filter((one) => dialog.state.drafts.includes(one.id) && one.status === 'draft');
  // Pictures that come along with an answer belong to the first of them, whatever the answer is worth.
  const drafts = known.map((one, i) => (i === 0 ? withPictures(turn, kindOf(one), one) : one));
  const [first] = drafts;
  if (!first) {
    const gone = turn.tickets.find((one) => dialog.state.drafts.includes(one.id) && one.fields['mergedInto']);
    const into = turn.incidents.find((one) => one.no !== undefined && one.no === gone?.fields['mergedInto']);
    return { ...answer(turn, into ? attached(turn, into) : wordsTo(turn).talk.unclear), dialog: null };
  }
  const spec = kindOf(first);
  const asked = spec.slots.find((slot) => slot.name === dialog.state.asking);
  const denied = dialog.state.hint !== undefined && denies(heard, text);
  if (denied && heard.unit === undefined) return askNext(turn, spec, drafts, { openly: true });
  const value = asked && readAnswer(turn, dialog, asked, heard, text);
  const misses = dialog.state.misses + 1;
  if (!asked || value === undefined) {
    if (misses > MOST_MISSES) return combine({ ...relay(turn, text, 'form'), dialog: null });
    const seen = wording.form.points.test(text.trim()) && drafts.some((one) => pictures(one).length > 0);
    return askNext(
      turn,
      spec,
      drafts,
      seen ? { lead: wordsTo(turn).form.seen } : { lead: wordsTo(turn).form.again, misses },
    );
  }
  if (value === false) return turnDown(turn, drafts);
  if (asked.name === 'unit' && !knownRoom(turn, String(value))) {
    if (misses > MOST_MISSES) return combine({ ...relay(turn, text, 'form'), dialog: null });
    return askNext(turn, spec, drafts, {
      instead: wordsTo(turn).form.noSuchUnit(wordsTo(turn).time.unitLabel(String(value))),
      misses,
    });
  }
  if (isPast(turn, value)) {
    if (misses > MOST_MISSES) return combine({ ...relay(turn, text, 'form'), dialog: null });
    return askNext(turn, spec, drafts, { instead: wordsTo(turn).form.pastTime, misses });
  }
  const filled = fillAll(turn, spec, fill(turn, spec, asked, drafts, value), heard, asked, text);
  return proceed(turn, spec, filled);
}

/** The price is not accepted: nothing is dispatched. */
function turnDown(turn: Turn, drafts: readonly Ticket[]): Outcome {
  const dropped = drafts.map((draft) => {
    const by = { personId: turn.sender.id, staff: false, senior: false, supervisor: false };
    const done = step(turn, draft, { name: 'cancel', by, at: turn.now, args: {} });
    return done.status === 'decided' ? { ...done.outcome, says: [] } : nothing('silent');
  });
  return { ...combine(...dropped), says: answer(turn, wordsTo(turn).form.turnedDown).says, dialog: null };
}

/** Puts the open question again after something else was answered in its chat. */
export function thenForm(turn: Turn, way: { readonly to: string }, outcome: Outcome): Outcome {
  const { dialog, chat } = turn;
  if (!ASIDES.has(way.to) || dialog?.state.doing !== 'form' || dialog.chatId !== chat.id) return outcome;
  if (outcome.dialog !== undefined || !outcome.says.some((one) => one.to === chat.id)) return outcome;
  const { drafts: ids, misses } = dialog.state;
  const drafts = turn.tickets.filter((one) => ids.includes(one.id) && one.status === 'draft');
  const [first] = drafts;
  if (!first) return outcome;
  const again = askNext(turn, kindOf(first), drafts, {
    lead: wordsTo(turn).form.goOn(inShort(first.summary)),
    misses,
  });
  return inOneAnswer(turn, combine(outcome, { ...again, mark: 'silent' }));
}

/** Goes on with drafts whose form was left. */
export function resumeForm(turn: Turn, ids: readonly string[]): Outcome {
  const drafts = turn.tickets.filter((one) => ids.includes(one.id) && one.status === 'draft');
  const [first] = drafts;
  return first
    ? proceed(turn, kindOf(first), drafts)
    : { ...answer(turn, wordsTo(turn).talk.unclear), dialog: null };
}

/** Files the drafts if they are complete, else asks on. */
export function proceed(turn: Turn, spec: KindSpec, drafts: readonly Ticket[]): Outcome {
  const refused = drafts.map((one) => refusal(turn, spec, one)).find(Boolean);
  if (refused)
    return { ...refused, tickets: drafts.map((one) => ({ ...one, status: 'cancelled' })), dialog: null };
  if (missingSlot(spec, drafts)) return askNext(turn, spec, drafts, {});
  return { ...fileAll(turn, spec, drafts), dialog: null };
}

/** Why the sender may not have this, said where it gives nothing away; undefined = they may. */
export function refusal(turn: Turn, spec: KindSpec, draft: Ticket): Outcome | undefined {
  const { community, now, sender, bills } = turn;
  const say = spec.refuses?.(draft, { community, now, own: sender.homes, bills });
  if (say === undefined) return undefined;
  const text = sentence(
    wordsTo(turn).owner,
    say,
    ticketWords(turn, draft, 'self', undefined, wordsTo(turn)),
    draft,
  );
  return inPrivate(turn, answer(turn, text, [], 'refused'));
}

/** What was said besides the answer fills other gaps too; a loose answer only its own (style.md). */
function fillAll(
  turn: Turn,
  spec: KindSpec,
  drafts: readonly Ticket[],
  heard: Understanding,
  asked: Slot,
  text: string,
): Ticket[] {
  return spec.slots.reduce(
    (filled, slot) => {
      if (slot === asked || !filled.some((draft) => slot.missing(draft))) return filled;
      const value = slot.read(heard, slot.strict ? text : '');
      return value === undefined || isPast(turn, value) ? filled : fill(turn, spec, slot, filled, value);
    },
    [...drafts],
  );
}

function denies(heard: Understanding, text: string): boolean {
  return text.trim() === wording.form.no || heard.requests.some((one) => one.intent === 'deny');
}

function readAnswer(turn: Turn, dialog: FormDialog, slot: Slot, heard: Understanding, text: string): unknown {
  const said = text.normalize('NFKC').trim();
  // "就是这个" points at what was sent, and answers nothing.
  if (wording.form.points.test(said)) return undefined;
  const { hint } = dialog.state;
  if (hint !== undefined) {
    if (heard.requests.some((one) => one.intent === 'affirm') || said === wording.form.yes) return hint;
  }
  const answers = dialog.state.misses > 0 || turn.chat.id === dialog.chatId;
  const read = { ...heard, answer: yesOrNo(heard, said) };
  return answers ? slot.read(read, slot.free ? text.trim() : said) : slot.read(read, '');
}

function yesOrNo(heard: Understanding, said: string): boolean | undefined {
  const has = (intent: 'affirm' | 'deny') => heard.requests.some((one) => one.intent === intent);
  if (said === wording.form.agree || (has('affirm') && !has('deny'))) return true;
  return said === wording.form.disagree || has('deny') ? false : undefined;
}

function knownRoom(turn: Turn, unit: string): boolean {
  const full = completeRoom(turn, unit);
  return isFullUnit(full) && roomExists(turn.community, full);
}

/** Asks for the first thing that is missing, in private as soon as anything personal is. */
export function askNext(turn: Turn, spec: KindSpec, drafts: readonly Ticket[], asking: Asking): Outcome {
  const slot = missingSlot(spec, drafts);
  const draft = slot && drafts.find((one) => slot.missing(one));
  if (!slot || !draft) return nothing('silent');
  const personal = spec.slots.some((one) => one.personal && drafts.some((it) => one.missing(it)));
  const where = personal && turn.chat.kind !== 'private' ? turn.sender.privateChat : turn.chat;
  const kept: Outcome = { ...nothing('answered'), tickets: [...drafts] };
  if (!where?.open) {
    return {
      ...kept,
      says: [reply(turn, wordsTo(turn).form.openPrivateFirst)],
      dialog: unasked(turn, drafts),
    };
  }
  const hint = slot.name === 'unit' && !asking.openly ? hintOf(turn) : undefined;
  const question = ask(turn, slot, draft, hint);
  const text = asking.instead ?? `${asking.lead ?? ''}${question.text}`;
  const says: Saying[] = [{ ...reply(turn, text, question.choices), to: where.id }];
  if (where.id !== turn.chat.id) {
    delete says[0]?.message.replyTo;
    says.unshift(reply(turn, wordsTo(turn).form.seePrivate));
  }
  return { ...kept, says, dialog: dialogIn(turn, where, draft, drafts, slot, asking, hint) };
}

function dialogIn(
  turn: Turn,
  chat: Chat,
  first: Ticket,
  drafts: readonly Ticket[],
  slot: Slot,
  asking: Asking,
  hint?: string,
): Dialog {
  const { community, now } = turn;
  const id = `${turn.accountId}@${chat.id}`;
  const before = turn.dialogs.find((one) => one.id === id);
  // A form that was open there is not lost: its drafts come after the new ones.
  const earlier = before?.state.doing === 'form' ? before.state.drafts : [];
  const ids = drafts.map((one) => one.id);
  return {
    id,
    chatId: chat.id,
    homeChatId: first.reporterChatId,
    state: {
      doing: 'form',
      kindVersion: first.kindVersion,
      drafts: [...ids, ...earlier.filter((one) => !ids.includes(one))],
      asking: slot.name,
      misses: asking.misses ?? 0,
      ...(hint !== undefined && { hint }),
    },
    version: before?.version ?? 0,
    expiresAt: addDuration(now, community.policy['dialog.expireAfter'], community.timezone),
  };
}

/** A form that puts no question yet: whatever its owner says next in private goes on with it. */
export function waitInPrivate(turn: Turn, spec: KindSpec, drafts: readonly Ticket[]): Outcome {
  const slot = missingSlot(spec, drafts);
  const [draft] = drafts;
  const where = turn.sender.privateChat;
  if (!slot || !draft || !where?.open) return { ...nothing('silent'), tickets: [...drafts] };
  return {
    ...nothing('silent'),
    tickets: [...drafts],
    dialog: dialogIn(turn, where, draft, drafts, slot, {}),
  };
}

/** A form whose questions wait until the person writes to us in private. */
function unasked(turn: Turn, drafts: readonly Ticket[]): Dialog {
  const { community, chat, now } = turn;
  const id = `${turn.accountId}@private`;
  return {
    id,
    chatId: chat.id,
    homeChatId: chat.id,
    state: { doing: 'paused', drafts: drafts.map((one) => one.id), unasked: true },
    version: turn.dialogs.find((one) => one.id === id)?.version ?? 0,
    expiresAt: addDuration(now, community.policy['dialog.keepDraft'], community.timezone),
  };
}
