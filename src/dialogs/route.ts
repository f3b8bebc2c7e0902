/** Where a message belongs: to the question that stands open, to a new request, to a ticket, or nowhere. */

import type { Dialog } from '../domain/dialog.ts';
import type { FaqEntry } from '../domain/faq.ts';
import type { Meant } from '../domain/kind.ts';
import type { Intent, Request, Understanding } from '../domain/request.ts';
import { isOver, type Ticket } from '../domain/ticket.ts';
import type { Turn } from '../domain/turn.ts';
import type { Asked } from './acts.ts';
import { saysSelfMended, selfMended, toldAgain } from './again.ts';
import { mutedBy } from './angry.ts';
import { type ConfirmDialog, readConfirmation, TO_CONFIRM } from './confirm.ts';
import { faqMeant, unknownQuestion, unsolved } from './faq.ts';
import type { FormDialog } from './form.ts';
import { kindFor, kindOf } from './kinds/index.ts';
import { joinsMany } from './mass.ts';
import { ongoing } from './ongoing.ts';
import { ownOpen } from './own-tickets.ts';
import { saysCode } from './redeem.ts';
import { anotherWanted, saysAnother, threadOf } from './thread.ts';
import { chosen, type UnclearDialog } from './unclear.ts';
import { readWhy } from './why.ts';
import { wording } from './wording/index.ts';

/** The ways that a message can go. */
export type Way =
  | { to: 'silence' }
  | { to: 'form'; dialog: FormDialog }
  | { to: 'requests'; requests: Request[] }
  | { to: 'resume'; drafts: readonly string[] }
  | { to: 'change'; request: Request }
  | { to: 'confirm'; requests: Request[] }
  | { to: 'confirmed'; dialog: ConfirmDialog }
  | { to: 'unconfirmed' }
  | { to: 'unclear'; requests: readonly Request[] }
  | { to: 'chosen'; request: Request }
  | { to: 'act'; asked: Asked }
  | { to: 'ongoing'; ticket: Ticket; meant: Meant }
  | { to: 'pictures' }
  | { to: 'angry'; requests: Request[] }
  | { to: 'muted'; ticket: Ticket }
  | { to: 'contact_time'; ticketId: string }
  | { to: 'again'; ticket: Ticket }
  | { to: 'why'; said: 'reason' | 'nothing' }
  | { to: 'faq'; entry: FaqEntry }
  | { to: 'unsolved'; asked: { question: string; given: string } }
  | { to: 'thread'; ticket: Ticket }
  | { to: 'code' }
  | { to: 'people'; reason: 'unbuilt' | 'voice' | 'file' }
  | { to: 'talk' };

/** Finds the way of a message that is no command. */
export function route(turn: Turn, heard: Understanding, text: string): Way {
  const { dialog, chat, message, sender } = turn;
  const private_ = chat.kind === 'private';
  const staffed = sender.roles.length > 0;

  if (dialog?.state.doing === 'command' && dialog.chatId === chat.id) {
    const argument = commandArgument(turn, dialog.state, text);
    if (argument) return argument;
  }
  // Staff talk among themselves, and in the owners' group they speak for the office: not for us.
  if ((staffed || chat.kind !== 'owners') && !private_) return { to: 'silence' };

  if (saysCode(turn)) return { to: 'code' };
  const danger = heard.requests.some((one) => one.emergency);
  const muted = danger ? undefined : mutedBy(turn);
  if (muted) {
    const meant = private_ || heard.actionable || heard.angry || message.mentionedBot;
    return meant ? { to: 'muted', ticket: muted } : { to: 'silence' };
  }
  const other = danger ? undefined : anotherWanted(turn, text);
  if (other)
    return {
      to: 'act',
      asked: { do: 'command', command: 'change_person', ticket: other, args: { note: text } },
    };
  if (!danger && wantsPerson(turn, heard, text)) return { to: 'requests', requests: [wanted(text)] };
  // A label that was pressed quotes its message: an application has its own words for that.
  const quoting = !danger && turn.quoted !== undefined && dialog?.state.doing !== 'form';
  const pressed = quoting ? ongoing(turn, heard, text) : undefined;
  if (pressed) return { to: 'ongoing', ...pressed };
  const thread = danger ? undefined : threadOf(turn, heard);
  if (thread) return { to: 'thread', ticket: thread };
  const asked = danger ? undefined : unsolved(turn, text);
  if (asked) return { to: 'unsolved', asked };
  const again = toldAgain(turn, heard, text);
  const why = danger || again ? undefined : readWhy(turn, heard, text);
  if (why) return { to: 'why', said: why };
  const grievances = heard.requests.filter((one) => one.intent === 'complaint');
  if (heard.angry && !danger && grievances.length > 0) return { to: 'angry', requests: grievances };
  const first = heard.requests[0];
  if (dialog?.state.doing === 'contact_time' && dialog.chatId === chat.id) {
    const answers = heard.when !== undefined || wording.talk.contactTimeWords.test(text);
    if (answers && !first) return { to: 'contact_time', ticketId: dialog.state.ticketId };
  }
  if (again) return { to: 'again', ticket: again };
  if (!first && saysSelfMended(turn, text)) return { to: 'change', request: selfMended(text) };
  const form = dialog?.state.doing === 'form' ? (dialog as FormDialog) : undefined;
  if (form) {
    const way = duringForm(turn, form, heard, text);
    if (way) return way;
  }
  if (dialog?.state.doing === 'paused') {
    const { drafts, unasked } = dialog.state;
    if (text.trim() === wording.form.resume || (unasked && private_ && !first))
      return { to: 'resume', drafts };
    if (unasked && private_ && first?.intent === 'greet') return { to: 'resume', drafts };
  }
  const answered = dialog && dialog.chatId === chat.id ? answerToUs(turn, dialog, heard, text) : undefined;
  if (answered) return answered;
  const meant = danger ? undefined : ongoing(turn, heard, text);
  if (meant) return { to: 'ongoing', ...meant };
  const wordless = withoutWords(turn, text);
  if (wordless) return wordless;
  if (!heard.actionable && joinsMany(turn, heard, text))
    return { to: 'requests', requests: [sameHere(heard, text)] };
  if (!heard.actionable && !private_ && !message.mentionedBot) return { to: 'silence' };
  const entry = faqMeant(turn, heard, text);
  if (entry) return { to: 'faq', entry };
  const question = unknownQuestion(turn, heard, text);
  if (question) return { to: 'requests', requests: [question] };
  if (first) return byRequests(turn, heard, first);
  if (!private_ && !message.mentionedBot) return { to: 'silence' };
  // Thanks, and what was never meant for us, get a kind word; the rest is asked about.
  const asks = heard.actionable && !heard.thanks;
  return asks ? { to: 'unclear', requests: [] } : { to: 'talk' };
}

/** 换人 where nobody has it yet: a person is wanted all the same. */
function wantsPerson(turn: Turn, heard: Understanding, text: string): boolean {
  const asked = turn.chat.kind === 'private' || turn.message.mentionedBot;
  return asked && turn.dialog?.state.doing !== 'form' && saysAnother(text) && heard.requests.length === 0;
}

const sameHere = ({ requests }: Understanding, text: string): Request =>
  requests.find(({ intent }) => intent === 'join') ?? {
    intent: 'join',
    confidence: 1,
    evidence: [text],
    text,
  };

const wanted = (text: string): Request => ({ intent: 'human', confidence: 1, evidence: [], text });

/** What is sent without a word: pictures wait for words, recordings and documents go to people. */
function withoutWords(turn: Turn, text: string): Way | undefined {
  const { message, chat } = turn;
  if (text.trim() !== '' || message.attachments.length === 0) return undefined;
  const kinds = message.attachments.map(({ kind }) => kind);
  const other = kinds.find((kind) => kind === 'voice' || kind === 'file');
  if (other === undefined || (other === 'file' && collectsPapers(turn))) return { to: 'pictures' };
  if (chat.kind === 'private' || message.mentionedBot) return { to: 'people', reason: other };
  return kinds.includes('image') ? { to: 'pictures' } : { to: 'silence' };
}

/** Is the newest matter of the author one to which papers belong? In private: a group sees none. */
function collectsPapers(turn: Turn): boolean {
  const [newest] = ownOpen(turn);
  return turn.chat.kind === 'private' && newest !== undefined && kindOf(newest).papers === true;
}

/** The answer to a question that only its author can answer. */
function answerToUs(turn: Turn, dialog: Dialog, heard: Understanding, text: string): Way | undefined {
  if (dialog.state.doing === 'unclear') {
    const request = chosen(dialog as UnclearDialog, text);
    if (request) return { to: 'chosen', request };
    // Neither yes nor no answers "what do you mean?".
    const [first] = heard.requests;
    return first && YES_OR_NO.includes(first.intent) ? { to: 'unclear', requests: [] } : undefined;
  }
  if (dialog.state.doing !== 'confirm') return undefined;
  const answer = readConfirmation(turn, text);
  if (answer === 'yes') return { to: 'confirmed', dialog: dialog as ConfirmDialog };
  return answer && { to: 'unconfirmed' };
}

/** What a message that comes while a form is open does; undefined = it has nothing to do with the form. */
function duringForm(turn: Turn, form: FormDialog, heard: Understanding, text: string): Way | undefined {
  const here = form.chatId === turn.chat.id;
  const first = heard.requests[0];
  if (first && (first.intent === 'cancel' || (first.intent === 'correct' && first.corrects))) {
    return { to: 'change', request: first };
  }
  if (here && isFree(turn, form) && text.trim() !== '' && !first?.emergency && !isTold(turn, form, heard)) {
    return { to: 'form', dialog: form };
  }
  const fresh = heard.requests.filter(
    (one) => kindFor(one) && !answersForm(turn, form, one) && !(here && isGuess(one, heard)),
  );
  if (fresh.length > 0 && heard.actionable) return undefined;
  if (here) {
    if (first && QUESTIONS.includes(first.intent)) return undefined;
    return withoutWords(turn, text) ?? { to: 'form', dialog: form };
  }
  // The question was put in private: in the group only words that are meant for us answer it, not every "tomorrow".
  const meant = turn.message.mentionedBot || turn.quoted !== undefined;
  const { unit, when, phone, room } = heard;
  const plain = [unit, when, phone, room].some((one) => one !== undefined);
  // Said right after the report, where the report was made, it is the rest of it.
  const rest =
    form.homeChatId === turn.chat.id &&
    draftsOf(turn, form).some((one) => turn.now.getTime() - one.createdAt.getTime() <= SAME_BREATH_MS);
  if (rest && plain && !first) return { to: 'form', dialog: form };
  return meant && plain && !first ? { to: 'form', dialog: form } : undefined;
}

/** What somebody says in a group so soon after a report belongs to it, ms. */
const SAME_BREATH_MS = 60_000;

/** Does whatever is said answer the question that stands open? */
function isFree(turn: Turn, form: FormDialog): boolean {
  const [draft] = draftsOf(turn, form);
  return (
    draft !== undefined && kindOf(draft).slots.some(({ name, free }) => free && name === form.state.asking)
  );
}

/** Is it plainly about something else: a person is wanted, how another matter stands, or a wish of another kind? */
function isTold(turn: Turn, form: FormDialog, { requests }: Understanding): boolean {
  const sure = turn.community.policy['dialog.sureFrom'];
  return requests.some(
    (one) =>
      ASIDE.includes(one.intent) ||
      (WISHES.includes(one.intent) && one.confidence >= sure && !isOfForm(turn, form, one)),
  );
}

/** Is it of the kind that is being filled in? */
function isOfForm(turn: Turn, form: FormDialog, request: Request): boolean {
  return draftsOf(turn, form).some((draft) => draft.kind === kindFor(request)?.kind);
}

const draftsOf = (turn: Turn, { state }: FormDialog): Ticket[] =>
  turn.tickets.filter((one) => state.drafts.includes(one.id) && one.status === 'draft');

/** What nobody says in answer to a question about something else. */
const WISHES: readonly Intent[] = ['praise', 'suggestion', 'inquiry', 'service'];
const ASIDE: readonly Intent[] = ['human', 'progress', 'urge', 'fee', 'complaint'];

const YES_OR_NO: readonly Intent[] = ['affirm', 'deny'];
const QUESTIONS: readonly Intent[] = ['progress', 'urge', 'fee', 'inquiry', 'complaint'];

/** An answer whose sound reminded of a trouble that none of its words names. */
function isGuess({ intent, evidence }: Request, { unit, when, phone, room }: Understanding): boolean {
  const answers = [unit, when, phone, room].some((one) => one !== undefined);
  return intent === 'repair' && answers && evidence?.length === 0;
}

/**
 * Words that name the same trouble again, or only its room, answer the form instead of opening another; so do words that
 * only might mean a wish of another kind, such as a name.
 */
function answersForm(turn: Turn, form: FormDialog, request: Request): boolean {
  const kind = kindFor(request)?.kind;
  const surely = request.confidence >= turn.community.policy['dialog.sureFrom'];
  return draftsOf(turn, form).some(
    (draft) => draft.category === (request.category ?? draft.category) && (draft.kind === kind || !surely),
  );
}

function byRequests(turn: Turn, heard: Understanding, first: Request): Way {
  const { requests } = heard;
  const sure = turn.community.policy['dialog.sureFrom'];
  // Danger does not wait for a yes.
  if (requests.some((one) => one.emergency)) return { to: 'requests', requests: [...requests] };
  if (first.intent === 'human') return { to: 'requests', requests: [...requests] };
  const unclear = requests.some((one) => one.confidence < sure);
  const asked = turn.chat.kind === 'private' || turn.message.mentionedBot;
  if (requests.length >= TO_CONFIRM || (unclear && requests.length > 1)) {
    return { to: 'confirm', requests: [...requests] };
  }
  if (unclear) return asked ? { to: 'unclear', requests } : { to: 'silence' };
  return { to: 'requests', requests: [...requests] };
}

function commandArgument(
  turn: Turn,
  state: { command: string; ticketId: string; needs: string },
  text: string,
): Way | undefined {
  const ticket = turn.tickets.find((one) => one.id === state.ticketId);
  const said = text.trim();
  if (!ticket || isOver(ticket) || said === '') return undefined;
  const args = { [state.needs]: said };
  return { to: 'act', asked: { do: 'command', command: state.command, ticket, args } };
}
