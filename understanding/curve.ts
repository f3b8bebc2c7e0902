/** Entry of `npm run understand:curve`: how the figures grow with the number of messages learned from. */
import { LinearModel } from '../src/dialogs/understanding/model/linear.ts';
import type { Labelled } from './labelled.ts';
import { type Figures, judge, measure, ratio } from './measure.ts';
import { optimise } from './optimise.ts';
import { macroF1 } from './report.ts';
import { HEADS, samplesOf } from './samples.ts';
import { readSplit, type Split } from './splits.ts';
import { round } from './weights.ts';

const FIRST = 500;
const SPLITS: readonly Split[] = ['dev', 'test'];

const train = readSplit('train');
const measured = SPLITS.map((split) => ({ split, lines: readSplit(split) }));
for (let size = FIRST; size < train.length; size *= 2) print(size);
print(train.length);

/** Learns from every n-th message, so that each size sees every batch. */
function print(size: number): void {
  const lines = Array.from({ length: size }, (_, at) => train[Math.floor((at * train.length) / size)]).filter(
    (line) => line !== undefined,
  );
  const model = new LinearModel(round(optimise(lines.flatMap(samplesOf), HEADS)));
  const figures = measured.map(({ split, lines: all }) => tell(split, measureWith(all, model)));
  process.stdout.write(`${String(size).padStart(6)} messages   ${figures.join('   ')}\n`);
}

function measureWith(lines: readonly Labelled[], model: LinearModel): Figures {
  return measure(lines.map((line) => judge(line, model)));
}

function tell(split: Split, figures: Figures): string {
  const exact = (100 * ratio(figures.exact, figures.messages)).toFixed(1);
  return `${split}: exact ${exact} %, intent macro-F1 ${macroF1(figures).toFixed(3)}, actionable F1 ${figures.actionable.f1.toFixed(3)}`;
}
