/** The thread of the studio, but a QR code of "die" or "throw" kills it and one of "hang" keeps it busy for ever. */
import { parentPort } from 'node:worker_threads';

await import('../../dist/src/reports/thread.js');
// It hears second, but before anything is made.
parentPort.on('message', ({ text }) => {
  if (text === 'die') process.exit(7);
  if (text === 'throw') throw new Error('torn apart');
  while (text === 'hang');
});
