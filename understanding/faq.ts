/** Entry of `npm run faq:eval`: how often the demo's FAQ answers rightly, wrongly, or leaves it to people. */
import { measureFaq, readQuestions } from './faq/measure.ts';

const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(1)} %`;
for (const name of ['questions', 'fresh', 'blind', 'chat', 'unseen'] as const) {
  const one = measureFaq(readQuestions(name));
  const asked = one.answerable + one.unanswerable;
  const wrong = one.wrong + one.answeredAnyway;
  process.stdout.write(
    `${name}.tsv: ${one.answerable} answerable: right ${percent(one.right, one.answerable)}, ` +
      `in the first place ${percent(one.first, one.answerable)}; ${one.unanswerable} unanswerable; ` +
      `wrong answers ${wrong} of ${asked} (${percent(wrong, asked)})\n`,
  );
  if (process.argv.includes('--verbose')) process.stdout.write(`  ${one.told.join('\n  ')}\n`);
}
