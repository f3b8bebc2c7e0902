/** Answers to questionnaires, in private and in any words: one message of thanks, and never an argument (R077, A38). */
import { redactText } from '../domain/redact.ts';
import { lastDay, type SurveyAnswer, type SurveyCall, type SurveyReply } from '../domain/survey.ts';
import { lowItems } from '../domain/survey-figures.ts';
import { combine, nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { carryOut } from './carry-out.ts';
import { hear } from './hear.ts';
import { openRectifications } from './rectify.ts';
import { answer, inOneAnswer } from './say.ts';
import { type Besides, isAgain, isComment, isDanger, isMeant, wantedBesides } from './survey-meant.ts';
import { type ReadScores, readScores } from './understanding/scores.ts';
import { itemName, wording, wordsTo } from './wording/index.ts';

/** What is heard of an answer: points, words, or both. */
type Said = Pick<ReadScores, 'scores' | 'comment'>;

/** Takes a message as the answer to an open questionnaire of its sender; undefined = it is meant otherwise. */
export function answerSurvey(turn: Turn, text: string): Outcome | undefined {
  if (turn.chat.kind !== 'private') return undefined;
  const pressed = wording.survey.pressed.test(text);
  const calls = turn.surveys.filter(
    ({ survey }) => !pressed || text.startsWith(wordsTo(turn).survey.kind[survey.kind]),
  );
  const [first] = calls;
  if (!first) return pressed ? answer(turn, wordsTo(turn).survey.over) : undefined;
  const call = calls.find((one) => !one.answered);
  if (!call) {
    const read = readScores(text, first.survey.items);
    return pressed || (read && isAgain(turn, read)) ? answer(turn, wordsTo(turn).survey.already) : undefined;
  }
  const heard = hear(turn, text);
  const read = readFor(call, text);
  const besides = read?.comment === undefined ? undefined : wantedBesides(turn, read.comment);
  // Danger goes before all else; if it is not told beside the points, the questionnaire stays open.
  if (isDanger(heard) && !(besides && isDanger(besides))) return undefined;
  if (read && (pressed || isMeant(turn, call, read, heard))) return take(turn, call, read, besides);
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

/** What is missing is asked for once; what comes then is the answer, whole or not. */
function take(turn: Turn, call: SurveyCall, said: Said, besides?: Besides): Outcome {
  const { survey, draft } = call;
  const scores = { ...draft?.scores, ...said.scores };
  const comment = [draft?.comment, besides ? undefined : said.comment].filter(Boolean).join('，');
  const words = survey.anonymous ? hidden(turn, comment) : comment;
  const all = { scores, ...(words !== '' && { comment: words }) };
  const missing = survey.items
    .filter(({ key }) => scores[key] === undefined)
    .map((one) => itemName(one, wordsTo(turn)));
  const told =
    missing.length > 0 && !draft
      ? keep(turn, { callId: call.id, survey, draft: all }, missing)
      : finish(turn, call, { id: turn.secret, ...all });
  return besides ? both(turn, told, besides) : told;
}

/** Points and a request in one message: both count, and one answer says so; of danger nothing stands before the advice. */
function both(turn: Turn, told: Outcome, besides: Besides): Outcome {
  const message = { ...turn.message, text: besides.text };
  const rest = { ...turn, message, numbers: { ...turn.numbers, ...told.numbers } };
  const done = carryOut(rest, besides.requests, besides, besides.text);
  const says = told.says.filter(({ to }) => !isDanger(besides) || to !== turn.chat.id);
  return inOneAnswer(turn, combine({ ...told, says }, done));
}

/** Asks for what is missing, by name. */
function keep(turn: Turn, kept: SurveyAnswer & { draft: Said }, missing: string[]): Outcome {
  const words =
    Object.keys(kept.draft.scores).length === 0
      ? wordsTo(turn).survey.scoresToo
      : wordsTo(turn).survey.missing;
  return { ...answer(turn, words(missing)), surveys: [kept] };
}

function finish(turn: Turn, { id, survey }: SurveyCall, said: Omit<SurveyReply, 'at'>): Outcome {
  const { community, sender, now } = turn;
  const until = wordsTo(turn).survey.day(lastDay(survey, community.timezone));
  const low = lowItems(survey.items, said.scores, community.policy).length > 0;
  const told = answer(
    turn,
    low ? wordsTo(turn).survey.regret(until) : wordsTo(turn).survey.thanks(until),
    [],
    'acted',
  );
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
