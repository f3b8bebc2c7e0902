/** `npm run check-config -- FILE`: errors with their lines and next steps, and what is no error but will be missed. */
import { readFileSync } from 'node:fs';
import { communityWarnings, possibleGaps } from '../../config/warnings.ts';
import { readYaml } from '../../config/yaml-file.ts';
import { formatProblems, readCommunity } from '../../config.ts';
import type { Printer } from '../people/printer.ts';

const USAGE = 'Say which file: npm run check-config -- FILE';

/** Runs the command; 0 = the bot takes it (there may be warnings), 1 = it does not, 2 = not understood. */
export function checkConfigCommand(args: readonly string[], { now, out, err }: Printer): 0 | 1 | 2 {
  const [file, ...more] = args;
  if (file === undefined || more.length > 0) {
    err(USAGE);
    return 2;
  }
  const read = readCommunity(file);
  if ('errors' in read) {
    err(formatProblems(read.errors));
    err(
      `${read.errors.length} ${read.errors.length === 1 ? 'error' : 'errors'}: the bot does not take this file.`,
    );
    return 1;
  }
  const { community } = read;
  const yaml = readYaml(readFileSync(file, 'utf8'));
  const warnings = [...communityWarnings(community, file, now()), ...possibleGaps(community)];
  for (const { key, message } of warnings) {
    const { line } = yaml.position(yaml.spot([key]).offset);
    out(`${file}:${line} warning: ${message}`);
  }
  const { buildings, residents, staff, chats } = community;
  out(
    `${file} is right: ${buildings.length} buildings, ${residents.length} residents, ${staff.length} staff, ${chats.length} chats; ${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}.`,
  );
  return 0;
}
