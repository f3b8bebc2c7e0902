/** Entry of `npm run import`. */
import { importCommand } from './import/command.ts';

process.exitCode = await importCommand(process.argv.slice(2), process.env, {
  out: (line) => console.log(line),
  err: (line) => console.error(line),
});
