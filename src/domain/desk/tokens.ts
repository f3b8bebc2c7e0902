/** Keys with which programs use the interface: what they may, and for how long. */
import { z } from 'zod';

const SCOPES = ['tickets:read', 'tickets:write', 'figures:read', 'operate'] as const;
export type Scope = (typeof SCOPES)[number];

/** How a key begins, so that it is known for one wherever it turns up. */
export const TOKEN_MARK = 'gj_';
const LONGEST_DAYS = 366;

/** A key that is wanted. */
export const tokenAsked = z.strictObject({
  name: z.string().trim().min(1).max(60),
  scopes: z.array(z.enum(SCOPES)).min(1),
  days: z.int().min(1).max(LONGEST_DAYS).default(90),
});
export type TokenAsked = z.output<typeof tokenAsked>;

/** A key as it is listed; itself it is shown once, when it is made. */
export const tokenLine = z.strictObject({
  id: z.string(),
  name: z.string(),
  by: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  createdAt: z.iso.datetime(),
  usedAt: z.iso.datetime().optional(),
  until: z.iso.datetime(),
});
export type TokenLine = z.infer<typeof tokenLine>;

/** A key that was just made. */
export const tokenMade = tokenLine.extend({ token: z.string() });
export type TokenMade = z.infer<typeof tokenMade>;

/** What stands behind keys. */
export interface Tokens {
  make(who: TokenOwner, asked: TokenAsked): Promise<TokenMade>;
  list(communityId: string): Promise<TokenLine[]>;
  /** Ends one at once; false = there is none. */
  end(who: TokenOwner, id: string): Promise<boolean>;
  /** Whose key this is and what it may, as long as it lasts. */
  holder(token: string): Promise<(TokenOwner & { scopes: Scope[] }) | undefined>;
}

/** In whose name. */
export interface TokenOwner {
  communityId: string;
  personId: string;
}
