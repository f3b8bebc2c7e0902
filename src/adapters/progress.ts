/** How far parcels got that are sent in parts: a second attempt goes on where the first one stopped. */

/** The memory of parcels under way. */
export interface Progress {
  /** How many of its parts have arrived. */
  done(key: string, text: string, parts: number): number;
  /** So many have arrived, and the rest is still to be sent. */
  stopped(key: string, text: string, parts: number, done: number): void;
}

const REMEMBERED = 500;

/** An empty memory. */
export function createProgress(): Progress {
  const begun = new Map<string, { text: string; parts: number; done: number }>();
  return {
    done: (key, text, parts) => {
      const known = begun.get(key);
      begun.delete(key);
      // Letters that were held may be joined by others meanwhile: then it is another parcel.
      return known?.text === text && known.parts === parts ? known.done : 0;
    },
    stopped: (key, text, parts, done) => {
      if (done === 0) return;
      begun.set(key, { text, parts, done });
      const [oldest] = begun.keys();
      if (begun.size > REMEMBERED && oldest !== undefined) begun.delete(oldest);
    },
  };
}
