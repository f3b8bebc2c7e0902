/** Entry of `npm run check-config -- FILE`: all that is wrong with a community file, before the bot reads it. */
import { checkConfigCommand } from './check-config/command.ts';

process.exitCode = checkConfigCommand(process.argv.slice(2), {
  now: () => new Date(),
  out: (line) => console.log(line),
  err: (line) => console.error(line),
});
