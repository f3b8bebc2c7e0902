/** Answers to questionnaires, in private and in any words: one message of thanks, and never an argument (R077, A38). */
import { addDuration } from '../domain/duration.ts';
import { redactText } from '../domain/redact.ts';
import type { Intent, Understanding } from '../domain/request.ts';
import { lastDay, type SurveyAnswer, type SurveyCall, type SurveyReply } from '../domain/survey.ts';
import { lowItems } from '../domain/survey-figures.ts';
import { combine, nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { carryOut } from './carry-out.ts';
import { hear } from './hear.ts';
import { openRectifications } from './rectify.ts';
import { answer, inOneAnswer } from './say.ts';
import { type ReadScores, readScores } from './understanding/scores.ts';
import { wording } from './wording/index.ts';

/** What is heard of an answer: points, words, or both. */
type Said = Pick<ReadScores, 'scores' | 'comment'>;

/** Takes a message as the answer to an open questionnaire of its sender; undefined = it is meant otherwise. */
export function answerSurvey(turn: Turn, text: string): Outcome | undefined {
  if (turn.chat.kind !== 'private') return undefined;
  const pressed = wording.survey.pressed.test(text);
  const calls = turn.surveys.filter(
    ({ survey }) => !pressed || text.startsWith(wording.survey.kind[survey.kind]),
  );
  const [first] = calls;
  if (!first) return pressed ? answer(turn, wording.survey.over) : undefined;
  const call = calls.find((one) => !one.answered);
  if (!call) {
    const again = pressed || readScores(text, first.survey.items)?.how === 'named';
    return again ? answer(turn, wording.survey.already) : undefined;
  }
  const heard = hear(turn, text);
  // Danger goes before all else; the questionnaire stays open.
  if (heard.requests.some((one) => one.emergency)) return undefined;
  const read = readFor(call, text);
  if (read && (pressed || isMeant(turn, call, read, heard))) return take(turn, call, read);
  return isComment(turn, call, heard, text)
    ? take(turn, call, { scores: {}, comment: text.trim() })
    : undefined;
}

/** Whoever was asked for the rest answers that, unless the items are named. */
function readFor({ survey, draft }: SurveyCall, text: string): ReadScores | undefined {
  const read = readScores(text, survey.items);
  if (!draft || read?.how === 'named') return read;
  return readScores(
    text,
    survey.items.filter(({ key }) => draft.scores[key] === undefined),
  );
}

/** The newest question wins: a bare score right after a finished repair is the repair's. */
function isMeant(turn: Turn, call: SurveyCall, { how, scores }: ReadScores, heard: Understanding): boolean {
  const quoted = turn.quoted && isOurs(turn.quoted.choices[0]?.act);
  if (quoted) return true;
  const several = how === 'named' && Object.keys(scores).length > 1;
  if (several) return true;
  const waits = turn.tickets.some((one) => one.reporterId === turn.sender.id && one.status === 'resolved');
  const ours = call.newestQuestion || !waits;
  if (how === 'named') return ours;
  if (turn.quoted !== undefined || isBusy(turn) || !ours) return false;
  if (how !== 'single') return true;
  // A word of praise alone may be about anything, unless it is the questionnaire that was just spoken of.
  return /\d|[一二三四五满]\s?分|星/.test(turn.message.text) || (call.newestMessage && isRating(heard));
}

function isOurs(act: { do: string; text?: string } | undefined): boolean {
  return act?.do === 'say' && wording.survey.pressed.test(act.text ?? '');
}

/** Another question of ours stands open here, and it is answered first. */
function isBusy({ dialog, chat }: Turn): boolean {
  return dialog?.chatId === chat.id && dialog.state.doing !== 'paused' && dialog.state.doing !== 'photos';
}

function isRating({ requests }: Understanding): boolean {
  return requests.length > 0 && requests.every(({ intent }) => intent === 'rate' || intent === 'praise');
}

const OPINIONS: ReadonlySet<Intent> = new Set(['suggestion', 'praise']);
/** So short words say yes, no or thanks. */
const SHORTEST_COMMENT = 5;

/** Words that follow the questionnaire at once and ask for nothing else are what its author thinks. */
function isComment(turn: Turn, call: SurveyCall, heard: Understanding, text: string): boolean {
  const { community, message, sender, wrongCode, invitation } = turn;
  const { policy, timezone } = community;
  const late = addDuration(call.askedAt, policy['dialog.expireAfter'], timezone) < turn.now;
  const said = text.trim();
  if (call.draft || !call.newestMessage || late || isBusy(turn) || turn.quoted !== undefined) return false;
  if (said.length < SHORTEST_COMMENT || said.startsWith('/') || sender.roles.length > 0) return false;
  if (wrongCode || invitation || heard.thanks || heard.angry || message.attachments.length > 0) return false;
  return heard.requests.every(
    (one) => OPINIONS.has(one.intent) || one.confidence < policy['dialog.sureFrom'],
  );
}

/** What is missing is asked for once; what comes then is the answer, whole or not. */
function take(turn: Turn, call: SurveyCall, said: Said): Outcome {
  const { survey, draft } = call;
  const scores = { ...draft?.scores, ...said.scores };
  const asked = said.comment === undefined ? undefined : besides(turn, said.comment);
  const comment = [draft?.comment, asked ? undefined : said.comment].filter(Boolean).join('，');
  const all = {
    scores,
    ...(comment !== '' && { comment: survey.anonymous ? hidden(turn, comment) : comment }),
  };
  const missing = survey.items.filter(({ key }) => scores[key] === undefined).map(({ name }) => name);
  const told =
    missing.length > 0 && !draft
      ? keep(turn, { callId: call.id, survey, draft: all }, missing)
      : finish(turn, call, { id: turn.secret, ...all });
  if (!asked) return told;
  const rest = {
    ...turn,
    numbers: { ...turn.numbers, ...told.numbers },
    message: { ...turn.message, text: asked.text },
  };
  return inOneAnswer(turn, combine(told, carryOut(rest, asked.requests, asked, asked.text)));
}

/** Asks for what is missing, by name. */
function keep(turn: Turn, kept: SurveyAnswer & { draft: Said }, missing: string[]): Outcome {
  const words =
    Object.keys(kept.draft.scores).length === 0 ? wording.survey.scoresToo : wording.survey.missing;
  return { ...answer(turn, words(missing)), surveys: [kept] };
}

function finish(turn: Turn, { id, survey }: SurveyCall, said: Omit<SurveyReply, 'at'>): Outcome {
  const { community, sender, now } = turn;
  const until = wording.survey.day(lastDay(survey, community.timezone));
  const low = lowItems(survey.items, said.scores, community.policy).length > 0;
  const told = answer(turn, low ? wording.survey.regret(until) : wording.survey.thanks(until), [], 'acted');
  if (survey.anonymous) {
    // Nothing of it may stand beside a time or a person; what has to be put right is opened when all is in.
    const reply = { ...said, at: survey.openedAt };
    return { ...told, surveys: [{ callId: id, survey, reply }] };
  }
  const reply: SurveyReply = { ...said, personId: sender.id, at: now };
  const opened = openRectifications(turn, { survey, replies: [reply], items: [], names: [sender.name] });
  return combine(
    { ...told, surveys: [{ callId: id, survey, reply }] },
    opened.tickets.length > 0 ? opened : nothing('silent'),
  );
}

/** Words of an anonymous answer without its author's name, telephone and any room. */
function hidden({ sender }: Turn, comment: string): string {
  return redactText(comment, 'group', [sender.name]);
}

const ONLY_SAID: ReadonlySet<Intent> = new Set([
  ...[
    'complaint',
    'suggestion',
    'praise',
    'rate',
    'affirm',
    'deny',
    'greet',
    'join',
    'correct',
    'cancel',
    'urge',
  ],
] as Intent[]);

/** What somebody wants besides giving points, a leak for instance: it is done, not filed away as an opinion. */
function besides(turn: Turn, comment: string): (Understanding & { text: string }) | undefined {
  const heard = hear(turn, comment);
  const sure = turn.community.policy['dialog.sureFrom'];
  const requests = heard.requests.filter((one) => !ONLY_SAID.has(one.intent) && one.confidence >= sure);
  return heard.actionable && requests.length > 0 ? { ...heard, requests, text: comment } : undefined;
}
