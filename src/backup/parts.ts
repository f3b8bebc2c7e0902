/** What a backup is made of: the names of its parts, and the sheet that says what it is of. */
import { z } from 'zod';

/** The sheet at the beginning of an archive. */
export const MANIFEST = 'manifest.json';
/** Folders of an archive. */
export const TABLES_IN = 'tables/';
export const HOME_IN = 'home/';
export const COMMUNITY_IN = 'community/';

/** What the sheet says. */
export const manifest = z.strictObject({
  format: z.literal(1, 'was made by a newer version of the program; restore it with that one.'),
  madeAt: z.iso.datetime(),
  /** Which database it was; it can be restored into either. */
  dialect: z.enum(['sqlite', 'postgresql']),
  migrations: z.array(z.string().regex(/^\d{14}_[\w-]+$/)).min(1),
  tables: z.array(z.string().regex(/^[A-Za-z]+$/)).min(1),
});
export type Manifest = z.infer<typeof manifest>;

/** A row as a line of a part. */
export const row = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** A name of a file in the home that leads nowhere else. */
const SAFE = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^\0\\]+$/;

/** The path of a part below a folder of the archive; undefined = it is not in it, or leads out of it. */
export function below(folder: string, name: string): string | undefined {
  if (!name.startsWith(folder)) return undefined;
  const path = name.slice(folder.length);
  return SAFE.test(path) && !path.startsWith('/') ? path : undefined;
}

/** Of what lies in the home, what belongs to one run and no other; the database is copied as rows. */
export function isLeftAtHome(path: string): boolean {
  return /^(?:guanjia\.(?:db|pid|lock)(?:-.*)?|backups|\.restoring)(?:\/|$)|\.part$/.test(path);
}
