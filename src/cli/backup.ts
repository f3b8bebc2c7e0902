/** Entry of `npm run backup`: one file with everything, made while the bot works. */
import { readSettings } from '../config.ts';
import { backupCommand } from './backup/command.ts';

const settings = readSettings(process.env);
if ('error' in settings) {
  console.error(settings.error);
  process.exitCode = 1;
} else {
  process.exitCode = await backupCommand(process.argv.slice(2), {
    settings,
    now: () => new Date(),
    out: (line) => console.log(line),
    err: (line) => console.error(line),
  });
}
