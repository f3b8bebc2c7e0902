/** Keys for programs: made by people, shown once, ended at once, each making and ending in the audit. */
import { randomBytes, randomUUID } from 'node:crypto';
import { hashOf } from '../domain/codes.ts';
import { type Scope, TOKEN_MARK, type TokenLine, type Tokens } from '../domain/desk/tokens.ts';
import { writeAudit } from '../store/audit.ts';
import type { Database, StoreTx } from '../store/database.ts';

const BYTES = 32;
const DAY_MS = 86_400_000;
/** The last use is noted at most so often, ms: a program that asks each second writes nothing each second. */
const NOTED_EVERY_MS = 60_000;

type Row = Awaited<ReturnType<StoreTx['models']['apiToken']['findMany']>>[number];

/** Makes what stands behind keys. */
export function createTokens({ db, now }: { db: Database; now: () => Date }): Tokens {
  const noted = (tx: StoreTx, who: { communityId: string; personId: string }, action: string, id: string) =>
    writeAudit(tx, [
      { communityId: who.communityId, at: now(), actorId: who.personId, action, facts: { id } },
    ]);
  return {
    make: async (who, { name, scopes, days }) => {
      const token = `${TOKEN_MARK}${randomBytes(BYTES).toString('base64url')}`;
      const row = await db.transaction(async (tx) => {
        const id = randomUUID();
        await noted(tx, who, 'token.made', id);
        return tx.models.apiToken.create({
          data: {
            ...who,
            id,
            name,
            hash: hashOf(token),
            scopes: JSON.stringify(scopes),
            createdAt: now(),
            until: new Date(now().getTime() + days * DAY_MS),
          },
        });
      });
      const [line] = await db.read((tx) => lines(tx, [row]));
      if (!line) throw new Error('The key that was just made is not there.');
      return { ...line, token };
    },
    list: (communityId) =>
      db.read(async (tx) =>
        lines(
          tx,
          await tx.models.apiToken.findMany({
            where: { communityId, endedAt: null, until: { gt: now() } },
            orderBy: { createdAt: 'desc' },
          }),
        ),
      ),
    end: (who, id) =>
      db.transaction(async (tx) => {
        const { count } = await tx.models.apiToken.updateMany({
          where: { id, communityId: who.communityId, endedAt: null },
          data: { endedAt: now() },
        });
        if (count === 1) await noted(tx, who, 'token.ended', id);
        return count === 1;
      }),
    holder: async (token) => {
      const hash = hashOf(token);
      const row = await db.read(({ models }) => models.apiToken.findUnique({ where: { hash } }));
      if (!row || row.endedAt || row.until <= now()) return undefined;
      const { id, communityId, personId, usedAt, scopes } = row;
      if (!usedAt || now().getTime() - usedAt.getTime() > NOTED_EVERY_MS) {
        await db.transaction(({ models }) =>
          models.apiToken.update({ where: { id }, data: { usedAt: now() } }),
        );
      }
      return { communityId, personId, scopes: JSON.parse(scopes) as Scope[] };
    },
  };
}

async function lines(tx: StoreTx, rows: readonly Row[]): Promise<TokenLine[]> {
  const people = await tx.models.person.findMany({
    where: { id: { in: rows.map(({ personId }) => personId) } },
    select: { id: true, name: true },
  });
  return rows.map(({ id, name, personId, scopes, createdAt, usedAt, until }) => ({
    id,
    name,
    by: people.find((one) => one.id === personId)?.name ?? '',
    scopes: JSON.parse(scopes) as Scope[],
    createdAt: createdAt.toISOString(),
    until: until.toISOString(),
    ...(usedAt && { usedAt: usedAt.toISOString() }),
  }));
}
