/** Opens what a questionnaire has shown to be bad as work for people: a low answer, an item below its floor (R235). Pure. */
import { redactText } from '../domain/redact.ts';
import { reporterOf, type Survey, type SurveyItem, type SurveyReply } from '../domain/survey.ts';
import { type ItemFigures, lowItems, perCent } from '../domain/survey-figures.ts';
import type { Ticket } from '../domain/ticket.ts';
import { nothing, type Outcome } from '../domain/turn.ts';
import { announce } from './announce.ts';
import { type Filing, file } from './drafts.ts';
import { DESK } from './kinds/departments.ts';
import { rectification } from './kinds/rectification.ts';
import { groupOf } from './say.ts';
import { wording } from './wording/index.ts';

/** One thing to be put right; `id` is that of the answer, or of the survey and its item. */
interface Finding {
  id: string;
  matter: string;
  items: readonly SurveyItem[];
}

/** What of a survey has to be put right: answers with low scores, one each, and items below their floor. */
export interface Bad {
  survey: Survey;
  replies: readonly SurveyReply[];
  items: readonly ItemFigures[];
  /** The names of those who wrote, which no group may read. */
  names: readonly string[];
}

/** Opens a ticket for each finding; whoever answered is named in none. */
export function openRectifications(scene: Filing, bad: Bad): Outcome {
  const found = [...lowReplies(scene, bad), ...belowFloor(scene, bad)];
  if (found.length === 0) return nothing('silent');
  const filed = file(
    { ...scene, sender: undefined, chat: undefined },
    rectification,
    found.map((one) => draftOf(scene, bad.survey, one)),
  );
  const says = filed.tickets.flatMap((one) =>
    announce({ ...scene, sender: undefined, chat: undefined }, one, 'file'),
  );
  return { ...nothing('acted'), ...filed, says };
}

function lowReplies({ community, staff }: Filing, { survey, replies, names }: Bad): Finding[] {
  return replies.flatMap((reply): Finding[] => {
    const low = lowItems(survey.items, reply.scores, community.policy);
    if (low.length === 0) return [];
    const scores = low.map(({ item, score }) => wording.staff.surveyScore(item.name, score));
    // Colleagues are blamed by name in a group no more than owners are named there.
    const all = [...names, ...staff.map(({ name }) => name)];
    const comment = redactText(reply.comment ?? '', 'staff', all);
    const matter = wording.staff.surveyLow(scores, comment);
    return [{ id: reply.id, matter, items: low.map(({ item }) => item) }];
  });
}

function belowFloor(scene: Filing, { survey, items }: Bad): Finding[] {
  const floor = floorOf(scene);
  return items.flatMap(({ key, name, rate, colour }) =>
    rate !== undefined && colour === 'red'
      ? [
          {
            id: `${survey.id}/${key}`,
            matter: wording.staff.surveyBelow(name, perCent(rate), floor),
            items: [{ key, name }],
          },
        ]
      : [],
  );
}

function floorOf({ community }: Filing): string {
  return perCent(community.policy['kpi.satisfaction.itemMin']);
}

function draftOf(scene: Filing, survey: Survey, { id, matter, items }: Finding): Ticket {
  const { community, now } = scene;
  const [only, second] = items;
  const standard = wording.staff.surveyStandard(
    items.map(({ name }) => name),
    floorOf(scene),
  );
  return {
    id: `rectify:${id}`,
    communityId: community.id,
    kind: rectification.kind,
    kindVersion: rectification.version,
    status: 'draft',
    summary: matter,
    department: DESK,
    reporterId: reporterOf(id),
    reporterChatId: groupOf(scene, DESK)?.id ?? '',
    fields: { survey: survey.id, matter, standard, ...(only && !second && { item: only.key }) },
    reopened: 0,
    version: 0,
    createdAt: now,
    updatedAt: now,
    clocks: [],
    events: [],
  };
}
