/** The step `import`: an operator's file into the database of the scenario. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Community } from '../../domain/community.ts';
import { formatErrors } from '../../imports/error-file.ts';
import type { ImportKind } from '../../imports/headers.ts';
import { importFile } from '../../imports/run.ts';
import type { Database } from '../../store/database.ts';

const FIRST_REASONS = 5;

/** Imports a file and returns the line for the transcript; throws with the first reasons when it is refused. */
export async function importStep(
  db: Database,
  community: Community | undefined,
  kind: ImportKind,
  file: string,
  now: Date,
): Promise<string> {
  if (!community) throw new Error('there is no community');
  const name = basename(file);
  const result = await importFile({ db, community, kind, bytes: await readFile(file), name, now });
  if (result.status === 'refused') {
    throw new Error(formatErrors(name, result.errors.slice(0, FIRST_REASONS)).join('; '));
  }
  return `imports ${name}: ${result.added} new, ${result.changed} changed, ${result.unchanged} as before`;
}
