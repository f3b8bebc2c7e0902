/** Planned work answers reports of what it cuts off: no ticket, but the notice (R106). */
import { isFor, type Notice } from '../domain/notice.ts';
import type { Request, Understanding } from '../domain/request.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { completeRoom } from './drafts.ts';
import { answer } from './say.ts';
import { wording, wordsTo } from './wording/index.ts';

/** The answer of a planned outage to a report of it; undefined = this is something else. */
export function plannedOutage(turn: Turn, request: Request, text: string): Outcome | undefined {
  const { outages = [], now, community, sender } = turn;
  if (outages.length === 0 || request.emergency || !REPORTS.includes(request.intent)) return undefined;
  const { gone, fault } = wording.notice;
  if (!gone.test(text) || fault.test(text)) return undefined;
  const unit = request.unit === undefined ? undefined : completeRoom(turn, request.unit);
  const places = unit === undefined ? sender.homes.map((home) => home.unit) : [unit];
  const found = outages.find((notice) => {
    const { outage } = notice;
    if (!outage || !feels(outage.what, text) || outage.to < now) return false;
    // Before it begins nothing is cut off by it; who asks why or when may ask at any time.
    if (outage.from > now && request.intent !== 'inquiry') return false;
    return (
      notice.target.places.length === 0 || places.some((one) => isFor({ ...notice.target, roles: [] }, one))
    );
  });
  return (
    found?.outage &&
    answer(turn, said(turn, found, wordsTo(turn).time.moment(found.outage.to, now, community.timezone)))
  );
}

const REPORTS: readonly Request['intent'][] = ['repair', 'complaint', 'inquiry', 'join', 'urge', 'progress'];

function feels(what: string, text: string): boolean {
  return wording.notice.outages.some((one) => one.what === what && one.felt.test(text));
}

function said(turn: Turn, { texts }: Notice, until: string): string {
  const [text = ''] = Object.values(texts);
  return wordsTo(turn).notice.planned(text.split('\n')[0] ?? '', until);
}

/** In a group too, where nobody would be answered else: whoever asks there hears what is planned. */
export function plannedForAll(turn: Turn, heard: Understanding, text: string): Outcome | undefined {
  const [first, second] = heard.requests;
  if (second || turn.chat.kind !== 'owners' || heard.actionable || turn.sender.roles.length > 0)
    return undefined;
  if (!wording.notice.asksWhy.test(text)) return undefined;
  const request = first ?? { intent: 'repair', confidence: 1, evidence: [], text };
  return plannedOutage(turn, request, text);
}
