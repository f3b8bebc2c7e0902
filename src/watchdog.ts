/** Ends a process that does nothing but one thing for too long, so that whoever started it starts it anew. */
import { Worker } from 'node:worker_threads';

/** Looks in that time; a process that was frozen as a whole has missed none of them. */
const LOOKS = 20;

/**
 * A thread of its own, for the one to be watched runs nothing else meanwhile. It counts looks and not time: while the
 * machine sleeps it does not look either.
 */
const WATCH = `
const { workerData: { beat, everyMs, looks } } = require('node:worker_threads');
let seen = 0;
let still = 0;
setInterval(() => {
  const now = Atomics.load(beat, 0);
  still = now === seen ? still + 1 : 0;
  seen = now;
  if (still < looks) return;
  require('node:fs').writeSync(2, 'guanjia: nothing has moved for ' + everyMs * looks / 1000 + ' s; the process ends, start it again.\\n');
  process.kill(process.pid, 'SIGKILL');
}, everyMs);
`;

/** Starts watching this thread; returns how to stop. */
export function startWatchdog(longestMs: number): () => Promise<void> {
  const beat = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const everyMs = longestMs / LOOKS;
  const beating = setInterval(() => Atomics.add(beat, 0, 1), everyMs);
  beating.unref();
  const dog = new Worker(WATCH, {
    eval: true,
    workerData: { beat, everyMs, looks: LOOKS },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 },
  });
  dog.unref();
  return async () => {
    clearInterval(beating);
    await dog.terminate();
  };
}
