/** Entry of `npm run understand:eval -- FILE.jsonl …`: how well labelled messages are understood. */
import { evaluate } from './evaluate.ts';

process.exitCode = evaluate(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
