/**
 * `npm run estate`: a month of a simulated estate through the real bot on a virtual clock, and what became of everything
 * that was planted. `-- --days 30 --households 1000 --seed 7 --transcript FILE`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from './month/run.ts';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '30' },
    households: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '7' },
    /** Everything that was said, chat by chat. */
    transcript: { type: 'string' },
  },
});
process.once('SIGINT', () => process.exit(130));
const folder = mkdtempSync(join(tmpdir(), 'guanjia-month-'));
try {
  const { report, transcript } = await run(
    { days: Number(values.days), households: Number(values.households), seed: Number(values.seed), folder },
    (line) => void process.stderr.write(`${line}\n`),
  );
  process.stdout.write(`${report.join('\n')}\n`);
  if (values.transcript !== undefined) writeFileSync(values.transcript, `${transcript.join('\n')}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
