/** The app's token: asked for once however many need it, and anew before it ends or when it was taken back. */
import { z } from 'zod';

/** Who gives out the token that is in force. */
export interface Tokens {
  get(): Promise<string>;
  /** This one is refused; the next `get` asks for another. */
  forget(token: string): void;
}

/** So long before its end a token is no longer used: a call may take a while, and clocks differ. */
const EARLY_MS = 5 * 60_000;

/** `expire` in seconds. */
export const tokenAnswer = z.object({
  tenant_access_token: z.string().min(1),
  expire: z.number().positive(),
});

/** Keeps the token in memory; the SDK's own keeping asks once per caller and never again after a revocation. */
export function createTokens(ask: () => Promise<z.infer<typeof tokenAnswer>>, now: () => Date): Tokens {
  let held: { token: string; until: number } | undefined;
  let asking: Promise<string> | undefined;
  const renew = async (): Promise<string> => {
    const { tenant_access_token: token, expire } = await ask();
    const life = expire * 1000;
    // One that lives shorter than our caution is used for half its life.
    held = { token, until: now().getTime() + Math.max(life - EARLY_MS, life / 2) };
    return token;
  };
  return {
    get: () => {
      if (held && now().getTime() < held.until) return Promise.resolve(held.token);
      asking ??= renew().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    forget: (token) => {
      if (held?.token === token) held = undefined;
    },
  };
}
