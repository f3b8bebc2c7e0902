/** Dialogs that nobody answered any more. */
import type { Dialog } from '../domain/dialog.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { dialogFromRow, type Raw } from './rows.ts';
import { timeParam } from './sql.ts';

/** A dialog with whom it belongs to. */
export interface OwnedDialog {
  dialog: Dialog;
  accountId: string;
  personId: string;
  communityId: string;
  /** The matter of its first draft, if it is a form. */
  summary: string | undefined;
}

/** Most dialogs that one sweep takes. */
const MOST = 100;

/** Dialogs of these communities whose time is over. */
export async function expiredDialogs(
  tx: StoreTx,
  communities: readonly string[],
  now: Date,
): Promise<OwnedDialog[]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT d.*, c."communityId" AS "communityId" FROM "Dialog" d JOIN "Chat" c ON c."id" = d."chatId"
    WHERE d."expiresAt" <= ${timeParam(tx.dialect, now)}
      AND c."communityId" IN (${Prisma.join([...communities])}) ORDER BY d."expiresAt" LIMIT ${MOST}`);
  const owned = rows.map((row) => ({
    dialog: dialogFromRow(row),
    accountId: String(row['accountId']),
    personId: String(row['personId']),
    communityId: String(row['communityId']),
  }));
  return Promise.all(
    owned.map(async (one) => {
      const { state } = one.dialog;
      const id = state.doing === 'form' ? state.drafts[0] : undefined;
      const draft = id === undefined ? null : await tx.models.ticket.findUnique({ where: { id } });
      return { ...one, summary: draft?.status === 'draft' ? draft.summary : undefined };
    }),
  );
}

/** Puts a changed dialog in place of the version before; false = somebody else was first. */
export async function replaceDialog(tx: StoreTx, { dialog }: OwnedDialog, now: Date): Promise<boolean> {
  const { id, version, state, expiresAt } = dialog;
  // An update, not an upsert: a dialog that is over must not come back.
  const { count } = await tx.models.dialog.updateMany({
    where: { id, version },
    data: { state: JSON.stringify(state), version: version + 1, expiresAt, updatedAt: now },
  });
  return count === 1;
}

/** Removes a dialog unless it was changed meanwhile. */
export async function dropDialog(tx: StoreTx, { id, version }: Dialog): Promise<void> {
  await tx.models.dialog.deleteMany({ where: { id, version } });
}
