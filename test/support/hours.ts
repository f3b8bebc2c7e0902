/** Office hours of communities for tests, as a community file would write them. */
import { type Calendar, calendarOf } from '../../src/domain/calendar.ts';
import { type Community, communityFile } from '../../src/domain/community.ts';

/** A community of which only the hours matter. */
export function communityWith(top: Record<string, unknown>): Community {
  return communityFile.parse({
    community: {
      name: 'Garden',
      company: 'Home',
      timezone: 'Asia/Shanghai',
      hotline: '030-1234567',
      ...top,
    },
    buildings: [{ no: '1', entrances: 1, floors: 2, perFloor: 2 }],
    staff: [{ name: 'Ann', roles: ['dept_head', 'supervisor', 'project_gm'], department: 'engineering' }],
    chats: [{ name: 'Owners', kind: 'owners' }],
  });
}

/** Its calendar. */
export function calendarWith(top: Record<string, unknown> = {}): Calendar {
  return calendarOf(communityWith(top));
}
