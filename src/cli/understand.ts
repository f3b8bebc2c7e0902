/** Entry of `npm run understand`. */
import { understandCommand } from './understand/command.ts';

process.stdin.setEncoding('utf8');
// Whoever reads us may have seen enough: `npm run -s understand < log | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.exitCode = await understandCommand(process.argv.slice(2), {
  input: process.stdin,
  out: process.stdout,
  err: process.stderr,
  now: () => new Date().toISOString(),
});
