/** `npm run staff`: codes that make an account that of a member of staff, and who is bound where. */
import { createHash, randomBytes } from 'node:crypto';
import { codeFrom, hashOf } from '../../domain/codes.ts';
import type { Community } from '../../domain/community.ts';
import { addDuration } from '../../domain/duration.ts';
import type { Database } from '../../store/database.ts';
import { boundStaff, storeStaffInvitation } from '../../store/identity.ts';

/** What the command works on. */
export interface StaffDesk {
  db: Database;
  community: Community;
  now: () => Date;
  out: (line: string) => void;
  err: (line: string) => void;
  /** Random hexadecimal digits; tests give their own. */
  secret?: () => string;
}

const SECRET_BYTES = 16;
const USAGE = [
  'npm run staff -- invite NAME   prints a code that NAME sends to the bot in private, once',
  'npm run staff -- list          who is bound, and on which platforms',
];

/** Runs the command; 0 = done, 1 = refused, 2 = not understood. */
export async function staffCommand(args: readonly string[], desk: StaffDesk): Promise<0 | 1 | 2> {
  const [what, name, ...more] = args;
  if (what === 'list' && name === undefined) return list(desk);
  if (what === 'invite' && name !== undefined && more.length === 0) return invite(desk, name);
  for (const line of USAGE) desk.err(line);
  return 2;
}

async function list({ db, community, out }: StaffDesk): Promise<0> {
  const staff = await db.read((tx) => boundStaff(tx, community.id));
  for (const { name, roles, department, platforms } of staff) {
    const where = platforms.length > 0 ? platforms.join(', ') : 'not bound';
    out([name, roles.join('+'), department ?? '-', where].join('\t'));
  }
  return 0;
}

async function invite(desk: StaffDesk, name: string): Promise<0 | 1> {
  const { db, community, out, err, now } = desk;
  const at = now();
  const code = codeFrom(desk.secret?.() ?? randomBytes(SECRET_BYTES).toString('hex'));
  const expiresAt = addDuration(at, community.policy['bind.inviteFor'], community.timezone);
  const known = await db.transaction(async (tx) => {
    const staff = await boundStaff(tx, community.id);
    const person = staff.find((one) => one.name === name);
    if (!person) return false;
    const codeHash = hashOf(code);
    const id = `cli-${createHash('sha256').update(codeHash).digest('hex').slice(0, 16)}`;
    await storeStaffInvitation(tx, {
      id,
      communityId: community.id,
      personId: person.id,
      codeHash,
      createdAt: at,
      expiresAt,
    });
    return true;
  });
  if (!known) {
    err(`There is no ${name} in the staff of ${community.name}; see: npm run staff -- list`);
    return 1;
  }
  out(code);
  err(
    `For ${name}, until ${expiresAt.toISOString()}, once: hand it over in person; it is sent to the bot in private.`,
  );
  return 0;
}
