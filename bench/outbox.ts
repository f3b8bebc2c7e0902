/** `npm run bench:outbox`: 5,000 notices at once on virtual time, and what emergencies notice of it (P8). */
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { openDatabase } from '../src/store/database.ts';
import { migrate } from '../src/store/migrate.ts';
import { createFolder } from './disk.ts';
import { flood } from './flood.ts';
import { spread } from './statistics.ts';

const NOTICES = 5_000;
const SEED = 20260302;
/** What each platform allows a second in all, where one chat alone does not decide. */
const PLATFORMS = [
  { platform: 'telegram', allowed: 25 },
  { platform: 'lark', allowed: 15 },
] as const;

const folder = createFolder();
for (const { platform, allowed } of PLATFORMS) {
  const db = await openDatabase(`file:${join(folder, `${platform}.db`)}`);
  await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), new Date());
  const begun = performance.now();
  const found = await flood(db, { platform, notices: NOTICES, seed: SEED });
  const real = (performance.now() - begun) / 1000;
  await db.close();
  const { median, max } = spread(found.lateness);
  const used = found.sent / found.seconds / allowed;
  process.stdout.write(
    `${platform}: ${found.sent} notices in ${found.seconds.toFixed(0)} s, ${(used * 100).toFixed(1)} % of the allowed rate; ` +
      `${found.lateness.length} emergencies, median ${median} ms late, at most ${max} ms; ` +
      `${found.over} calls over the limit; ${real.toFixed(0)} s of real time\n`,
  );
}
