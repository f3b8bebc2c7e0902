/** One daily digest, made and cleared away. */
import { COUNTED } from '../src/bot.ts';
import type { Community } from '../src/domain/community.ts';
import { reportWords } from '../src/reports/text.ts';
import { reports } from '../src/schedule/sweeps/reports.ts';
import type { Database } from '../src/store/database.ts';
import { createJobTable } from '../src/store/jobs.ts';

const OFF = 'off';
const ONLY_DAILY = {
  'digest.morning.cron': OFF,
  'report.weekly.cron': OFF,
  'report.monthly.cron': OFF,
  'report.visits': OFF,
  'archive.export.cron': OFF,
  'report.assessment.cron': OFF,
  'report.annual.cron': OFF,
};

/** One daily from nothing to its letters, ms; what it left is cleared away. */
export async function digestOnce(db: Database, community: Community, at: Date): Promise<number> {
  const duty = reports({
    db,
    enqueue: createJobTable(db).put,
    wake: () => undefined,
    communities: new Map([[community.id, { ...community, policy: { ...community.policy, ...ONLY_DAILY } }]]),
    counted: COUNTED,
    words: reportWords,
  });
  const begun = performance.now();
  await duty.run(at);
  const ms = performance.now() - begun;
  await db.transaction(async ({ models }) => {
    const [made] = await models.report.findMany();
    const letters = await models.outbox.count({ where: { status: 'waiting' } });
    if (!made || letters === 0) throw new Error('no digest was made');
    await models.report.deleteMany();
    await models.outbox.deleteMany({ where: { status: 'waiting' } });
    await models.job.deleteMany();
  });
  return ms;
}
