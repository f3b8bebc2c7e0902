/** Pictures that are sent together come as one update each: here they become one again. */
import type { TelegramUpdate } from './update.ts';

/** The album to which an update belongs. */
export function albumOf({ message }: TelegramUpdate): string | undefined {
  return message?.media_group_id === undefined ? undefined : `${message.chat.id}/${message.media_group_id}`;
}

/** Updates in their order, those of one album together at the place of the first. */
export function together(updates: readonly TelegramUpdate[]): TelegramUpdate[][] {
  const units = new Map<string, TelegramUpdate[]>();
  for (const update of updates.toSorted((a, b) => a.update_id - b.update_id)) {
    const key = albumOf(update) ?? `update ${update.update_id}`;
    units.set(key, [...(units.get(key) ?? []), update]);
  }
  return [...units.values()];
}

/** Collects albums that come part by part, each part in a request of its own (webhook). */
export interface Collector {
  /** Resolves when the whole album was taken; rejects when it could not be. */
  take(update: TelegramUpdate, album: string): Promise<void>;
}

/** Parts that were taken, so that one which is sent again is not an album of its own. */
const REMEMBERED = 500;

/** Waits `windowMs` from the first part of an album, then takes what came as one. */
export function createCollector(
  windowMs: number,
  takeAll: (updates: readonly TelegramUpdate[]) => Promise<void>,
): Collector {
  const open = new Map<string, { parts: Map<number, TelegramUpdate>; taken: Promise<void> }>();
  const taken = new Set<number>();
  const close = async (album: string): Promise<void> => {
    const parts = [...(open.get(album)?.parts.values() ?? [])];
    open.delete(album);
    await takeAll(parts.toSorted((a, b) => a.update_id - b.update_id));
    for (const { update_id } of parts) taken.add(update_id);
    for (const id of taken) {
      if (taken.size <= REMEMBERED) break;
      taken.delete(id);
    }
  };
  return {
    take: (update, album) => {
      if (taken.has(update.update_id)) return Promise.resolve();
      const known = open.get(album);
      if (known) {
        known.parts.set(update.update_id, update);
        return known.taken;
      }
      const whole = new Promise<void>((resolve, reject) => {
        setTimeout(() => void close(album).then(resolve, reject), windowMs);
      });
      open.set(album, { parts: new Map([[update.update_id, update]]), taken: whole });
      return whole;
    },
  };
}
