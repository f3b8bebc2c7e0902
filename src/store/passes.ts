/** Passes by their codes: looked up by hash, so that nothing tells how much of a guess was right (R128). */
import type { Ticket } from '../domain/ticket.ts';
import type { Outcome, Scene } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Raw } from './rows.ts';
import { type Table, writeRows } from './sql.ts';
import { withHistory } from './tickets.ts';

const PASS_CODE: Table = {
  name: 'PassCode',
  key: ['codeHash'],
  columns: { codeHash: 'text', communityId: 'text', ticketId: 'text' },
};

/** Keeps the codes that were given out. */
export async function storePassCodes(
  tx: StoreTx,
  happened: readonly { scene: Pick<Scene, 'community'>; outcome: Outcome }[],
): Promise<void> {
  const rows = happened.flatMap(({ scene, outcome }) =>
    (outcome.codes ?? []).map((one) => ({ ...one, communityId: scene.community.id })),
  );
  await writeRows(tx, PASS_CODE, rows, 'ignore');
}

/** The pass with this code in this community, whatever became of it; of another community there is none. */
export async function loadPasses(tx: StoreTx, communityId: string, codeHash: string): Promise<Ticket[]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT t.* FROM "PassCode" c JOIN "Ticket" t ON t."id" = c."ticketId"
    WHERE c."codeHash" = ${codeHash} AND c."communityId" = ${communityId}`);
  return withHistory(tx, rows);
}
