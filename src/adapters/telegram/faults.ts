/** What went wrong in a call of the Bot API, sorted by what has to be done about it. */
import { TelegramError } from 'telegraf';

/** A call that failed. `down`: Telegram has not done it. `unknown`: it may have. */
export type Fault =
  | { fault: 'limited'; afterMs: number; reason: string }
  | { fault: 'moved'; to: string; reason: string }
  | {
      fault: 'gone' | 'refused' | 'no_thread' | 'unauthorised' | 'conflict' | 'down' | 'unknown';
      reason: string;
    };

const SECOND_MS = 1000;
/** Telegram's own words for a chat into which we cannot write any more. */
const GONE =
  /chat not found|bot was (?:kicked|blocked)|user is deactivated|bot is not a member|can't initiate conversation|group chat was deleted|peer_id_invalid/i;
const NO_THREAD = /thread not found|topic_(?:deleted|closed)/i;
/** Nothing has left this machine. */
const UNREACHED = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|connect ETIMEDOUT/;

/** Sorts what telegraf threw; the reason holds no token and nothing that was sent. */
export function faultOf(error: unknown): Fault {
  if (error instanceof TelegramError) return refusalOf(error);
  const text = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error';
  const reason = `telegram: ${text.replace(/\bhttps?:\S+/g, 'URL')}`;
  return { fault: UNREACHED.test(text) ? 'down' : 'unknown', reason };
}

function refusalOf({ code, description, parameters }: TelegramError): Fault {
  const reason = `telegram: ${code} ${description}`;
  if (code === 429) return { fault: 'limited', afterMs: (parameters?.retry_after ?? 1) * SECOND_MS, reason };
  const to = parameters?.migrate_to_chat_id;
  if (to !== undefined) return { fault: 'moved', to: String(to), reason };
  if (code === 401 || code === 404) return { fault: 'unauthorised', reason };
  if (code === 409) return { fault: 'conflict', reason };
  if (code >= 500) return { fault: 'down', reason };
  if (GONE.test(description)) return { fault: 'gone', reason };
  if (NO_THREAD.test(description)) return { fault: 'no_thread', reason };
  return { fault: 'refused', reason };
}
