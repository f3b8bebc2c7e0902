/** Entry of `npm run demo`: a day in the estate, played in a minute in the terminal and on the page. */
import { setTimeout as sleep } from 'node:timers/promises';
import { readSettings } from '../config.ts';
import { demoCommand } from './demo/command.ts';

process.exitCode = await demoCommand(process.argv.slice(2), readSettings(process.env), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  colours: process.stdout.isTTY === true && !process.env['NO_COLOR'],
  now: Date.now,
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  interrupted: (end) => process.once('SIGINT', end).once('SIGTERM', end),
});
