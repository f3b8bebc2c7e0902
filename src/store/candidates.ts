/** Who may be meant by a name or a telephone. */
import { ERASED } from '../domain/erasure.ts';
import type { StoreTx } from './database.ts';
import { staysOf } from './subject.ts';

/** Somebody who may be meant. */
export interface Candidate {
  id: string;
  communityId: string;
  name: string;
  phone?: string | undefined;
  staff: boolean;
  /** Their rooms at present. */
  rooms: string[];
  platforms: string[];
}

/** People of this name, telephone or id. */
export async function findPeople(tx: StoreTx, asked: string): Promise<Candidate[]> {
  const digits = digitsOf(asked);
  const phones = /^[+\d\s()-]{7,}$/.test(asked) ? await peopleWithPhone(tx, digits) : [];
  const { models } = tx;
  const people = await models.person.findMany({
    where: { name: { not: ERASED }, OR: [{ name: asked }, { id: asked }, { id: { in: phones } }] },
    orderBy: { id: 'asc' },
  });
  return Promise.all(
    people.map(async ({ id, communityId, name, phone, roles }) => {
      const stays = await staysOf(tx, [id]);
      const accounts = await models.account.findMany({ where: { personId: id } });
      return {
        id,
        communityId,
        name,
        phone: phone ?? undefined,
        staff: roles !== '[]',
        rooms: stays.filter(({ until }) => until === undefined).map(({ unit }) => unit),
        platforms: [...new Set(accounts.map(({ platform }) => platform))],
      };
    }),
  );
}

async function peopleWithPhone(tx: StoreTx, digits: string): Promise<string[]> {
  const all = await tx.models.person.findMany({
    where: { phone: { not: null } },
    select: { id: true, phone: true },
  });
  return all.filter(({ phone }) => digitsOf(phone ?? '') === digits).map(({ id }) => id);
}

function digitsOf(phone: string): string {
  return phone.normalize('NFKC').replace(/\D/g, '').slice(-11);
}
