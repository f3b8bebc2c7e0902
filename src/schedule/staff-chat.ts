/** Where staff hear what concerns all of them: on a platform that works. */
import type { Chat, Person } from '../domain/turn.ts';

/** The department whose matter it is when it is nobody's. */
const DESK = 'customer-service';
const HEADS = ['supervisor', 'project_gm', 'manager'];

/** Customer service's group, else the managers', else any of staff, else somebody who answers for all, in private. */
export function staffChat(
  groups: readonly Chat[],
  staff: readonly Person[],
  works: (lane: string) => boolean,
): Chat | undefined {
  const usable = (chat: Chat | undefined) => chat?.open === true && works(chat.id);
  const here = groups.filter((one) => one.kind !== 'owners' && usable(one));
  const heads = staff.filter(({ roles }) => HEADS.some((role) => roles.includes(role)));
  return (
    here.find(({ department }) => department === DESK) ??
    here.find(({ kind }) => kind === 'managers') ??
    here[0] ??
    heads.map(({ privateChat }) => privateChat).find(usable)
  );
}
