/** What staff tell many people: for whom, where, when, and what it plans to cut off (R106). */
import type { Community } from './community.ts';
import type { OutgoingMessage } from './message.ts';

/** Where a notice goes: to each reader in private, and into the groups of owners. */
export const CHANNELS = ['private', 'group'] as const;
export type NoticeChannel = (typeof CHANNELS)[number];

export const NOTICE_STATUSES = [
  'draft',
  'scheduled',
  'sending',
  'sent',
  'corrected',
  'recalled',
  'dropped',
] as const;
export type NoticeStatus = (typeof NOTICE_STATUSES)[number];

/** For whom: buildings and entrances (3, 3-2), roles; nothing named = everybody. */
export interface NoticeTarget {
  places: readonly string[];
  roles: readonly string[];
}

/** One notice. */
export interface Notice {
  /** community/number */
  id: string;
  communityId: string;
  no: string;
  status: NoticeStatus;
  /** The text by language, in the order of writing; the first is the community's own. */
  texts: Readonly<Record<string, string>>;
  target: NoticeTarget;
  channels: readonly NoticeChannel[];
  /** What is cut off as planned, and from when to when. */
  outage?: Outage | undefined;
  createdById?: string | undefined;
  chatId?: string | undefined;
  createdAt: Date;
  sendAt?: Date | undefined;
  sentAt?: Date | undefined;
  /** The notice that it puts right. */
  corrects?: string | undefined;
  version: number;
  /** How many were told, took note, and could not be reached. */
  counts?: NoticeCounts | undefined;
}

/** Something that is cut off as planned. */
export interface Outage {
  what: string;
  from: Date;
  to: Date;
}

export interface NoticeCounts {
  sent: number;
  acked: number;
  dead: number;
  /** Who lives there and cannot be written to in private. */
  unreached: number;
}

/** People who could read a notice, counted by entrance and role. */
export interface Reach {
  building: string;
  entrance: string;
  role: string;
  people: number;
  reachable: number;
}

/** Is it for whoever lives here, in this right? */
export function isFor({ places, roles }: NoticeTarget, unit: string, role?: string): boolean {
  const here = places.length === 0 || places.some((place) => unit === place || unit.startsWith(`${place}-`));
  return here && (roles.length === 0 || role === undefined || roles.includes(role));
}

/** How many a notice is for, and how many of them can be written to. */
export function reached(
  target: NoticeTarget,
  reach: readonly Reach[],
): { people: number; reachable: number } {
  const meant = reach.filter((one) => isFor(target, `${one.building}-${one.entrance}-`, one.role));
  return {
    people: meant.reduce((sum, one) => sum + one.people, 0),
    reachable: meant.reduce((sum, one) => sum + one.reachable, 0),
  };
}

/** Buildings and entrances that a target names and that the estate has not. */
export function unknownPlaces(
  { places }: NoticeTarget,
  { buildings }: Pick<Community, 'buildings'>,
): string[] {
  return places.filter((place) => {
    const [no, entrance] = place.split('-');
    const found = buildings.find((one) => one.no === no);
    return (
      !found || (entrance !== undefined && !(Number(entrance) >= 1 && Number(entrance) <= found.entrances))
    );
  });
}

/** A notice as readers get it. */
export interface NoticeLetters {
  private: OutgoingMessage;
  group: OutgoingMessage;
  /** For readers whose language is known, by language; absent = there is but one. */
  inLanguage?: Readonly<Record<string, OutgoingMessage>>;
}

/** A notice that a turn has written, with what has to be sent at once. */
export interface WrittenNotice {
  notice: Notice;
  /** It goes to its readers now. */
  letters?: NoticeLetters | undefined;
  /** Said to those who have it already: it is taken back. */
  takenBack?: NoticeLetters | undefined;
}
