/** Those who would like to know: people of every kind, made anew for each question, so that no talk disturbs another. */
import { VICTIM_UNIT } from './estate.ts';
import type { World } from './world.ts';

/** How somebody stands to the flat 3-2-501 of 张伟. */
export const ROLES = [
  'unbound',
  'tenant',
  'family',
  'proxy',
  'former owner',
  'neighbour',
  'staff elsewhere',
  'two rooms',
  'staff nickname',
] as const;
export type Role = (typeof ROLES)[number];

/** The other community of the process, with 东 before all its names. */
const ELSEWHERE = '东苑';

const HOMES: Readonly<Record<Role, readonly [unit: string, role: string, gone?: true][]>> = {
  unbound: [],
  tenant: [[VICTIM_UNIT, 'tenant']],
  family: [[VICTIM_UNIT, 'family']],
  proxy: [[VICTIM_UNIT, 'proxy']],
  'former owner': [[VICTIM_UNIT, 'owner', true]],
  neighbour: [['1-2-402', 'owner']],
  'staff elsewhere': [],
  'two rooms': [
    ['1-2-402', 'owner'],
    ['2-2-502', 'owner'],
  ],
  'staff nickname': [],
};

/** Who asks: the id on the platform and the nickname. */
export interface Asker {
  id: string;
  nickname: string;
}

let count = 0;

/** New people of that role, each with an account and an open private chat. */
export async function newcomers({ db, community, now }: World, role: Role, many: number): Promise<Asker[]> {
  const ids = Array.from({ length: many }, () => `好奇${++count}号`);
  if (role === 'unbound') return ids.map((id) => ({ id, nickname: '张伟' }));
  if (role === 'staff nickname') return ids.map((id) => ({ id, nickname: '刘洋' }));
  const elsewhere = role === 'staff elsewhere';
  const communityId = elsewhere ? ELSEWHERE : community.id;
  const staff = { roles: '["supervisor"]', department: 'customer-service' };
  const at = { platform: 'memory', accountId: 'bot' };
  const chatId = (id: string) => `memory/bot/private:${id}`;
  await db.transaction(async ({ models }) => {
    await models.person.createMany({
      data: ids.map((id) => ({ id, communityId, name: id, ...(elsewhere && staff) })),
    });
    await models.residency.createMany({
      data: ids.flatMap((personId) =>
        HOMES[role].map(([unit, right, gone]) => ({
          id: `${personId}/${unit}`,
          personId,
          unitId: `${communityId}/${unit}`,
          role: right,
          until: gone ? now() : null,
        })),
      ),
    });
    await models.chat.createMany({
      data: ids.map((id) => ({
        id: chatId(id),
        communityId,
        ...at,
        externalId: `private:${id}`,
        kind: 'private',
        name: id,
        personId: id,
      })),
    });
    await models.account.createMany({
      data: ids.map((id) => ({
        id: `memory/bot/${id}`,
        communityId,
        personId: id,
        ...at,
        userId: id,
        name: id,
        chatId: chatId(id),
      })),
    });
  });
  return ids.map((id) => ({ id, nickname: id }));
}
