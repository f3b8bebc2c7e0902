/** Whether a message answers a questionnaire, or is meant otherwise: the newest question wins. */
import { addDuration } from '../domain/duration.ts';
import type { Intent, Understanding } from '../domain/request.ts';
import type { SurveyCall } from '../domain/survey.ts';
import type { Turn } from '../domain/turn.ts';
import { hear } from './hear.ts';
import type { ReadScores } from './understanding/scores.ts';
import { wording } from './wording/index.ts';

/** The newest question wins: a bare score right after a finished repair is the repair's. */
export function isMeant(
  turn: Turn,
  call: SurveyCall,
  { how, scores }: ReadScores,
  heard: Understanding,
): boolean {
  const quoted = turn.quoted && isOurs(turn.quoted.choices[0]?.act);
  if (quoted) return true;
  const several = how === 'named' && Object.keys(scores).length > 1;
  if (several) return true;
  const ours = call.newestQuestion || !waitsForRating(turn);
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
export function isComment(turn: Turn, call: SurveyCall, heard: Understanding, text: string): boolean {
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

/** The points of a questionnaire that was answered already, and not those of anything else. */
export function isAgain(turn: Turn, { how }: ReadScores): boolean {
  return how === 'named' || (how !== 'single' && !isBusy(turn) && !waitsForRating(turn));
}

/** Something that was done for them waits for its own points. */
function waitsForRating({ tickets, sender }: Turn): boolean {
  return tickets.some((one) => one.reporterId === sender.id && one.status === 'resolved');
}

/** Somebody may be in danger now. */
export function isDanger({ requests }: Understanding): boolean {
  return requests.some((one) => one.emergency);
}

/** What somebody may want done; the rest is an opinion, and who they are is no request here. */
const WANTED: ReadonlySet<Intent> = new Set<Intent>([
  ...(['repair', 'fee', 'progress', 'inquiry', 'human', 'service'] as const),
  ...(['decoration', 'gate_pass', 'parking', 'move', 'invoice'] as const),
]);

/** What a message asks for beside its points, with its own words. */
export type Besides = Understanding & { text: string };

/** What somebody wants besides giving points, a leak for instance: it is done, not filed away as an opinion. */
export function wantedBesides(turn: Turn, comment: string): Besides | undefined {
  const heard = hear(turn, comment);
  const sure = turn.community.policy['dialog.sureFrom'];
  const requests = heard.requests.filter(
    (one) => one.emergency || (WANTED.has(one.intent) && one.confidence >= sure),
  );
  return heard.actionable && requests.length > 0 ? { ...heard, requests, text: comment } : undefined;
}
