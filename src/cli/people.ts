/** Entry of `npm run people`. */
import { peopleCommand } from './people/command.ts';
import { openDesk } from './people/desk.ts';

process.exitCode = await peopleCommand(process.argv.slice(2), () => openDesk(process.env), {
  out: (line) => console.log(line),
  err: (line) => console.error(line),
  now: () => new Date(),
});
