import { type Labelled, readLabelled } from './labelled.ts';
import { judge, measure } from './measure.ts';
import { report, worst } from './report.ts';

/** Where the command writes: the figures, and what is wrong with the files. */
export interface Writers {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Measures files of labelled messages; malformed lines are named and the rest is done (2), as is a missing file. */
export function evaluate(files: readonly string[], { out, err }: Writers): 0 | 2 {
  if (files.length === 0) {
    err('name one or more files of labelled messages: npm run understand:eval -- FILE.jsonl\n');
    return 2;
  }
  let code: 0 | 2 = 0;
  const lines: Labelled[] = [];
  for (const file of files) {
    for (const reason of readInto(lines, file)) {
      err(`${file}, ${reason}\n`);
      code = 2;
    }
  }
  const judged = lines.map((line) => judge(line));
  if (judged.length > 0) out(`${report(measure(judged))}\n\nthe worst\n${worst(judged)}\n`);
  return code;
}

function readInto(lines: Labelled[], file: string): string[] {
  try {
    const read = readLabelled(file);
    lines.push(...read.lines);
    return read.refused.map((reason) => `${reason}. Mend this line and run it again.`);
  } catch (error) {
    return [`which cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  }
}
