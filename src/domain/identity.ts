/** What residents may do by the right in which they live somewhere (R062, R103). */
import type { ResidentRole } from './community.ts';

/** Things that not everybody may do. */
const RIGHTS = ['report', 'accept_price', 'fees', 'decorate', 'approve_others', 'pass'] as const;
export type Right = (typeof RIGHTS)[number];

/** What each role may; an owner may give more to somebody of the same room. */
const BY_ROLE: Readonly<Record<ResidentRole, readonly Right[]>> = {
  owner: RIGHTS,
  family: ['report', 'accept_price', 'pass'],
  tenant: ['report', 'accept_price', 'pass'],
  proxy: ['report', 'accept_price', 'decorate'],
};

/** A room that somebody lives in or owns. */
export interface Home {
  unit: string;
  role: string;
  /** m² */
  area?: number | undefined;
  /** Rights that the owner gave beyond those of the role. */
  rights: readonly string[];
}

/** May somebody with this home do that? */
export function may(home: Home, right: Right): boolean {
  const own = BY_ROLE[home.role as ResidentRole] ?? [];
  return own.includes(right) || home.rights.includes(right);
}

/** May they see who saw or changed whose fees and identity? */
export function readsAudit({ roles }: { roles: readonly string[] }): boolean {
  return roles.includes('manager') || roles.includes('project_gm');
}

/** Somebody of a room whose telephone stands on record. */
export interface OnRecord {
  personId: string;
  unit: string;
  phone: string;
  /** In which right they live there. */
  role: string;
  /** Is an account theirs already? */
  bound: boolean;
}

/** An account becomes that of a person with a room, or of a member of staff. */
export interface Grant {
  accountId: string;
  /** The guest whom the account stood for. */
  guestId: string;
  /** The person on record; absent = the guest becomes one. */
  personId?: string | undefined;
  name?: string | undefined;
  phone?: string | undefined;
  unit?: string | undefined;
  role?: string | undefined;
  /** Used up by it. */
  invitationId?: string | undefined;
}

/** A code that somebody was given, unused and in time. */
export interface Invitation {
  id: string;
  purpose: 'staff' | 'room';
  personId?: string | undefined;
  unit?: string | undefined;
  role?: string | undefined;
  /** Has to be said along with it. */
  phone?: string | undefined;
}

/** Rights in a room that end now. */
export interface MoveOut {
  unit: string;
  /** Only these people; absent = all who live there. */
  personIds?: string[] | undefined;
}

/** A right beyond those of the role that an owner gives to somebody of the flat, or takes. */
export interface RightChange {
  personId: string;
  unit: string;
  right: string;
  given: boolean;
}
