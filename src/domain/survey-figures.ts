/** Figures of a questionnaire: sent, returned, satisfaction by item and in all (N41-N43, R234). Pure. */
import type { Policy } from './policy.ts';
import { MOST_POINTS, type Scores, type Survey, type SurveyItem, type SurveyReply } from './survey.ts';

/** How a rate stands against its targets. */
export type Colour = 'red' | 'amber' | 'green';

/** One item: points / (5 × answers), 0 to 1; absent where nobody rated it. */
export interface ItemFigures extends SurveyItem {
  answers: number;
  points: number;
  rate?: number;
  colour?: Colour;
}

/** A survey in figures. */
export interface SurveyFigures {
  kind: Survey['kind'];
  period: string;
  /** Questionnaires that were sent, and answers that came back, with the share of these, 0 to 1. */
  sent: number;
  returned: number;
  returnRate?: number;
  /** Answers with words of their own. */
  comments: number;
  items: ItemFigures[];
  /** All points of all items together, 0 to 1; absent where nobody rated anything. */
  rate?: number;
  colour?: Colour;
}

/** Counts a survey; `sent` = how many were asked. */
export function surveyFigures(
  { kind, period, items }: Pick<Survey, 'kind' | 'period' | 'items'>,
  sent: number,
  replies: readonly Pick<SurveyReply, 'scores' | 'comment'>[],
  policy: Policy,
): SurveyFigures {
  const counted = items.map((item): ItemFigures => {
    const points = replies.flatMap(({ scores }) => scores[item.key] ?? []);
    const sum = points.reduce((all, one) => all + one, 0);
    const rate = rateOf(sum, points.length);
    const marks = rate === undefined ? {} : { rate, colour: colourOfItem(rate, policy) };
    return { ...item, answers: points.length, points: sum, ...marks };
  });
  const rate = rateOf(
    counted.reduce((all, { points }) => all + points, 0),
    counted.reduce((all, { answers }) => all + answers, 0),
  );
  return {
    kind,
    period,
    sent,
    returned: replies.length,
    ...(sent > 0 && { returnRate: replies.length / sent }),
    comments: replies.filter(({ comment }) => comment !== undefined).length,
    items: counted,
    ...(rate !== undefined && { rate, colour: colourOfAll(rate, policy) }),
  };
}

function rateOf(points: number, answers: number): number | undefined {
  return answers === 0 ? undefined : points / (MOST_POINTS * answers);
}

/** An item below its floor is red (N42), between that and the target of the whole amber. */
function colourOfItem(rate: number, policy: Policy): Colour {
  if (rate < policy['kpi.satisfaction.itemMin']) return 'red';
  return rate < policy['kpi.satisfaction.target'] ? 'amber' : 'green';
}

/** X2: below the target red, up to the stretch amber. */
function colourOfAll(rate: number, policy: Policy): Colour {
  if (rate < policy['kpi.satisfaction.target']) return 'red';
  return rate < policy['kpi.satisfaction.stretch'] ? 'amber' : 'green';
}

/** A rate in per cent with one digit behind the point: 89.3. What is just below a full per cent is not shown as it. */
export function perCent(rate: number): string {
  const rounded = Math.round(rate * 1000);
  const missed = rounded % 10 === 0 && rate * 1000 < rounded - ROUNDING;
  return String((missed ? rounded - 1 : rounded) / 10);
}

/** What arithmetic with fractions may be off by. */
const ROUNDING = 1e-9;

/** Items that somebody rated so low that it has to be seen to. */
export function lowItems(
  items: readonly SurveyItem[],
  scores: Scores,
  policy: Policy,
): { item: SurveyItem; score: number }[] {
  return items.flatMap((item) => {
    const score = scores[item.key];
    return score !== undefined && score <= policy['survey.lowScore'] ? [{ item, score }] : [];
  });
}
