/** Fetching what people sent from its platform, once: cleaned, and safe on our disk. */
import { AttachmentTooLarge, type Channel, type Document, isAtPlatform } from '../domain/message.ts';
import { type KnownAttachment, loadAttachments, settleAttachment } from '../store/attachments.ts';
import type { Database, StoreTx } from '../store/database.ts';
import { clean } from '../store/media/clean.ts';
import type { Media, MediaRefusal } from '../store/media.ts';

/** How it stands with something that was sent. */
export type Kept = Fetched | { status: 'unknown' };

/** How an attempt ended. */
export type Fetched =
  | { status: 'kept'; hash: string }
  | { status: 'refused'; why: MediaRefusal | undefined }
  | { status: 'lost' }
  /** This attempt failed, another follows. */
  | { status: 'waiting' };

/** Fetches and keeps. */
export interface Keeper {
  /** Has one in our folder, by its ref; whoever asks while it is being fetched waits for the same answer. */
  keep(ref: string): Promise<Kept>;
  /** The same with its bytes; undefined = it cannot be had, or not yet. */
  read(ref: string): Promise<Document | undefined>;
}

/** What it needs. */
export interface Keeping {
  db: Database;
  /** Writes what is to be said of it, in the transaction in which it is settled. */
  tell: (tx: StoreTx, attachment: KnownAttachment, kept: Fetched) => Promise<void>;
  media: Pick<Media, 'put' | 'get'>;
  channels: readonly Pick<Channel, 'platform' | 'fetch'>[];
  maxBytes: number;
  now: () => Date;
  /** One attempt may take so long, ms. */
  patienceMs?: number;
  /** Hears of attempts that failed; nothing that a person wrote or sent is in it. */
  report: (error: unknown, detail: Record<string, unknown>) => void;
}

/** A letter that needs it waits as long, so it is short. */
const PATIENCE_MS = 15_000;
/** Pauses between attempts, ms; after the last one it is lost, and told. */
const AGAIN_MS: readonly number[] = [5_000, 30_000];

/** Opens a keeper; several in one process would fetch the same thing twice, and nothing worse. */
export function createKeeper(keeping: Keeping): Keeper {
  const underway = new Map<string, Promise<Kept>>();
  const keep = (ref: string): Promise<Kept> => {
    const known = underway.get(ref);
    if (known) return known;
    const kept = attempt(keeping, ref).finally(() => underway.delete(ref));
    underway.set(ref, kept);
    return kept;
  };
  return {
    keep,
    read: async (ref) => {
      const kept = await keep(ref).catch((error: unknown): Kept => {
        // The worker of the queue comes back to it; a letter does not fail for its picture.
        keeping.report(error, { where: 'read' });
        return { status: 'waiting' };
      });
      if (kept.status === 'kept') return keeping.media.get(kept.hash);
      return kept.status === 'unknown' ? passing(keeping, ref) : undefined;
    },
  };
}

/** One that was sent before anything was kept: still at its platform, perhaps. */
async function passing({ channels, maxBytes, patienceMs = PATIENCE_MS }: Keeping, ref: string) {
  const channel = channelOf(channels, ref);
  const fetch = (signal: AbortSignal) => channel?.fetch(ref, signal, maxBytes);
  const bytes = await within(patienceMs, async (signal) => fetch(signal)).catch(() => undefined);
  return bytes && clean(bytes, 'file');
}

function channelOf(channels: Keeping['channels'], ref: string) {
  return channels.find(({ platform }) => isAtPlatform(ref, platform));
}

async function attempt(keeping: Keeping, ref: string): Promise<Kept> {
  const { db, now, tell } = keeping;
  const [row] = await db.read((tx) => loadAttachments(tx, [ref]));
  if (!row) return { status: 'unknown' };
  if (row.status === 'kept') {
    return row.hash === undefined ? { status: 'lost' } : { status: 'kept', hash: row.hash };
  }
  if (row.status === 'refused') return { status: 'refused', why: undefined };
  if (row.status === 'lost') return { status: 'lost' };
  // A letter that needs it does not use up the attempts: it goes, and what comes late is sent after it.
  if (row.nextAt && row.nextAt > now()) return { status: 'waiting' };
  const kept = await fetchOne(keeping, row);
  const again = AGAIN_MS[row.attempts] ?? 0;
  const settling =
    kept.status === 'waiting' ? { status: kept.status, nextAt: new Date(now().getTime() + again) } : kept;
  await db.transaction(async (tx) => {
    if (await settleAttachment(tx, ref, settling, now())) await tell(tx, row, kept);
  });
  return kept;
}

async function fetchOne(
  { media, channels, maxBytes, patienceMs = PATIENCE_MS, report }: Keeping,
  { id, kind, attempts }: KnownAttachment,
): Promise<Fetched> {
  const failed: Fetched = { status: attempts < AGAIN_MS.length ? 'waiting' : 'lost' };
  const channel = channelOf(channels, id);
  if (!channel) return failed;
  let bytes: Buffer;
  try {
    bytes = await within(patienceMs, (signal) => channel.fetch(id, signal, maxBytes));
  } catch (error) {
    if (error instanceof AttachmentTooLarge) return { status: 'refused', why: 'too_large' };
    report(error, { attempt: attempts + 1, kind });
    return failed;
  }
  const stored = await media.put(bytes, kind);
  return 'refused' in stored
    ? { status: 'refused', why: stored.refused }
    : { status: 'kept', hash: stored.id };
}

/** A platform that heeds no signal holds up nobody either. */
async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController();
  const error = new Error(`The platform has not given the file within ${ms / 1000} s.`);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      work(over.signal),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          over.abort(error);
          reject(error);
        }, ms);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
