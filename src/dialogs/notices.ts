/** 通知: staff write one, look at it, send it; see who took note, put it right, take it back (R106). */
import { localDay } from '../domain/local-time.ts';
import {
  type Notice,
  type NoticeStatus,
  reached,
  unknownPlaces,
  type WrittenNotice,
} from '../domain/notice.ts';
import { quietUntil } from '../domain/quiet.ts';
import { ticketNumbers } from '../domain/ticket-number.ts';
import type { Outcome, Person, Turn } from '../domain/turn.ts';
import { type NoticeText, readNotice } from './notice-text.ts';
import { answer } from './say.ts';
import { wording } from './wording/index.ts';
import { noticeLetters } from './wording/notice-letter.ts';
import { dated, unitLabel, window } from './wording/time.ts';

const PREFIX = 'TZ';
/** So many characters of a notice stand in what is said about it. */
const SHOWN = 60;

/** May this member of staff speak to all owners? */
export function mayPublish({ roles }: Pick<Person, 'roles'>): boolean {
  const may = ['receptionist', 'steward', 'dept_head', 'supervisor', 'project_gm', 'manager'];
  return may.some((role) => roles.includes(role));
}

/** Reads a new notice and shows what it would be; nothing is sent yet. */
export function writeNotice(turn: Turn, text: string, corrected?: Notice): Outcome {
  const { community, now } = turn;
  const no = (words: string) => answer(turn, words, [], 'refused');
  if (!mayPublish(turn.sender)) return no(wording.notice.notYours);
  if (text.trim() === '') return no(corrected ? wording.notice.correctHow(corrected.no) : wording.notice.how);
  const read = readNotice(text, community, now);
  // What is put right goes to those who have the wrong one, unless others are named.
  const target = corrected && read.target.places.length === 0 ? corrected.target : read.target;
  const said = { ...read, target, channels: corrected?.channels ?? read.channels };
  const wrong = faultOf(turn, said);
  if (wrong !== undefined) return no(wrong);
  const value = (turn.numbers[PREFIX] ?? 0) + 1;
  const number = `${PREFIX}-${localDay(now, community.timezone)}-${String(value).padStart(3, '0')}`;
  const notice: Notice = {
    id: `${community.id}/${number}`,
    communityId: community.id,
    no: number,
    status: 'draft',
    texts: said.texts,
    target: said.target,
    channels: said.channels,
    outage: outageOf(said, corrected),
    createdById: turn.sender.id,
    chatId: turn.chat.id,
    createdAt: now,
    sendAt: said.sendAt,
    corrects: corrected?.id,
    version: 0,
  };
  const { yes, no: not } = wording.notice;
  const choice = (label: string, command: string) => ({
    label,
    act: { do: 'say' as const, text: `/${wording.command[command]} ${number}` },
  });
  return {
    ...answer(turn, preview(turn, notice), [choice(yes, 'publish'), choice(not, 'drop_notice')], 'acted'),
    numbers: { [PREFIX]: value },
    notices: [{ notice }],
  };
}

/** What is put right keeps what was cut off, where only its end is said. */
function outageOf({ outage, until }: NoticeText, corrected: Notice | undefined): Notice['outage'] {
  const before = corrected?.outage;
  return before && until ? { ...before, to: until } : (outage ?? (until ? before : undefined));
}

function faultOf(turn: Turn, { target, texts, badTime, sendAt }: NoticeText): string | undefined {
  const { community, now, reach = [] } = turn;
  const unknown = unknownPlaces(target, community).map(unitLabel);
  const known = community.buildings.map(({ no }) => unitLabel(no));
  if (unknown.length > 0) return wording.notice.noSuchPlace(unknown, known);
  if (badTime !== undefined) return wording.notice.badTime(badTime);
  if (sendAt && sendAt <= now) return wording.notice.badTime(dated(sendAt, community.timezone));
  const said = Object.values(texts).join('');
  if (said === '') return wording.notice.nothingSaid;
  const most = community.policy['notice.maxLength'];
  if (said.length > most) return wording.notice.tooLong(most);
  if (reached(target, reach).people === 0) return wording.notice.nobody(whom(turn, target));
  return undefined;
}

/** For whom it is, in words. */
function whom(_: Turn, { places, roles }: Notice['target']): string {
  const who = roles.map((role) => wording.notice.role[role] ?? role).join('、');
  const where = places.map(unitLabel).join('、');
  return `${where}${who}` || wording.notice.everyone;
}

function preview(turn: Turn, notice: Notice): string {
  const { timezone } = turn.community;
  const { people, reachable } = reached(notice.target, turn.reach ?? []);
  const { outage } = notice;
  return wording.notice.preview({
    no: notice.no,
    whom: whom(turn, notice.target),
    people,
    reachable,
    channels: notice.channels.map((one) => wording.notice.channel[one] ?? one),
    when: notice.sendAt ? dated(notice.sendAt, timezone) : whenNow(turn),
    outage: outage && `${outage.what} ${spanOf(outage, timezone)}`,
    text: noticeLetters(notice).group.text,
  });
}

function whenNow({ community, now }: Turn): string {
  const morning = quietUntil(community, now);
  return morning ? wording.notice.morning(dated(morning, community.timezone)) : wording.notice.now;
}

function spanOf({ from, to }: { from: Date; to: Date }, zone: string): string {
  return window({ from: from.toISOString(), to: to.toISOString() }, zone);
}

/** The notice that a command names, else the newest that can take it. */
function meant(turn: Turn, text: string, ...able: NoticeStatus[]): Notice | undefined {
  const [no] = ticketNumbers(text);
  const all = turn.notices ?? [];
  if (no !== undefined) return all.find((one) => one.no === no);
  return [...all]
    .sort((a, b) => Number(b.createdAt) - Number(a.createdAt))
    .find(({ status }) => able.includes(status));
}

/** Sends a notice that was looked at: now, at its time, or when the night is over. */
export function publishNotice(turn: Turn, text: string): Outcome {
  const { community, now } = turn;
  const notice = meant(turn, text, 'draft');
  if (!mayPublish(turn.sender)) return answer(turn, wording.notice.notYours, [], 'refused');
  if (!notice) return answer(turn, wording.notice.none, [], 'refused');
  if (notice.status !== 'draft') return over(turn, notice);
  const { sendAt } = notice;
  if (sendAt && sendAt <= now) {
    return answer(turn, wording.notice.badTime(dated(sendAt, community.timezone)), [], 'refused');
  }
  const at = sendAt ?? now;
  const due = quietUntil(community, at) ?? at;
  const later = due > now;
  const sent: Notice = { ...notice, status: later ? 'scheduled' : 'sending', sendAt: due };
  const written: WrittenNotice = later ? { notice: sent } : { notice: sent, letters: noticeLetters(sent) };
  const before = turn.notices?.find(({ id }) => id === notice.corrects);
  const replaced: WrittenNotice[] =
    before && before.status !== 'corrected' ? [{ notice: { ...before, status: 'corrected' } }] : [];
  const words = later
    ? wording.notice.scheduled(notice.no, dated(due, community.timezone))
    : wording.notice.sent(notice.no);
  return { ...answer(turn, words, [], 'acted'), notices: [...replaced, written] };
}

function over(turn: Turn, { no, status }: Notice): Outcome {
  const words = wording.notice.alreadyDone(no, wording.notice.status[status] ?? status);
  return answer(turn, words, [], 'refused');
}

/** Gives up a notice that nobody has got yet. */
export function dropNotice(turn: Turn, text: string): Outcome {
  const notice = meant(turn, text, 'draft');
  if (!notice) return answer(turn, wording.notice.none, [], 'refused');
  if (notice.status !== 'draft') return over(turn, notice);
  return {
    ...answer(turn, wording.notice.dropped(notice.no), [], 'acted'),
    notices: [{ notice: { ...notice, status: 'dropped' } }],
  };
}

/** Takes a notice back: whoever has it is told so, whoever has not does not get it. */
export function recallNotice(turn: Turn, text: string): Outcome {
  if (!mayPublish(turn.sender)) return answer(turn, wording.notice.notYours, [], 'refused');
  const notice = meant(turn, text, 'sent', 'sending', 'scheduled');
  if (!notice) return answer(turn, wording.notice.none, [], 'refused');
  if (!['sent', 'sending', 'scheduled'].includes(notice.status)) return over(turn, notice);
  const said = { text: wording.notice.takenBack(notice.no, shortOf(notice)) };
  return {
    ...answer(turn, wording.notice.recalled(notice.no), [], 'acted'),
    notices: [{ notice: { ...notice, status: 'recalled' }, takenBack: { private: said, group: said } }],
  };
}

/** A new text in the place of one that went out. */
export function correctNotice(turn: Turn, text: string): Outcome {
  const notice = meant(turn, text, 'sent', 'sending', 'scheduled');
  if (!notice) return answer(turn, wording.notice.none, [], 'refused');
  if (!['sent', 'sending', 'scheduled'].includes(notice.status)) return over(turn, notice);
  const [no] = ticketNumbers(text);
  const behind = no === undefined ? text : text.replace(/^\s*[A-Za-z]{2}[-\s]?\d{6}[-\s]?\d{3,6}/, '');
  return writeNotice(turn, behind.trim(), notice);
}

/** How many were told, and how many took note. */
export function showReceipts(turn: Turn, text: string): Outcome {
  const notice = meant(turn, text, 'sent', 'sending', 'corrected', 'recalled', 'scheduled');
  if (!notice?.counts) return answer(turn, wording.notice.none, [], 'refused');
  return answer(
    turn,
    wording.notice.receipt({
      no: notice.no,
      status: wording.notice.status[notice.status] ?? notice.status,
      ...notice.counts,
      text: shortOf(notice),
    }),
  );
}

function shortOf({ texts }: Notice): string {
  const [text = ''] = Object.values(texts);
  const flat = text.replace(/\s+/g, ' ');
  return flat.length > SHOWN ? `${flat.slice(0, SHOWN)}…` : flat;
}

/** A reader takes note; undefined = the message is no such thing. */
export function takeNote(turn: Turn, text: string): Outcome | undefined {
  if (turn.chat.kind !== 'private') return undefined;
  const [no] = wording.notice.acked.test(text.trim()) ? ticketNumbers(text) : [];
  const notice = turn.notices?.find((one) => one.no === no);
  if (!notice) return undefined;
  return {
    ...answer(turn, wording.notice.thanks, [], 'acted'),
    acks: [{ noticeId: notice.id, personId: turn.sender.id }],
  };
}
