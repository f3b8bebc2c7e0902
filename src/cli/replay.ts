/** Entry of `npm run replay`: plays what was said to a bot on a virtual clock; nothing is sent and nothing is kept. */
import { readSettings } from '../config.ts';
import { replayCommand } from './replay/command.ts';
import { openWorld } from './scenario/world.ts';

const settings = readSettings(process.env);
if ('error' in settings) {
  console.error(settings.error);
  process.exitCode = 2;
} else {
  process.exitCode = await replayCommand(process.argv.slice(2), {
    openStage: (scenario) => openWorld(scenario),
    today: settings.communityFile,
    out: (line) => console.log(line),
    err: (line) => console.error(line),
  });
}
