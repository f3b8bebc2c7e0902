/** What stands behind the ids of pictures and files: stored pictures, and what is made of records when it is sent. */
import type { Document } from '../domain/message.ts';
import type { Media } from '../store/media.ts';

/** Makes a document of what stands behind the colon of its id; undefined = there is nothing to make it of. */
export type Maker = (key: string) => Promise<Document | undefined>;

/** Finds a document by id: `MAKER:KEY`, or the id of a stored picture. */
export function createDocuments(
  media: Pick<Media, 'get'>,
  makers: Readonly<Record<string, Maker>>,
): (id: string) => Promise<Document | undefined> {
  return (id) => {
    const colon = id.indexOf(':');
    return colon < 0 ? media.get(id) : (makers[id.slice(0, colon)]?.(id.slice(colon + 1)) ?? NONE);
  };
}

const NONE: Promise<undefined> = Promise.resolve(undefined);
