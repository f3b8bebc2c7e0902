/** Entry of `npm run restore -- FILE`: a backup put into an empty home. */
import { readSettings } from '../config.ts';
import { restoreCommand } from './backup/restore-command.ts';

const settings = readSettings(process.env);
if ('error' in settings) {
  console.error(settings.error);
  process.exitCode = 1;
} else {
  process.exitCode = await restoreCommand(process.argv.slice(2), {
    settings,
    now: () => new Date(),
    out: (line) => console.log(line),
    err: (line) => console.error(line),
  });
}
