/** 发现: what staff find on their rounds becomes a ticket; nobody there ever pays for it (R081, R216, 2e). */
import { isFullUnit } from '../domain/partial-unit.ts';
import type { Request } from '../domain/request.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { announce } from './announce.ts';
import { completeRoom, file, openDraft, roomExists } from './drafts.ts';
import { raise } from './emergency.ts';
import { hear } from './hear.ts';
import { complaint } from './kinds/complaint.ts';
import { repair } from './kinds/repair.ts';
import { openingOf } from './opening.ts';
import { answer } from './say.ts';
import { wording } from './wording/index.ts';
import { unitLabel } from './wording/time.ts';

/** Files what was found where, and tells whose work it is. */
export function found(turn: Turn, text: string): Outcome {
  const { round: say } = wording;
  const no = (words: string) => answer(turn, words, [], 'refused');
  // What staff say at their work is no report; here it is one.
  const heard = hear({ ...turn, sender: { ...turn.sender, roles: [] } }, text, true);
  const unit = heard.unit === undefined ? undefined : completeRoom(turn, heard.unit);
  if (unit && isFullUnit(unit) && !roomExists(turn.community, unit))
    return no(say.noSuchRoom(unitLabel(unit)));
  const room = unit && isFullUnit(unit) ? unit : undefined;
  const [first = '', ...rest] = text.trim().split(/\s+/);
  const said = heard.requests.find(({ intent }) => intent === 'repair' || intent === 'complaint');
  const spot = said?.spot ?? (rest.length > 0 ? first : undefined);
  const matter = room === undefined ? rest.join('') || (said && text) : withoutRoom(text);
  if ((room === undefined && spot === undefined) || !matter) return no(say.foundHow);
  const place = room === undefined ? 'public' : 'home';
  const request: Request = {
    intent: 'repair',
    confidence: 1,
    evidence: [],
    ...said,
    text: text.trim(),
    place,
    ...(room !== undefined && { unit: room }),
    ...(room === undefined && { spot: spot ?? first }),
  };
  // Danger is danger whoever finds it.
  if (said?.emergency) return raise(turn, request, 0);
  const spec = said?.topic === 'decoration' ? complaint : repair;
  // The command itself is no part of what was found.
  const words: Turn = { ...turn, message: { ...turn.message, text: request.text } };
  const opened = openDraft(words, spec, request, 0, openingOf(words, request, true));
  const filed = file(turn, spec, [foundDraft(turn, opened, request)]);
  const [ticket] = filed.tickets;
  const department = wording.department[ticket?.department ?? ''] ?? ticket?.department ?? '';
  const told = answer(turn, say.found(ticket?.no ?? '', department), [], 'filed');
  return {
    ...told,
    ...filed,
    says: [...told.says, ...filed.tickets.flatMap((one) => announce(turn, one, 'file'))],
  };
}

function foundDraft(turn: Turn, draft: Ticket, { place, unit, spot }: Request): Ticket {
  const sent = turn.message.attachments.filter(({ kind }) => kind === 'image').map(({ ref }) => ref);
  const vacant = unit !== undefined && turn.community.vacant.includes(unit);
  const { accepted: _, billing: __, ...fields } = draft.fields;
  return {
    ...draft,
    place,
    unit,
    spot,
    fields: {
      ...fields,
      billing: 'free',
      finding: vacant ? 'vacant' : draft.kind === 'complaint' ? 'decoration' : 'public',
      ...(sent.length > 0 && { pictures: sent }),
      ...(draft.kind === 'complaint' && { violation: true }),
    },
  };
}

/** Is anything said besides the room? */
function withoutRoom(text: string): string {
  return text.replace(wording.round.roomWords, '').replace(/[\s，,。]/g, '');
}
