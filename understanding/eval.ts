/** Entry of `npm run understand:eval -- FILE.jsonl …`: how well labelled messages are understood. */
import { type Labelled, readLabelled } from './labelled.ts';
import { judge, measure } from './measure.ts';
import { report, worst } from './report.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write(
    'name one or more files of labelled messages: npm run understand:eval -- FILE.jsonl\n',
  );
  process.exit(2);
}
const lines: Labelled[] = [];
for (const file of files) {
  const read = readLabelled(file);
  lines.push(...read.lines);
  for (const reason of read.refused) {
    process.stderr.write(`${file}, ${reason}. Mend this line and run it again.\n`);
    process.exitCode = 2;
  }
}
const judged = lines.map(judge);
process.stdout.write(`${report(measure(judged))}\n\nthe worst\n${worst(judged)}\n`);
