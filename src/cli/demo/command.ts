/** The command `npm run demo`: plays demo/day.yaml at a beat, shows it, and keeps what was said. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../config.ts';
import { wording } from '../../dialogs/wording/index.ts';
import { PACKAGE_ROOT } from '../../package-root.ts';
import { readScenario } from '../scenario/command.ts';
import { acts } from '../scenario/perform.ts';
import { runScenario } from '../scenario/run.ts';
import type { Onlooker } from '../scenario/stage.ts';
import { openWorld } from '../scenario/world.ts';
import { shownLine } from './line.ts';
import { type Audience, paced } from './paced.ts';
import { openPage, type Page } from './page.ts';

/** What the command needs of the terminal and the time. */
export interface Theatre {
  out(line: string): void;
  err(line: string): void;
  colours: boolean;
  /** ms, of any beginning */
  now(): number;
  sleep(ms: number, signal: AbortSignal): Promise<unknown>;
  /** Calls `end` when somebody wants it to stop. */
  interrupted(end: () => void): void;
}

const USAGE = 'usage: npm run demo [-- --fast]';
/** So long is the day. */
const DAY_MS = 60_000;

/** Plays the day; with --fast without waiting and without the page. Answers with the exit code. */
export async function demoCommand(
  args: readonly string[],
  settings: Settings | { error: string },
  theatre: Theatre,
): Promise<0 | 1 | 2> {
  const fast = args.includes('--fast');
  const unknown = args.find((arg) => arg !== '--fast');
  if (unknown !== undefined || 'error' in settings) {
    theatre.err('error' in settings ? settings.error : `unknown option ${unknown}; ${USAGE}`);
    return 2;
  }
  const scenario = await readScenario(join(PACKAGE_ROOT, 'demo/day.yaml'));
  if (Array.isArray(scenario)) {
    for (const { file, line, message } of scenario) theatre.err(`${file}:${line} ${message}`);
    return 2;
  }
  // Beside the user's own database, never in it.
  const folder = join(settings.home, 'tmp');
  mkdirSync(folder, { recursive: true });
  const stop = new AbortController();
  theatre.interrupted(() => stop.abort());
  const began = theatre.now();
  const steps = scenario.steps.filter(acts).length;
  let zone = 'UTC';
  let page: Page | undefined;
  const opened: Onlooker['opened'] = async (db, communities) => {
    zone = [...communities.values()][0]?.timezone ?? zone;
    if (fast) return;
    page = await openPage(settings, db, communities);
    theatre.out(wording.demo(page.address));
  };
  const audience: Audience = {
    said: (line) => theatre.out(shownLine(line, zone, theatre.colours)),
    beat: async (count) => {
      await page?.changed();
      const wait = began + (DAY_MS * count) / steps - theatre.now();
      if (!fast && wait > 0) await theatre.sleep(wait, stop.signal).catch(() => undefined);
      if (stop.signal.aborted) throw new Error('stopped');
    },
    over: async (lines) => {
      const file = join(folder, 'demo.txt');
      writeFileSync(file, `${lines.map((line) => shownLine(line, zone, false)).join('\n')}\n`);
      theatre.out(wording.demoOver(file));
      // Whoever watches the page may go on looking at the day that is over.
      if (page && !stop.signal.aborted) {
        theatre.out(wording.demo(page.address));
        await new Promise<void>((end) => stop.signal.addEventListener('abort', () => end()));
      }
      await page?.close();
    },
  };
  const result = await runScenario(scenario, async (one) =>
    paced(await openWorld(one, 'inline', { folder, opened }), audience),
  );
  if (result.status === 'ok' || stop.signal.aborted) return 0;
  theatre.err(`demo/day.yaml:${result.line} ${result.step}: ${result.reason}`);
  return 1;
}
