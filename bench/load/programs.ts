/** The built program as its operator starts it, one process or several. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { LARK_APP, TELEGRAM_BOT } from './keys.ts';

/** One process that runs. */
export interface Program {
  address: string;
  /** Resident memory, bytes; absent where the system does not tell. */
  memory(): number | undefined;
  /** Time it computed so far, ms; absent where the system does not tell. */
  computed(): number | undefined;
  stop(): Promise<void>;
}

/** What a process is started with. */
export interface Setting {
  home: string;
  communityFile: string;
  /** file:… or postgresql://… */
  url: string;
  /** Where the platforms are. */
  platforms: string;
  /** For the profiler and such. */
  flags?: readonly string[];
}

const TICKS_PER_SECOND = 100;

/** Starts one and waits for its address. */
export async function startProgram(setting: Setting, number: number): Promise<Program> {
  const home = join(setting.home, `process-${number}`);
  mkdirSync(home, { recursive: true });
  const child = spawn(process.execPath, [...(setting.flags ?? []), join(PACKAGE_ROOT, 'dist/src/main.js')], {
    cwd: home,
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      GUANJIA_HOME: home,
      DATABASE_URL: setting.url,
      COMMUNITY_FILE: setting.communityFile,
      PUBLIC_URL: 'https://load.invalid',
      TELEGRAM_BOT_TOKEN: TELEGRAM_BOT.token,
      TELEGRAM_WEBHOOK_SECRET: TELEGRAM_BOT.secret,
      TELEGRAM_API_ROOT: setting.platforms,
      LARK_APP_ID: LARK_APP.id,
      LARK_APP_SECRET: LARK_APP.secret,
      LARK_DOMAIN: setting.platforms,
      LARK_ENCRYPT_KEY: LARK_APP.encryptKey,
      LARK_VERIFICATION_TOKEN: LARK_APP.verificationToken,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const address = await heardAddress(child);
  const log = createWriteStream(join(home, 'log'));
  child.stdout?.pipe(log);
  child.stderr?.pipe(log);
  return {
    address,
    memory: () => residentMemory(child),
    computed: () => computedMs(child),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function heardAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (part: Buffer) => {
      said += part.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address === undefined) return;
      for (const stream of [child.stdout, child.stderr]) stream?.off('data', hear);
      resolve(address);
    };
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear);
    child.once('exit', () => reject(new Error(`The program did not start: ${said}`)));
  });
}

/** What Linux says of a process. */
function residentMemory({ pid }: ChildProcess): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

function computedMs({ pid }: ChildProcess): number | undefined {
  if (process.platform !== 'linux') return undefined;
  // Behind the name, which may hold spaces: user and system time are the 12th and 13th.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}
