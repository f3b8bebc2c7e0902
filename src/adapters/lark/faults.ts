/** What went wrong in a call of the open platform, sorted by what has to be done about it. */
import { z } from 'zod';

/** A call that failed. `down`: done or not, it may be made again, for every message carries its key. */
export type Fault =
  | { fault: 'limited'; afterMs: number; reason: string }
  | { fault: 'stale' | 'unauthorised' | 'gone' | 'refused' | 'down'; reason: string };

/** The platform said no. Its own words are left out: some of them repeat what was sent. */
export class LarkRefusal extends Error {
  override name = 'LarkRefusal';
  readonly code: number;
  readonly status: number;
  readonly resetSeconds: number | undefined;

  constructor(code: number, status: number, resetSeconds: number | undefined) {
    super(`lark: ${code}${MEANING[code] === undefined ? '' : ` ${MEANING[code]}`} (HTTP ${status})`);
    this.code = code;
    this.status = status;
    this.resetSeconds = resetSeconds;
  }
}

/** What the codes mean that an operator may have to do something about. */
const MEANING: Readonly<Record<number, string>> = {
  10003: 'no such app: check LARK_APP_ID and LARK_DOMAIN',
  10014: 'wrong secret: check LARK_APP_SECRET',
  11232: 'too fast',
  11233: 'too fast for this chat',
  230001: 'wrong parameter',
  230002: 'the bot is not in this group',
  230006: 'the app has no bot: switch it on in the developer console',
  230011: 'the message was recalled',
  230013: 'the app is not available to this person',
  230020: 'too fast for this chat',
  230022: 'the platform takes it for improper content',
  230025: 'too long',
  230027: 'a permission is missing: see docs/lark.md',
  230028: 'held back by the company for its data protection',
  230029: 'this person has left the company',
  230031: 'the card is older than 14 days',
  230053: 'this person has stopped the bot',
  230099: 'the card is not accepted',
  230110: 'the message was deleted',
  232009: 'the group was dissolved',
  99991400: 'too fast',
  99991663: 'the token is no longer valid',
  99991672: 'a permission is missing: see docs/lark.md',
};

const LIMITED: ReadonlySet<number> = new Set([99991400, 230020, 11232, 11233]);
const STALE: ReadonlySet<number> = new Set([99991661, 99991663, 99991664, 99991665, 99991668, 99991671]);
const UNAUTHORISED: ReadonlySet<number> = new Set([10003, 10012, 10013, 10014, 10015, 99991662, 99991401]);
const GONE: ReadonlySet<number> = new Set([230002, 230013, 230029, 230053, 232009]);
/** The platform's own troubles, though it says so with HTTP 200. */
const BUSY: ReadonlySet<number> = new Set([1, 2200, 11200, 55001, 230049, 1000004, 1000005]);

const SECOND_MS = 1000;
/** Without a header: the limit of a chat is counted by the second. */
const RESET_SECONDS = 1;
/** A header that asks for longer is not believed. */
const LONGEST_SECONDS = 3600;

/** Sorts what was thrown; the reason holds no token and nothing that was sent. */
export function faultOf(error: unknown): Fault {
  if (error instanceof LarkRefusal) return refused(error);
  const { code } = thrown.safeParse(error).data ?? {};
  return { fault: 'down', reason: `lark: ${code ?? 'no answer'}` };
}

function refused({ code, status, resetSeconds, message: reason }: LarkRefusal): Fault {
  if (status === 429 || LIMITED.has(code)) {
    const seconds = Math.min(resetSeconds ?? RESET_SECONDS, LONGEST_SECONDS);
    return { fault: 'limited', afterMs: seconds * SECOND_MS, reason };
  }
  if (STALE.has(code)) return { fault: 'stale', reason };
  if (UNAUTHORISED.has(code)) return { fault: 'unauthorised', reason };
  if (GONE.has(code)) return { fault: 'gone', reason };
  if (status >= 500 || BUSY.has(code)) return { fault: 'down', reason };
  return { fault: 'refused', reason };
}

const thrown = z.object({
  code: z.string().optional(),
  response: z.object({ status: z.number(), data: z.unknown(), headers: z.unknown() }).optional(),
});
const answered = z.object({ code: z.number() });

/** What the SDK threw or gave as the platform's refusal; undefined = it is none. */
export function refusalIn(status: number, data: unknown, headers: unknown): LarkRefusal | undefined {
  const { code } = answered.safeParse(jsonOf(data)).data ?? {};
  if (code === 0 || (code === undefined && status < 400)) return undefined;
  return new LarkRefusal(code ?? status, status, resetIn(headers));
}

/** The same of an error with an answer in it. */
export function refusalOf(error: unknown): unknown {
  const { response } = thrown.safeParse(error).data ?? {};
  return (response && refusalIn(response.status, response.data, response.headers)) ?? error;
}

/** The answer to a download that failed is JSON in bytes. */
function jsonOf(data: unknown): unknown {
  if (!Buffer.isBuffer(data)) return data;
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return undefined;
  }
}

function resetIn(headers: unknown): number | undefined {
  const text = (headers as Record<string, unknown> | undefined)?.['x-ogw-ratelimit-reset'];
  const seconds = Number(text ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}
