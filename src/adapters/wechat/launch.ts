/** Starts the process that speaks WeChat; what it may know of ours is little. */
import { fork } from 'node:child_process';
import type { ToChild } from './protocol.ts';

/** A running child. */
export interface Child {
  post(message: ToChild): void;
  /** Ends it at once, without asking. */
  kill(): void;
}

/** Starts a child; `heard` hears all that it says, `ended` once that it is gone, and why. */
export type Launch = (hear: { heard(message: unknown): void; ended(reason: string): void }) => Child;

/** Node 20 runs no TypeScript, so the built program serves the sources as well. */
const PROGRAM = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/src/adapters/wechat/child.js' : './child.js',
  import.meta.url,
);
/** 350 packages run there: they see what they need to run, and nothing of the database or other platforms. */
const PASSED_ON =
  /^(?:PATH|HOME|LANG|LC_\w+|TZ|TMPDIR|NODE_EXTRA_CA_CERTS|NO_PROXY|HTTPS?_PROXY|WECHATY_\w+)$/i;
const LAST_WORDS = 2_000;

/** A launch of the real program with a puppet. */
export function launcher(puppet: string, folder: string, program: URL | string = PROGRAM): Launch {
  return ({ heard, ended }) => {
    const passed = Object.entries(process.env).filter(([name]) => PASSED_ON.test(name));
    const child = fork(program, [], {
      cwd: folder,
      execArgv: [],
      env: {
        WECHATY_LOG: 'silent',
        ...Object.fromEntries(passed),
        WECHATY_PUPPET: puppet,
        GUANJIA_WECHAT_FOLDER: folder,
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let words = '';
    let greeted = false;
    let over = false;
    const end = (reason: string) => {
      if (!over) ended(reason);
      over = true;
    };
    child.stderr?.on('data', (chunk: Buffer) => {
      // Once messages come, what it writes may be what people wrote.
      words = greeted ? '' : (words + chunk.toString('utf8')).slice(-LAST_WORDS);
    });
    child.on('message', (message) => {
      greeted = true;
      if (!over) heard(message);
    });
    child.on('error', (error) => end(error.message));
    child.on('exit', (code, signal) => {
      const why = /^\w*Error.*$/m.exec(words)?.[0];
      end(`it ended with ${signal ?? `code ${code}`}${why === undefined ? '' : `: ${why.slice(0, 300)}`}`);
    });
    return {
      post: (message) => {
        // A child that is just going takes nothing; what was asked comes again.
        if (child.connected) child.send(message, () => undefined);
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
}
