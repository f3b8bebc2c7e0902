/** What went wrong in a call of WeCom, sorted by what has to be done about it. */
import type { Delivery } from '../../domain/message.ts';

const MINUTE_MS = 60_000;
/** WeCom's own codes for "too often". */
const LIMITED = new Set([45009, 45033, 846607]);
/** The words stand in the answer, and they are what its documentation gives besides the code. */
const TOO_OFTEN = /freq|too (?:many|fast|often)|rate.?limit|exceed.*limit/i;
const BUSY = /system (?:busy|error)|try again|internal/i;
const GONE =
  /invalid (?:chat|user|conversation)|chat\S* (?:not|does not)|not (?:in|exist|found)|no (?:permission|session)|forbidden/i;
/** Nothing has left this machine. */
const UNSENT = /not connected/i;

/** What a failed call means for its letter; the reason holds nothing that was sent. */
export function deliveryOf(error: unknown): Exclude<Delivery, { status: 'delivered' }> {
  const { errcode, errmsg } = (error ?? {}) as { errcode?: unknown; errmsg?: unknown };
  if (typeof errcode === 'number') return refusalOf(errcode, String(errmsg ?? '').slice(0, 200));
  const text = error instanceof Error ? error.message : 'unknown error';
  if (UNSENT.test(text)) return { status: 'retry', reason: 'wecom: not connected' };
  // Its SDK names the request in its words, never the text.
  return { status: 'unknown', reason: `wecom: ${text.slice(0, 200)}` };
}

function refusalOf(code: number, words: string): Exclude<Delivery, { status: 'delivered' }> {
  const reason = `wecom: ${code} ${words}`;
  if (LIMITED.has(code) || TOO_OFTEN.test(words)) return { status: 'retry', reason, afterMs: MINUTE_MS };
  if (code === -1 || BUSY.test(words)) return { status: 'retry', reason };
  return { status: 'rejected', reason, ...(GONE.test(words) && { chatGone: true }) };
}

/** A file that could not be brought up: nobody has seen anything of it yet. */
export function uploadFault(error: unknown): 'refused' | 'down' {
  const { errcode } = (error ?? {}) as { errcode?: unknown };
  if (typeof errcode === 'number') return deliveryOf(error).status === 'retry' ? 'down' : 'refused';
  const text = error instanceof Error ? error.message : '';
  return /timeout|not connected|cancelled/i.test(text) ? 'down' : 'refused';
}
