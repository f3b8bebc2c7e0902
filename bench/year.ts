/** How long it takes to let a year pass on the virtual clock of a scenario, with tickets that nobody takes. */
import { parseScenario } from '../src/cli/scenario/parse.ts';
import { openWorld } from '../src/cli/scenario/world.ts';
import { START } from './estate.ts';

/** What a year has cost. */
export interface Year {
  tickets: number;
  ms: number;
  /** Time that this process computed; the rest went to the disk and to other processes. */
  cpuMs: number;
  /** Messages that were sent meanwhile. */
  messages: number;
  wrong: string[];
}

const DAY_MS = 86_400_000;
const ENTRANCES = ['1栋1', '1栋2', '2栋1', '2栋2', '3栋1', '3栋2', '5栋1'];
const TROUBLES = ['电梯坏了', '楼道灯不亮了', '单元门打不开了'];

/** Files so many tickets, each `apartMs` after the one before, and lets 365 days pass. */
export async function measureYear(tickets: number, apartMs: number): Promise<Year> {
  const source = `name: a year\nstart: "${START.toISOString()}"\nsteps:\n  - advance: 1s\n`;
  const scenario = parseScenario(source, 'year.yaml');
  if (Array.isArray(scenario)) throw new Error(scenario.map(({ message }) => message).join('\n'));
  const stage = await openWorld(scenario);
  const texts = TROUBLES.flatMap((trouble) => ENTRANCES.map((place) => `${place}单元${trouble}`));
  for (const text of texts.slice(0, tickets)) {
    await stage.say({ by: '张伟', in: '业主群', text, mention: false, photos: 0 });
    await stage.advanceTo(new Date(stage.now().getTime() + apartMs));
  }
  const filed = (await stage.tickets('repair')).filter(({ status }) => status === 'open').length;
  stage.mark();
  const begun = performance.now();
  const used = process.cpuUsage();
  await stage.advanceTo(new Date(stage.now().getTime() + 365 * DAY_MS));
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(used);
  const messages = stage.sent().length;
  const failed = stage.transcript().filter((line) => line.startsWith('!!'));
  await stage.close();
  return {
    tickets,
    ms,
    cpuMs: (user + system) / 1000,
    messages,
    wrong: [...failed, ...(filed === tickets ? [] : [`${filed} tickets were filed`])],
  };
}
