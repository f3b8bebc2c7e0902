/** Who an account is: invitations, rights that are given and that end, and who looked at what. */

import type { AuditEntry } from '../domain/audit.ts';
import type { Grant, Invitation, MoveOut, OnRecord, RightChange } from '../domain/identity.ts';
import type { Outcome, Scene } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { VersionConflict } from './failure.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { endSignIns, storeDoorLinks } from './sign-ins.ts';
import { type Row, recordset, type Table, timeParam, writeRows } from './sql.ts';

const INVITATION: Table = {
  name: 'Invitation',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    codeHash: 'text',
    purpose: 'text',
    personId: 'text',
    unit: 'text',
    role: 'text',
    phone: 'text',
    createdById: 'text',
    createdAt: 'time',
    expiresAt: 'time',
  },
};

const AUDIT: Table = {
  name: 'Audit',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    at: 'time',
    actorId: 'text',
    action: 'text',
    subjectId: 'text',
    unit: 'text',
    facts: 'text',
  },
};

/** Unused invitations in time, by the hash of their code. */
export async function loadInvitations(
  tx: StoreTx,
  hashes: readonly string[],
  now: Date,
): Promise<Map<string, Invitation & { communityId: string }>> {
  if (hashes.length === 0) return new Map();
  const rows = await tx.models.invitation.findMany({
    where: { codeHash: { in: [...hashes] }, usedAt: null, expiresAt: { gt: now } },
  });
  return new Map(
    rows.map((row) => [
      row.codeHash,
      {
        id: row.id,
        communityId: row.communityId,
        purpose: row.purpose as Invitation['purpose'],
        personId: row.personId ?? undefined,
        unit: row.unit ?? undefined,
        role: row.role ?? undefined,
        phone: row.phone ?? undefined,
      },
    ]),
  );
}

/** Keeps an invitation of a member of staff that the operator made. */
export async function storeStaffInvitation(
  tx: StoreTx,
  row: {
    id: string;
    communityId: string;
    personId: string;
    codeHash: string;
    createdAt: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await writeRows(tx, INVITATION, [{ ...row, purpose: 'staff' }], 'ignore');
  const { id, communityId, createdAt: at, personId: subjectId } = row;
  await writeRows(
    tx,
    AUDIT,
    [{ id, communityId, at, action: 'invitation.made', subjectId, facts: '{}' }],
    'ignore',
  );
}

/** The staff of a community, each with the platforms on which an account is theirs. */
export async function boundStaff(
  tx: StoreTx,
  communityId: string,
): Promise<
  { id: string; name: string; roles: string[]; department: string | undefined; platforms: string[] }[]
> {
  const people = await tx.models.person.findMany({
    where: { communityId, NOT: { roles: '[]' } },
    orderBy: [{ department: 'asc' }, { name: 'asc' }],
  });
  const accounts = await tx.models.account.findMany({
    where: { personId: { in: people.map(({ id }) => id) } },
    select: { personId: true, platform: true, userId: true },
    orderBy: { id: 'asc' },
  });
  return people.map(({ id, name, roles, department }) => ({
    id,
    name,
    roles: JSON.parse(roles) as string[],
    department: department ?? undefined,
    platforms: accounts
      .filter((one) => one.personId === id)
      .map(({ platform, userId }) => `${platform}/${userId}`),
  }));
}

/** Rooms for which a telephone stands on record. */
export async function loadRecords(
  tx: StoreTx,
  communityIds: readonly string[],
  phones: readonly string[],
): Promise<OnRecord[]> {
  if (phones.length === 0) return [];
  const rows = await tx.rows<Omit<OnRecord, 'bound'> & { account: string | null }>(Prisma.sql`
    SELECT p."id" AS "personId", u."code" AS "unit", p."phone" AS "phone", h."role" AS "role",
      (SELECT min(a."id") FROM "Account" a WHERE a."personId" = p."id") AS "account" FROM "Person" p
    JOIN "Residency" h ON h."personId" = p."id" AND h."until" IS NULL JOIN "Unit" u ON u."id" = h."unitId"
    WHERE p."communityId" IN (${Prisma.join([...communityIds])})
      AND p."phone" IN (SELECT r."phone" FROM ${recordset(
        tx.dialect,
        { phone: 'text' },
        phones.map((phone) => ({ phone })),
      )})`);
  return rows.map(({ account, ...row }) => ({ ...row, bound: account !== null }));
}

/** Wrong codes of accounts since they were last let in or locked out. */
export async function loadWrongCodes(
  tx: StoreTx,
  accounts: readonly string[],
): Promise<Map<string, { count: number; since: Date | null }>> {
  if (accounts.length === 0) return new Map();
  const rows = await tx.models.account.findMany({
    where: { id: { in: [...accounts] }, wrongCodes: { gt: 0 } },
    select: { id: true, wrongCodes: true, wrongSince: true },
  });
  return new Map(rows.map((row) => [row.id, { count: row.wrongCodes, since: row.wrongSince }]));
}

/** What a turn decided about who is who; all of it in the transaction of the turn. */
export async function storeIdentity(
  tx: StoreTx,
  { scene, outcome }: { scene: Pick<Scene, 'id' | 'now' | 'community' | 'sender'>; outcome: Outcome },
  accountId: string | undefined,
): Promise<void> {
  const {
    audits = [],
    grants = [],
    moveOuts = [],
    rights = [],
    invites = [],
    contacts = [],
    doorLinks = [],
    signInsEnded = [],
    wrongCodes,
  } = outcome;
  const nothing =
    wrongCodes === undefined &&
    [audits, grants, moveOuts, rights, invites, contacts, doorLinks, signInsEnded].every(
      (all) => all.length === 0,
    );
  if (nothing) return;
  const { now, community, sender } = scene;
  const invitations = invites.map(
    (one, i): Row => ({
      ...one,
      id: `${scene.id}-v${i}`,
      communityId: community.id,
      createdById: sender?.id,
      createdAt: now,
    }),
  );
  await writeRows(tx, INVITATION, invitations, 'ignore');
  const seen: AuditEntry[] = [...audits];
  for (const grant of grants) seen.push(await applyGrant(tx, grant, community.id, now));
  for (const one of moveOuts) await endResidency(tx, one, community.id, now);
  for (const one of rights) await changeRight(tx, one, community.id);
  for (const { personId: id, phone } of contacts) {
    await tx.models.person.updateMany({ where: { id }, data: { phone, phoneSetAt: now } });
  }
  await endSignIns(tx, signInsEnded, now);
  if (sender) await storeDoorLinks(tx, { communityId: community.id, personId: sender.id }, doorLinks, now);
  if (wrongCodes !== undefined && accountId !== undefined) {
    const wrongSince = wrongCodes === 0 ? null : now;
    await tx.models.account.updateMany({ where: { id: accountId }, data: { wrongCodes, wrongSince } });
  }
  const rows = seen.map(
    ({ action, unit, subjectId }, i): Row => ({
      id: `${scene.id}-a${i}`,
      communityId: community.id,
      at: now,
      actorId: sender?.id,
      action,
      subjectId,
      unit,
      facts: '{}',
    }),
  );
  await writeRows(tx, AUDIT, rows, 'ignore');
}

/** Ties an account to its person; a code that somebody else used first makes the whole turn begin again. */
async function applyGrant(tx: StoreTx, grant: Grant, communityId: string, now: Date): Promise<AuditEntry> {
  const { accountId, guestId, unit, role, name, phone, invitationId } = grant;
  if (invitationId !== undefined) {
    const used = await tx.run(Prisma.sql`
      UPDATE "Invitation" SET "usedAt" = ${timeParam(tx.dialect, now)}, "usedById" = ${accountId}
      WHERE "id" = ${invitationId} AND "usedAt" IS NULL`);
    if (used !== 1) throw new VersionConflict('Invitation: used by somebody else');
  }
  const recorded = unit && phone ? await loadRecords(tx, [communityId], [phone]) : [];
  const known = grant.personId ?? recorded.find((one) => one.unit === unit)?.personId;
  const personId = known ?? guestId;
  if (known === undefined) {
    const data = { ...(name !== undefined && { name }), ...(phone !== undefined && { phone }) };
    await tx.models.person.updateMany({ where: { id: guestId }, data });
  }
  await tx.models.account.updateMany({ where: { id: accountId }, data: { personId, boundAt: now } });
  if (personId !== guestId) await handOver(tx, guestId, personId);
  if (unit !== undefined) {
    const row = { personId, unitId: `${communityId}/${unit}`, role: role ?? 'owner' };
    await tx.models.residency.upsert({
      where: { id: `${personId}/${unit}` },
      create: { id: `${personId}/${unit}`, ...row, since: now },
      // Who comes back has the rights of the role, not what was given before.
      update: { role: row.role, until: null, rights: '[]' },
    });
  }
  return { action: unit === undefined ? 'staff.bound' : 'account.bound', unit, subjectId: personId };
}

/** What the guest reported belongs to the person from now on. */
async function handOver(tx: StoreTx, guestId: string, personId: string): Promise<void> {
  if (!guestId.startsWith('guest:')) return;
  await tx.run(Prisma.sql`
    UPDATE "Ticket" SET "reporterId" = ${personId}, "version" = "version" + 1 WHERE "reporterId" = ${guestId}`);
  await tx.models.chat.updateMany({ where: { personId: guestId }, data: { personId } });
  await tx.models.dialog.updateMany({ where: { personId: guestId }, data: { personId } });
}

/** Writes a right that an owner gave or took; two changes at once meet in the transaction. */
async function changeRight(tx: StoreTx, change: RightChange, communityId: string): Promise<void> {
  const { personId, unit, right, given } = change;
  const where = { personId, unitId: `${communityId}/${unit}`, until: null };
  for (const { id, rights } of await tx.models.residency.findMany({
    where,
    select: { id: true, rights: true },
  })) {
    const others = (JSON.parse(rights) as string[]).filter((one) => one !== right);
    const next = given ? [...others, right] : others;
    await tx.models.residency.update({ where: { id }, data: { rights: JSON.stringify(next) } });
  }
}

/** Rights end at once, and so do invitations that lie about; what happened there stays. */
async function endResidency(tx: StoreTx, gone: MoveOut, communityId: string, now: Date): Promise<void> {
  const unitId = `${communityId}/${gone.unit}`;
  const where = { unitId, until: null, ...(gone.personIds && { personId: { in: gone.personIds } }) };
  const owners = await tx.models.residency.count({ where: { ...where, role: 'owner' } });
  await tx.models.residency.updateMany({ where, data: { until: now } });
  // What an owner who has gone allowed to those who stay is no word of the next one.
  if (owners > 0) await tx.models.residency.updateMany({ where: { unitId }, data: { rights: '[]' } });
  await tx.models.invitation.updateMany({
    where: { communityId, unit: gone.unit, usedAt: null },
    data: { expiresAt: now },
  });
}
