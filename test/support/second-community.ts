/** A second community for one process: everything as in the demo, under other names. */
import type { Community } from '../../src/domain/community.ts';
import { demoCommunity } from './community.ts';

/** 东苑: chats, owners and staff of the demo with 东 before their names, other phones. */
export function secondCommunity(): Community {
  const demo = demoCommunity();
  const renamed = <T extends { name: string }>(one: T): T => ({ ...one, name: `东${one.name}` });
  return {
    ...demo,
    id: '东苑',
    name: '东苑',
    chats: demo.chats.map(renamed),
    staff: demo.staff.map(renamed),
    residents: demo.residents.map((one) => ({ ...renamed(one), phone: one.phone.replace(/^138/, '139') })),
  };
}
