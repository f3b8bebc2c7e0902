/** Reads what staff write behind /通知: for whom, where, when, in which languages, and what is cut off. */
import type { Community } from '../domain/community.ts';
import { localIso } from '../domain/local-time.ts';
import type { NoticeChannel, NoticeTarget, Outage } from '../domain/notice.ts';
import { numeral } from './understanding/numerals.ts';
import { spanIn } from './understanding/spans.ts';
import { wording } from './wording/index.ts';

/** What was read. */
export interface NoticeText {
  target: NoticeTarget;
  channels: readonly NoticeChannel[];
  texts: Record<string, string>;
  /** When it is to be sent; absent = now. */
  sendAt?: Date | undefined;
  outage?: Outage | undefined;
  /** When what is cut off comes back, where that alone is said. */
  until?: Date | undefined;
  /** A time for the sending that is over, or that cannot be read. */
  badTime?: string | undefined;
}

/** Reads a notice; its text may be empty. */
export function readNotice(said: string, community: Community, now: Date): NoticeText {
  const sentAt = localIso(now, community.timezone);
  const scheduled = takeTime(asTyped(said), sentAt);
  const { places, roles, rest } = takeTarget(scheduled.rest);
  const { onlyPrivate, onlyGroup } = wording.notice;
  const channels: NoticeChannel[] = onlyPrivate.test(rest)
    ? ['private']
    : onlyGroup.test(rest)
      ? ['group']
      : // What is for some people only is not for the whole group.
        roles.length > 0
        ? ['private']
        : ['private', 'group'];
  const body = rest.replace(onlyPrivate, '').replace(onlyGroup, '').trim();
  const texts = byLanguage(body);
  const send = scheduled.sendAt;
  return {
    target: { places, roles },
    channels,
    texts,
    ...(send && { sendAt: send }),
    ...(scheduled.bad !== undefined && { badTime: scheduled.bad }),
    until: untilIn(body, sentAt),
    outage: outageIn(Object.values(texts)[0] ?? '', sentAt, send ?? now),
  };
}

/** Letters, digits and colons of times in their usual width; everything else stays as it was written. */
function asTyped(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]|(?<=[0-9０-９])：(?=[0-9０-９])/g, (sign) => sign.normalize('NFKC'));
}

/** "定时 3月5日9:00": taken out of the text. */
function takeTime(text: string, sentAt: string): { rest: string; sendAt?: Date; bad?: string } {
  const found = wording.notice.later.exec(text);
  if (!found) return { rest: text };
  const behind = text.slice(found.index + found[0].length).trimStart();
  const said = wording.notice.sendTime.exec(behind)?.[0].trimEnd() ?? behind.split(/\s/)[0] ?? '';
  const span = spanIn(said, sentAt);
  const rest = `${text.slice(0, found.index)} ${behind.slice(said.length)}`.trim();
  return span ? { rest, sendAt: new Date(span.when.from) } : { rest, bad: said };
}

/** Buildings, entrances and roles at the beginning. */
function takeTarget(text: string): { places: string[]; roles: string[]; rest: string } {
  const { everybody, place, between, roles: ROLES } = wording.notice;
  const places: string[] = [];
  const roles: string[] = [];
  let rest = text.trim();
  const all = everybody.exec(rest);
  if (all) rest = rest.slice(all[0].length);
  for (;;) {
    rest = rest.replace(between, '');
    const here = place.exec(rest);
    const role = ROLES.find(([words]) => words.test(rest));
    if (here) {
      const [, no = '', entrance] = here;
      const building = /^[A-Za-z0-9]+$/.test(no) ? no.toUpperCase() : String(numeral(no) ?? no);
      places.push(entrance === undefined ? building : `${building}-${numeral(entrance) ?? entrance}`);
      rest = rest.slice(here[0].length);
    } else if (role) {
      if (role[1] !== 'any') roles.push(role[1]);
      rest = rest.replace(role[0], '');
    } else break;
  }
  return { places, roles, rest };
}

/** Lines behind "EN:" or "繁体:" are the same notice in another language. */
function byLanguage(text: string): Record<string, string> {
  const texts: Record<string, string> = {};
  let language = 'zh-CN';
  for (const line of text.split('\n')) {
    const [head, english, traditional] = wording.notice.language.exec(line) ?? [];
    if (english) language = 'en';
    if (traditional) language = 'zh-Hant';
    const said = head === undefined ? line : line.slice(head.length);
    texts[language] =
      texts[language] === undefined ? said.trim() : `${texts[language]}\n${said.trim()}`.trim();
  }
  return Object.fromEntries(Object.entries(texts).filter(([, one]) => one !== ''));
}

/** What is cut off, and from when to when; without a time nobody can be told that it is planned. */
function outageIn(text: string, sentAt: string, from: Date): Outage | undefined {
  const found = wording.notice.outages.find(({ cut }) => cut.test(text));
  const span = found && spanIn(text, sentAt);
  if (!found || !span) return undefined;
  const start = new Date(span.when.from);
  return { what: found.what, from: start < from ? from : start, to: new Date(span.when.to) };
}

/** "延长到18:00": only the end has changed. */
function untilIn(text: string, sentAt: string): Date | undefined {
  const said = wording.notice.until.exec(text)?.[1];
  const span = said === undefined ? undefined : spanIn(said, sentAt);
  return span && new Date(span.when.from);
}
