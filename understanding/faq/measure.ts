/** Asks the demo's FAQ what owners ask, and counts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFinder, type Weights } from '../../src/dialogs/understanding/faq.ts';
import { parseFaq } from '../../src/domain/faq.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

/** A question as an owner writes it, and the question of the FAQ that answers it. */
interface Asked {
  text: string;
  answer: string | undefined;
}

/** The labelled questions: text, tab, the question that answers it or a dash. */
export function readQuestions(name: 'questions' | 'fresh' | 'blind' | 'chat' | 'unseen'): Asked[] {
  const file = readFileSync(join(PACKAGE_ROOT, `understanding/faq/${name}.tsv`), 'utf8');
  return file
    .trim()
    .split('\n')
    .map((line) => {
      const [text = '', answer = '-'] = line.split('\t');
      return { text, answer: answer === '-' ? undefined : answer };
    });
}

/** What came of some questions. */
export interface Counts {
  answerable: number;
  unanswerable: number;
  right: number;
  /** The right entry came first, whether or not it was sure enough. */
  first: number;
  wrong: number;
  answeredAnyway: number;
  /** A line for each that did not go well. */
  told: string[];
}

/** Asks all of them. */
export function measureFaq(questions: readonly Asked[], weights?: Weights): Counts {
  const read = parseFaq(readFileSync(join(PACKAGE_ROOT, 'demo/faq.md'), 'utf8'));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const finder = createFinder(read.entries, weights);
  const counts: Counts = {
    answerable: 0,
    unanswerable: 0,
    right: 0,
    first: 0,
    wrong: 0,
    answeredAnyway: 0,
    told: [],
  };
  for (const { text, answer } of questions) {
    const found = finder.find(text)?.question;
    const [near] = finder.nearest(text);
    const tell = (what: string) =>
      counts.told.push(`${what}: ${text} → ${near?.entry.question ?? ''} ${near?.score.toFixed(2) ?? ''}`);
    if (answer === undefined) {
      counts.unanswerable += 1;
      if (found === undefined) continue;
      counts.answeredAnyway += 1;
      tell('answered anyway');
      continue;
    }
    counts.answerable += 1;
    if (near?.entry.question === answer) counts.first += 1;
    if (found === answer) counts.right += 1;
    else if (found === undefined) tell('left to people');
    else {
      counts.wrong += 1;
      tell('wrong');
    }
  }
  return counts;
}
