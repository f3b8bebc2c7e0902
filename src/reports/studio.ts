/** Makes pictures and files in one thread of its own, so that nobody who writes to the bot waits for a digest. */
import { Worker } from 'node:worker_threads';
import type { BookModel, LetterModel, PictureModel, WorkOrderModel } from './models.ts';
import { answerSchema, type Order } from './order.ts';

/** Where pictures, workbooks and letters are made; each promise rejects with an Error that says what was wrong. */
export interface Studio {
  /** A picture, PNG. */
  draw(model: PictureModel): Promise<Buffer>;
  /** A workbook, XLSX. */
  book(model: BookModel): Promise<Buffer>;
  /** A letter, DOCX. */
  letter(model: LetterModel): Promise<Buffer>;
  /** A work order, PDF. */
  workOrder(model: WorkOrderModel): Promise<Buffer>;
  /** A QR code, PNG. */
  qr(text: string): Promise<Buffer>;
  /** Ends the thread; what is not made yet is rejected. */
  stop(): Promise<void>;
}

/** How the thread is kept; only tests have reason to change it. */
interface Keeping {
  thread?: URL;
  /** An order that takes longer is given up, ms. */
  patienceMs?: number;
}

/** More than this many that wait mean that something is wrong, and would only fill the memory. */
export const MOST_WAITING = 64;
const PATIENCE_MS = 60_000;
/** Whatever a model makes the thread do, the bot has its memory. */
const MOST_MEMORY_MB = 512;
/** Node 20 runs no TypeScript, so the built thread serves the sources as well. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/src/reports/thread.js' : './thread.js',
  import.meta.url,
);

interface Job {
  order: Order;
  resolve: (bytes: Buffer) => void;
  reject: (error: Error) => void;
}

/** The thread starts with the first order and is started anew after it died. */
export function createStudio({ thread = THREAD, patienceMs = PATIENCE_MS }: Keeping = {}): Studio {
  const waiting: Job[] = [];
  let worker: Worker | undefined;
  let current: Job | undefined;
  let patience: NodeJS.Timeout | undefined;
  let stopped = false;

  function order(wanted: Order): Promise<Buffer> {
    if (stopped) return Promise.reject(new Error('The studio is stopped.'));
    if (waiting.length >= MOST_WAITING) {
      return Promise.reject(new Error(`The studio has ${MOST_WAITING} orders waiting; try again later.`));
    }
    return new Promise((resolve, reject) => {
      waiting.push({ order: wanted, resolve, reject });
      next();
    });
  }

  /** One at a time: if the thread dies of an order, no other is lost with it. */
  function next(): void {
    if (current || stopped) return;
    current = waiting.shift();
    if (!current) return;
    try {
      worker ??= start();
      worker.postMessage(current.order);
      patience = setTimeout(giveUp, patienceMs);
    } catch (error) {
      const why = `The ${current.order.make} cannot be sent to the thread: ${asError(error).message}`;
      settle((job) => job.reject(new Error(why)));
    }
  }

  function start(): Worker {
    const started = new Worker(thread, {
      name: 'studio',
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    started.on('message', (message: unknown) => {
      if (started === worker) settle((job) => hear(job, message));
    });
    started.on('error', (error) => bury(started, asError(error).message));
    started.on('exit', (code) => bury(started, `it ended with code ${code}`));
    // Idle, it keeps no command from ending; while it makes something, our patience does. (Listening refs it again.)
    started.unref();
    return started;
  }

  function hear(job: Job, message: unknown): void {
    const answer = answerSchema.safeParse(message);
    if (!answer.success) {
      job.reject(new Error('The thread of the studio gave an answer that is none.'));
    } else if (answer.data.status === 'failed') {
      job.reject(new Error(`The ${job.order.make} could not be made: ${answer.data.reason}`));
    } else {
      const { buffer, byteOffset, byteLength } = answer.data.bytes;
      job.resolve(Buffer.from(buffer, byteOffset, byteLength));
    }
  }

  function giveUp(): void {
    const hanging = worker;
    if (!hanging) return;
    bury(hanging, `it took longer than ${patienceMs / 1000} s`);
    void hanging.terminate();
  }

  /** Of a thread that is replaced already, nothing is heard any more. */
  function bury(dead: Worker, why: string): void {
    if (dead !== worker) return;
    worker = undefined;
    settle((job) => job.reject(new Error(`The thread of the studio died of this ${job.order.make}: ${why}`)));
  }

  function settle(tell: (job: Job) => void): void {
    clearTimeout(patience);
    const job = current;
    current = undefined;
    if (job) tell(job);
    next();
  }

  return {
    draw: (model) => order({ make: 'picture', model }),
    book: (model) => order({ make: 'book', model }),
    workOrder: (model) => order({ make: 'workOrder', model }),
    letter: (model) => order({ make: 'letter', model }),
    qr: (text) => order({ make: 'qr', text }),
    async stop() {
      stopped = true;
      clearTimeout(patience);
      const ended = worker;
      worker = undefined;
      for (const job of [current, ...waiting.splice(0)]) job?.reject(new Error('The studio is stopped.'));
      current = undefined;
      await ended?.terminate();
    },
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
