/** Entry of `npm run understand:train`: learns the weights from understanding/data/train and writes them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { optimise } from './optimise.ts';
import { HEADS, samplesOf, wordTexts } from './samples.ts';
import { readSplit } from './splits.ts';
import { printWeights, round } from './weights.ts';

const WEIGHTS = join(PACKAGE_ROOT, 'src/dialogs/understanding/model/weights.json');

const lines = readSplit('train');
const weights = round(optimise(lines.flatMap(samplesOf), HEADS), wordTexts(lines));
writeFileSync(WEIGHTS, printWeights(weights));
process.stdout.write(
  `learned from ${lines.length} messages: ${Object.keys(weights.grams).length} grams and ${Object.keys(weights.signs).length} signs\n`,
);
