/**
 * `npm run bench:growth`: what handling, duties, digests and look-ups cost at 10,000 to 1,000,000 past tickets, and duties and a
 * look-up at 10,000,000 with `-- --huge`; on both databases. `-- --sizes 10000,100000` for less.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createChance } from './chance.ts';
import { createFolder } from './disk.ts';
import { measuredEstate } from './estate.ts';
import { measureGrowth } from './growth/measure.ts';
import { formatGrowth } from './growth/table.ts';

const SEED = 20260302;
const HUGE = 10_000_000;

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    rounds: { type: 'string', default: '15' },
    huge: { type: 'boolean', default: false },
    only: { type: 'string', default: 'SQLite,PostgreSQL' },
  },
});
process.once('SIGINT', () => process.exit(130));
const sizes = values.sizes.split(',').map(Number);
const growths = await measureGrowth({
  folder: join(createFolder()),
  community: measuredEstate(),
  sizes,
  huge: values.huge ? HUGE : undefined,
  rounds: Number(values.rounds),
  only: values.only.split(','),
  chance: createChance(SEED),
  tell: (line) => void process.stderr.write(`${line}\n`),
});
process.stdout.write(`${formatGrowth(growths)}\n`);
