/** Questions that the community's FAQ answers; what it does not answer surely goes to a person (R090, R129). */
import type { FaqEntry } from '../domain/faq.ts';
import type { Intent, Request, Understanding } from '../domain/request.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { keep } from './confirm.ts';
import { openRequests } from './open.ts';
import { ownOpen } from './own-tickets.ts';
import { answer, sayChoices } from './say.ts';
import { tellTariff } from './tariffs.ts';
import { finderOf } from './understanding/faq.ts';
import { wording, wordsTo } from './wording/index.ts';

/** Words with which a question may be taken for a wish: "装修要办什么手续" is not yet an application. */
const MAY_BE_ASKED: ReadonlySet<Intent> = new Set([
  'inquiry',
  'fee',
  'repair',
  'complaint',
  'decoration',
  'gate_pass',
  'service',
  'parking',
  'move',
  'invoice',
  'bind',
  'greet',
  'suggestion',
  'human',
]);
/** The same, where nothing of the author is open that it could be about. */
const OF_ONES_OWN: ReadonlySet<Intent> = new Set(['progress', 'urge', 'cancel', 'correct']);

/** The entry that answers what is asked, if the message asks nothing else. */
export function faqMeant(turn: Turn, heard: Understanding, text: string): FaqEntry | undefined {
  const { community, chat, message } = turn;
  const { requests } = heard;
  if (community.faq.length === 0 || !isQuestion(text)) return undefined;
  const idle = ownOpen(turn).length === 0;
  const may = ({ intent, emergency }: Request) =>
    !emergency && (MAY_BE_ASKED.has(intent) || (idle && OF_ONES_OWN.has(intent)));
  if (!requests.every(may)) return undefined;
  if (heard.angry || requests.filter(({ intent }) => intent !== 'greet').length > 1) return undefined;
  // In a group unasked only where the words are plainly a question to the office.
  const asked = chat.kind === 'private' || message.mentionedBot;
  if (!asked && requests[0]?.intent !== 'inquiry') return undefined;
  // A published tariff says more than the FAQ.
  if (tellTariff(turn, text)) return undefined;
  return finderOf(community.faq).find(text);
}

/** Is something asked that has nothing to do with trouble or one's own money? */
function isQuestion(text: string): boolean {
  const { asks, trouble, own, person } = wording.faq;
  return asks.test(text) && ![trouble, own, person].some((one) => one.test(text));
}

/** A question that nothing understands: a person answers it by a promised time. */
export function unknownQuestion(turn: Turn, heard: Understanding, text: string): Request | undefined {
  const asked = turn.chat.kind === 'private' || turn.message.mentionedBot;
  const said = text.trim();
  const sure = turn.community.policy['dialog.sureFrom'];
  const guessed = heard.requests.every(
    ({ confidence, emergency, intent }) =>
      !emergency && (confidence < sure || (intent === 'parking' && wording.faq.noLease.test(said))),
  );
  if (!asked || turn.sender.roles.length > 0 || !guessed || heard.requests.length > 1) return undefined;
  if (said.length < SHORTEST || !isQuestion(said)) return undefined;
  return inquiryOf(said);
}

/** Fewer characters ask nothing that a person could answer. */
const SHORTEST = 4;

const inquiryOf = (text: string): Request => ({ intent: 'inquiry', confidence: 1, evidence: [], text });

/** Answers with the entry and its source; whoever is not helped by it says so. */
export function tellFaq(turn: Turn, entry: FaqEntry, question: string): Outcome {
  const told = answer(
    turn,
    wordsTo(turn).faq.answer(entry.answer, entry.source),
    sayChoices(turn, ({ faq }) => [faq.unsolved]),
  );
  const doing = turn.dialog?.state.doing;
  const free = doing === undefined || doing === 'faq' || doing === 'unclear' || doing === 'photos';
  if (!free) return told;
  return { ...told, dialog: keep(turn, { doing: 'faq', question, given: entry.question }) };
}

/** The question whose answer somebody says was none. */
export function unsolved(
  { dialog, chat }: Turn,
  text: string,
): { question: string; given: string } | undefined {
  if (dialog?.state.doing !== 'faq' || dialog.chatId !== chat.id) return undefined;
  return wording.faq.notSolved.test(text.trim()) ? dialog.state : undefined;
}

/** A person answers it, by a promised time. */
export function askPeople(turn: Turn, { question, given }: { question: string; given: string }): Outcome {
  const request = inquiryOf(wording.faq.again(question, given));
  const filed = openRequests(turn, [request], { actionable: true, requests: [request] });
  return { ...filed, dialog: filed.dialog ?? null };
}
