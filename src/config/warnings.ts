/** What is no fault of a community file and will still be missed: told by `npm run check-config` and at each start. */
import { calendarOf, yearsWithoutDays } from '../domain/calendar.ts';
import { kindsOffered } from '../domain/catalogue.ts';
import type { Community } from '../domain/community.ts';

/** One thing, and the part of the file where it would be put right. */
export interface Warning {
  key: 'community' | 'services' | 'faq' | 'chats';
  message: string;
}

/** Holidays are announced each autumn; so many days ahead their absence is told. */
const LOOK_AHEAD_DAYS = 60;
const DAY_MS = 86_400_000;

/** What the operator should know before a deadline suffers, or an owner asks in vain. */
export function communityWarnings(community: Community, file: string, at: Date): Warning[] {
  const ahead = new Date(at.getTime() + LOOK_AHEAD_DAYS * DAY_MS);
  const years = yearsWithoutDays(calendarOf(community), at, ahead);
  const kinds = kindsOffered(community);
  const min = community.policy['catalogue.minKinds'];
  return [
    ...years.map(
      (year): Warning => ({
        key: 'community',
        message: `the public holidays of ${year} are not known yet and count as working days: add them to ${file} under community.days, such as "${year}-01-01": rest.`,
      }),
    ),
    // N49
    ...(kinds < min
      ? [
          {
            key: 'services' as const,
            message: `${file} offers ${kinds} kinds of service, and there should be at least ${min}: add some under services, or set catalogue.minKinds.`,
          },
        ]
      : []),
  ];
}

/** What only a check says: it may be meant. */
export function possibleGaps({ faqFile, chats }: Community): Warning[] {
  return [
    ...(faqFile === undefined
      ? [
          {
            key: 'faq' as const,
            message:
              'there is no FAQ, so owners ask people what a file could answer: write one and name it under faq.',
          },
        ]
      : []),
    ...(chats.some(({ kind }) => kind !== 'owners')
      ? []
      : [
          {
            key: 'chats' as const,
            message:
              'staff have no group, so alerts reach them in private only: add one of kind: staff under chats.',
          },
        ]),
  ];
}
