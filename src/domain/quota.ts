/** How much a platform takes from us: data, with the values of the platforms themselves as defaults. */
import { z } from 'zod';
import { type Length, length, msOf } from './duration.ts';

/** What is counted together: all of a platform, one of our accounts there, one chat, one group. */
const SCOPES = ['platform', 'app', 'chat', 'group'] as const;
export type Scope = (typeof SCOPES)[number];

/** So many messages in any span of that length. */
export interface Limit {
  per: Scope;
  most: number;
  everyMs: number;
  /** A share of the span that chance adds, so that it looks like a person. */
  jitter: number;
}

/** A row as the policy writes it. */
const row = z.strictObject({
  platform: z.string().min(1),
  per: z.enum(SCOPES),
  most: z.int().min(1).max(1_000_000),
  every: length,
  jitter: z.number().min(0).max(5).default(0),
});
export const quotaTable = z.array(row);
type Row = z.output<typeof row>;

const of = (platform: string, per: Scope, most: number, every: Length, jitter = 0): Row => ({
  platform,
  per,
  most,
  every,
  jitter,
});
const s = (n: number): Length => ({ unit: 's', n });

/** The rows that hold everywhere; one platform's own rows in the policy take the place of all of its rows here. */
const ROWS: readonly Row[] = [
  of('telegram', 'app', 25, s(1)),
  of('telegram', 'chat', 1, s(1)),
  of('telegram', 'group', 20, s(60)),
  of('lark', 'app', 45, s(1)),
  of('lark', 'app', 900, s(60)),
  of('lark', 'chat', 5, s(1)),
  // No figure is published: a person writes every two to four seconds, and not all day.
  of('wechat', 'app', 1, s(2), 1),
  of('wechat', 'app', 30, s(60)),
  of('wechat', 'app', 1_000, s(86_400)),
  of('wecom', 'chat', 25, s(60)),
  of('wecom', 'chat', 1_000, s(3_600)),
  of('wecom', 'group', 18, s(60)),
];

/** The limits of a platform; one that nobody limits has none. */
export function limitsOf(platform: string, own: readonly Row[]): Limit[] {
  const mine = own.filter((one) => one.platform === platform);
  const rows = mine.length > 0 ? mine : ROWS.filter((one) => one.platform === platform);
  return rows.map(({ per, most, every, jitter }) => ({ per, most, everyMs: msOf(every), jitter }));
}
