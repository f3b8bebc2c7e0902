/** The built bot as its user starts it: a process of its own, on loopback. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

/** A bot that runs. */
export interface BuiltBot {
  /** http://127.0.0.1:PORT */
  address: string;
  port: number;
  /** Ends it without warning. */
  kill(): Promise<void>;
  /** Ends it as Ctrl-C does; resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** Builds server and page, unless they are up to date. */
export function build(): void {
  const setUp = [join(PACKAGE_ROOT, 'scripts/setup.mjs'), 'generate', 'build', 'page'];
  const { status, stderr } = spawnSync(process.execPath, setUp, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** The demo, awake at whatever hour the tests run: in its quiet hours owners would hear the rest in the morning. */
async function awakeDemo(home: string): Promise<string> {
  const text = await readFile(join(PACKAGE_ROOT, 'demo/community.yaml'), 'utf8');
  // China's clock is eight hours ahead: half a day from now it is quiet for half an hour.
  const hour = String((new Date().getUTCHours() + 8 + 12) % 24).padStart(2, '0');
  const awake = text.replace(/quietHours: "[^"]*"/, `quietHours: "${hour}:00-${hour}:30"`);
  const file = join(home, 'community.yaml');
  await writeFile(file, awake);
  await copyFile(join(PACKAGE_ROOT, 'demo/faq.md'), join(home, 'faq.md'));
  return file;
}

/** Starts it on its own data; port 0 = any free one. */
export async function startBuiltBot(home: string, port = 0): Promise<BuiltBot> {
  const community = await awakeDemo(home);
  const bot = spawn(process.execPath, [join(PACKAGE_ROOT, 'dist/src/main.js')], {
    cwd: home,
    env: {
      ...process.env,
      PORT: String(port),
      GUANJIA_HOME: home,
      DATABASE_URL: '',
      COMMUNITY_FILE: community,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await heardAddress(bot);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (bot.exitCode !== null || bot.signalCode !== null) return bot.exitCode;
    const ended = once(bot, 'exit');
    bot.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  };
  return {
    address,
    port: Number(new URL(address).port),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGINT'),
  };
}

function heardAddress(bot: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (part: Buffer) => {
      said += part.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address) resolve(address);
    };
    bot.stdout?.on('data', hear);
    bot.stderr?.on('data', hear);
    bot.once('exit', () => reject(new Error(`The bot did not start: ${said}`)));
  });
}
