/** The thread of the studio: one order at a time, each answered. */
import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { make } from './make.ts';
import { type Answer, orderSchema } from './order.ts';

const port = parentPort;
if (!port) throw new Error('The studio starts this file as a thread; use createStudio().');

port.on('message', (message: unknown) => {
  void answer(message).then((answered) => port.postMessage(answered));
});

async function answer(message: unknown): Promise<Answer> {
  const order = orderSchema.safeParse(message);
  // Names the place and the kind of fault, never the value: it may be personal.
  if (!order.success) return { status: 'failed', reason: z.prettifyError(order.error) };
  try {
    return { status: 'made', bytes: await make(order.data) };
  } catch (error) {
    return { status: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
