/** Entry of `npm run import`. */
import { importCommand } from './import/command.ts';
import { growHeapSlowly } from './import/lean-heap.ts';

growHeapSlowly();
process.exitCode = await importCommand(process.argv.slice(2), process.env, {
  out: (line) => console.log(line),
  err: (line) => console.error(line),
});
