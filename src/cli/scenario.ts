/** Entry of `npm run scenario`. */
import { scenarioCommand } from './scenario/command.ts';
import { openWorld } from './scenario/world.ts';

process.exitCode = await scenarioCommand(process.argv.slice(2), openWorld, {
  out: (line) => console.log(line),
  err: (line) => console.error(line),
});
