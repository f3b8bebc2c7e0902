/** The end of a questionnaire: counted, told to managers and departments, and what was bad becomes work (R079, R235). */
import { surveyOpinionsText, surveyResultText } from '../dialogs/wording/survey-result.ts';
import type { Community } from '../domain/community.ts';
import type { Enqueue } from '../domain/job.ts';
import { quietUntil } from '../domain/quiet.ts';
import { redactText } from '../domain/redact.ts';
import type { Survey, SurveyReply } from '../domain/survey.ts';
import { type ItemFigures, type SurveyFigures, surveyFigures } from '../domain/survey-figures.ts';
import type { Numbers, Outcome, Saying, Scene } from '../domain/turn.ts';
import { storeOutcomes } from '../store/commit.ts';
import type { StoreTx } from '../store/database.ts';
import { loadNumbers } from '../store/numbers.ts';
import { loadConcerned, loadEstates } from '../store/people.ts';
import { type DueSurvey, keepDrafts, loadResult, takeSurvey } from '../store/surveys.ts';

/** What has to be put right after a survey; decided by the dialogs. */
export type Rectify = (
  scene: Scene & { numbers: Numbers },
  bad: {
    survey: Survey;
    replies: readonly SurveyReply[];
    items: readonly ItemFigures[];
    names: readonly string[];
  },
) => Outcome;

/** Counts it, opens what has to be put right, and tells managers and departments; at night they read it in the morning. */
export async function closeSurvey(
  tx: StoreTx,
  enqueue: Enqueue,
  rectify: Rectify,
  community: Community,
  due: DueSurvey,
  now: Date,
): Promise<void> {
  const { survey } = due;
  if (!(await takeSurvey(tx, due, { closedAt: now }))) return;
  const late = await keepDrafts(tx, survey, now);
  const { sent, replies } = await loadResult(tx, survey);
  const figures = surveyFigures(survey, sent, replies, community.policy);
  const { staff, groups } = await loadEstates(tx, [community.id]);
  const numbers = (await loadNumbers(tx, [community], now)).get(community.id) ?? {};
  const scene: Scene & { numbers: Numbers } = {
    id: `${survey.id}/close`,
    now,
    community,
    staff: staff.get(community.id) ?? [],
    groups: groups.get(community.id) ?? [],
    people: [],
    history: [],
    household: [],
    load: new Map(),
    numbers,
  };
  const authors = await loadConcerned(
    tx,
    replies.flatMap(({ personId, comment }) => (comment === undefined ? [] : (personId ?? []))),
  );
  const names = authors.map(({ name }) => name);
  const outcome = rectify(scene, {
    survey,
    // Of others it was done when they answered.
    replies: survey.anonymous ? replies : late,
    items: figures.items,
    names,
  });
  const opinions = opinionsIn(replies, [...names, ...scene.staff.map(({ name }) => name)]);
  const morning = quietUntil(community, now);
  const says = [...outcome.says, ...told(scene, figures, opinions)].map((one) =>
    morning ? { ...one, availableAt: morning } : one,
  );
  await storeOutcomes(tx, [{ scene, outcome: { ...outcome, says } }], enqueue);
}

/** What people wrote, without names, telephones, flats and money; in the order of random ids. */
function opinionsIn(replies: readonly SurveyReply[], names: readonly string[]): string[] {
  return replies.flatMap(({ comment }) =>
    comment === undefined ? [] : [redactText(comment.replace(/\s+/g, ' '), 'group', names)],
  );
}

/** The figures go to all departments; what was written only to managers and customer service. */
function told({ groups, community }: Scene, figures: SurveyFigures, opinions: readonly string[]): Saying[] {
  const say = (id: string, text: string): Saying => ({ to: id, priority: 'notice', message: { text } });
  const words = surveyOpinionsText(figures.period, opinions);
  const result = surveyResultText(figures, community.policy);
  return groups
    .filter(({ kind }) => kind === 'managers' || kind === 'staff')
    .flatMap(({ id, kind, department }) => [
      say(id, result),
      ...(words && (kind === 'managers' || department === DESK) ? [say(id, words)] : []),
    ]);
}

/** The department that owners talk to. */
const DESK = 'customer-service';
