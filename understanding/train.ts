/** Entry of `npm run understand:train`: learns the weights from understanding/data/train and writes them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { optimise } from './optimise.ts';
import { HEADS, samplesOf } from './samples.ts';
import { readSplit } from './splits.ts';
import { round } from './weights.ts';

const WEIGHTS = join(PACKAGE_ROOT, 'src/dialogs/understanding/model/weights.json');

const lines = readSplit('train');
const weights = round(optimise(lines.flatMap(samplesOf), HEADS));
writeFileSync(WEIGHTS, `${JSON.stringify(weights)}\n`);
process.stdout.write(
  `learned from ${lines.length} messages; now run npm run understand:eval -- understanding/data/dev/*.jsonl
`,
);
