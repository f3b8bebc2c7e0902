/** What stands behind the ids of pictures and files: stored pictures, and what is made of records when it is sent. */
import type { Community } from '../domain/community.ts';
import type { Document } from '../domain/message.ts';
import type { CountedKinds } from '../domain/report/wanting.ts';
import { loadArchive } from '../store/archive.ts';
import type { Database } from '../store/database.ts';
import { loadArrearsLetter } from '../store/letters.ts';
import type { Media } from '../store/media.ts';
import { loadReport } from '../store/reports.ts';
import { arrearsLetter } from './arrears-letter.ts';
import { pictureOf } from './picture-of.ts';
import { reportBook } from './records.ts';
import type { Studio } from './studio.ts';

/** What documents are made of. */
export interface Sources {
  db: Database;
  communities: ReadonlyMap<string, Community>;
  media: Pick<Media, 'get'>;
  /** Kinds of tickets that reports count. */
  counted: CountedKinds;
  studio: Pick<Studio, 'qr' | 'letter' | 'draw' | 'book'>;
  /** What the QR picture of a pass holds beside its code: the link of the gate page; absent = the code alone. */
  passLink?: ((code: string) => string) | undefined;
  /** What people sent by a platform, such as `telegram:REF`. */
  sent?: {
    platforms: readonly string[];
    read: ReadDocument;
  };
}

/** Finds a document by id; undefined = there is no such thing any more. */
export type ReadDocument = (id: string) => Promise<Document | undefined>;

const PNG = 'image/png';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A report and the form in which it is wanted. */
const REPORT = /^(.+):(png|xlsx)$/;

/** Reads `MAKER:KEY`, made at that moment, or the id of a stored picture. */
export function createDocuments({
  db,
  communities,
  media,
  studio,
  counted,
  passLink,
  sent,
}: Sources): ReadDocument {
  const makers: Readonly<Record<string, ReadDocument>> = {
    qr: async (text) => ({ mime: PNG, bytes: await studio.qr(text) }),
    pass: async (code) => ({ mime: PNG, bytes: await studio.qr(passLink?.(code) ?? code) }),
    letter: async (ticketId) => {
      const found = await db.read((tx) => loadArrearsLetter(tx, ticketId));
      const community = found && communities.get(found.communityId);
      const model = community && arrearsLetter(found, community);
      return model && { mime: DOCX, bytes: await studio.letter(model) };
    },
    report: async (key) => {
      const [, id = '', form = ''] = REPORT.exec(key) ?? [];
      const figures = await db.read((tx) => loadReport(tx, id));
      if (!figures) return undefined;
      if (form === 'png') return { mime: PNG, bytes: await studio.draw(pictureOf(figures)) };
      const communityId = id.split('/').slice(0, -2).join('/');
      const period = { from: new Date(figures.from), to: new Date(figures.to) };
      const archive = await db.read((tx) => loadArchive(tx, communityId, counted, period));
      return { mime: XLSX, bytes: await studio.book(reportBook(figures, archive)) };
    },
  };
  return (id) => {
    const colon = id.indexOf(':');
    const maker = id.slice(0, Math.max(0, colon));
    if (sent?.platforms.includes(maker)) return sent.read(id);
    const make = makers[maker];
    if (colon < 0) return media.get(id);
    return make ? make(id.slice(colon + 1)) : Promise.resolve(undefined);
  };
}
