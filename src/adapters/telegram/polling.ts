/** Our own loop of getUpdates: an update counts as taken for Telegram only when it is safe with us. */
import { setTimeout as sleep } from 'node:timers/promises';
import { albumOf, together } from './albums.ts';
import type { TelegramApi } from './api.ts';
import { type Fault, faultOf } from './faults.ts';
import { ALLOWED_UPDATES, type TelegramUpdate } from './update.ts';

/** Times of the loop, ms. */
export interface Pace {
  /** How long Telegram may keep a question open when there is nothing. */
  pollMs: number;
  /** How much longer an answer may take before we ask again. */
  patienceMs: number;
  /** The first pause after a failure; it doubles up to `longestMs`. */
  pauseMs: number;
  longestMs: number;
  /** How long an album may still grow. */
  albumMs: number;
  /** How long a connection may take to stand. */
  connectMs: number;
}

export const PACE: Pace = {
  pollMs: 50_000,
  patienceMs: 10_000,
  pauseMs: 1_000,
  longestMs: 60_000,
  albumMs: 1_000,
  connectMs: 8_000,
};

/** What the loop needs. */
export interface Polling {
  api: TelegramApi;
  pace: Pace;
  now: () => Date;
  /** Reads one raw update; undefined = it is none, and was reported. */
  read: (raw: unknown) => TelegramUpdate | undefined;
  /** Takes an update, or an album; resolves when it is safe on disk. */
  take: (updates: readonly TelegramUpdate[]) => Promise<void>;
  report: (error: unknown, detail: Record<string, unknown>) => void;
  /** Told of every answer of Telegram, and of what stopped the loop for good. */
  polled: (stopped?: string) => void;
}

/** A failure that is told once, until it has passed. */
const WORDS: Partial<Record<Fault['fault'], string>> = {
  conflict:
    'Another process reads the updates of this Telegram bot; stop it, or give this one a bot of its own.',
  unauthorised:
    'Telegram refuses the token (TELEGRAM_BOT_TOKEN); take it anew from @BotFather and start again.',
};

/** Starts the loop; the returned function stops it and resolves when what is under way is done. */
export function startPolling(polling: Polling): () => Promise<void> {
  const stopping = new AbortController();
  const over = loop(polling, stopping.signal);
  return async () => {
    stopping.abort();
    await over;
  };
}

async function loop(polling: Polling, stop: AbortSignal): Promise<void> {
  const { pace, report, polled } = polling;
  let offset: number | undefined;
  let failures = 0;
  let told: string | undefined;
  const seen: Seen = new Map();
  while (!stop.aborted) {
    try {
      const { updates, beyond } = await ask(polling, offset, seen.size > 0, stop);
      polled();
      failures = 0;
      told = undefined;
      offset = await takeBatch(polling, updates, beyond ?? offset, seen, stop);
    } catch (error) {
      if (stop.aborted) return;
      const fault = faultOf(error);
      failures += 1;
      const words = WORDS[fault.fault] ?? fault.reason;
      // A platform that is away for an hour is one line in the log.
      if (told !== words) report(new Error(words), { telegram: fault.fault });
      told = words;
      if (fault.fault === 'unauthorised') return polled(words);
      await pause(fault.fault === 'limited' ? fault.afterMs : backoff(pace, failures), stop);
    }
  }
}

/** The next updates that can be read, and the offset behind everything that came. */
async function ask(
  { api, pace, read, report }: Polling,
  offset: number | undefined,
  hurried: boolean,
  stop: AbortSignal,
): Promise<{ updates: TelegramUpdate[]; beyond: number | undefined }> {
  const wait = hurried ? 0 : pace.pollMs;
  const answer = await api.call(
    'getUpdates',
    { ...(offset !== undefined && { offset }), timeout: wait / 1000, allowed_updates: ALLOWED_UPDATES },
    AbortSignal.any([stop, AbortSignal.timeout(wait + pace.patienceMs)]),
  );
  if (!Array.isArray(answer)) throw new Error('The answer to getUpdates is no list.');
  const ids = answer.flatMap((raw) => idOf(raw) ?? []);
  if (answer.length > ids.length) report(new Error('An update of Telegram has no id.'), {});
  if (answer.length > 0 && ids.length === 0) throw new Error('The answer to getUpdates holds no update.');
  const updates = answer.flatMap((raw) => read(raw) ?? []);
  return { updates, beyond: ids.length > 0 ? Math.max(...ids) + 1 : undefined };
}

function idOf(raw: unknown): number | undefined {
  const id = (raw as { update_id?: unknown } | null)?.update_id;
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : undefined;
}

/** When each album was seen first, ms. */
type Seen = Map<string, number>;

/** Takes updates in order; returns the next offset, which is that of the first that has to wait. */
async function takeBatch(
  polling: Polling,
  updates: readonly TelegramUpdate[],
  beyond: number | undefined,
  seen: Seen,
  stop: AbortSignal,
): Promise<number | undefined> {
  const { pace, now } = polling;
  const units = together(updates);
  const albums = units.map(([first]) => first && albumOf(first));
  for (const known of [...seen.keys()]) if (!albums.includes(known)) seen.delete(known);
  const at = now().getTime();
  for (const album of albums) if (album !== undefined && !seen.has(album)) seen.set(album, at);
  const ages = albums.map((album) => at - (seen.get(album ?? '') ?? Number.NEGATIVE_INFINITY));
  const youngest = ages.findIndex((age) => age < pace.albumMs);
  const young = units[youngest];
  // The offset may pass no part of an album that can still grow: a crash would lose it.
  const wall = young?.[0]?.update_id ?? Number.POSITIVE_INFINITY;
  const ready = units.findIndex((unit) => unit.some(({ update_id }) => update_id >= wall));
  for (const unit of ready < 0 ? units : units.slice(0, ready)) {
    await surely(polling, unit, stop);
    if (stop.aborted) return undefined;
  }
  if (!young) {
    seen.clear();
    return beyond;
  }
  await pause(pace.albumMs - (ages[youngest] ?? 0), stop);
  return units[ready]?.[0]?.update_id;
}

/** Takes it, however often that fails: nothing is passed over. */
async function surely(
  { take, report, pace }: Polling,
  unit: readonly TelegramUpdate[],
  stop: AbortSignal,
): Promise<void> {
  for (let failures = 1; !stop.aborted; failures++) {
    try {
      return await take(unit);
    } catch (error) {
      report(error, { update: unit[0]?.update_id });
      await pause(backoff(pace, failures), stop);
    }
  }
}

function backoff({ pauseMs, longestMs }: Pace, failures: number): number {
  return Math.min(pauseMs * 2 ** (failures - 1), longestMs);
}

async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stop }).catch(() => undefined);
}
