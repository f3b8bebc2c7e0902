/** The result of a questionnaire in words, for staff: figures alone, nobody's name and nobody's words (R079, A38). */
import type { Policy } from '../../domain/policy.ts';
import type { Colour, SurveyFigures } from '../../domain/survey-figures.ts';
import { perCent } from '../../domain/survey-figures.ts';
import { circled } from './time.ts';
import { surveyStaff, survey as words } from './zh-CN/survey.ts';

const MARK: Record<Colour, string> = { red: '🔴', amber: '🟡', green: '🟢' };

/** Sent, returned, each item and the whole against their targets, marked by colour. */
export function surveyResultText(figures: SurveyFigures, policy: Policy): string {
  const { sent, returned, returnRate, comments, items, rate, colour } = figures;
  const floor = perCent(policy['kpi.satisfaction.itemMin']);
  const [target, stretch] = [policy['kpi.satisfaction.target'], policy['kpi.satisfaction.stretch']];
  const share = returnRate === undefined ? '' : perCent(returnRate);
  const rows = items.flatMap((one) =>
    one.rate === undefined || one.colour === undefined
      ? []
      : [surveyStaff.surveyItem(one.name, perCent(one.rate), MARK[one.colour], floor)],
  );
  const missed = [target, stretch].filter((one) => rate !== undefined && rate < one).length;
  return surveyStaff.surveyResult(
    words.title(figures.period),
    sent,
    surveyStaff.surveyReturned(returned, share, comments),
    rows,
    rate === undefined || colour === undefined
      ? surveyStaff.surveyNothing
      : surveyStaff.surveyOverall(perCent(rate), MARK[colour], perCent(target), perCent(stretch), missed),
  );
}

/** So many opinions stand in one message, each so long at the most. */
const MOST = 20;
const LONGEST = 100;

/** What people wrote, for managers and customer service; redacted by whoever calls. undefined = nobody wrote anything. */
export function surveyOpinionsText(period: string, opinions: readonly string[]): string | undefined {
  if (opinions.length === 0) return undefined;
  const shown = opinions
    .slice(0, MOST)
    .map((one, i) => `${circled(i)} ${[...one].slice(0, LONGEST).join('')}`);
  return surveyStaff.surveyOpinions(words.title(period), shown, opinions.length - shown.length);
}
