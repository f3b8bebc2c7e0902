#!/usr/bin/env node
/** `guanjia [COMMAND …]`: the built program, as an installed package runs it; without a command it starts the bot. */
import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const built = new URL('../dist/src/', import.meta.url);
const [, , command, ...args] = process.argv;
const names = existsSync(built)
  ? readdirSync(new URL('cli/', built))
      .filter((name) => name.endsWith('.js'))
      .map((name) => basename(name, '.js'))
  : [];

if (names.length === 0) {
  process.stderr.write('guanjia: nothing is built here yet: run npm start in this folder.\n');
  process.exit(1);
}
if (command !== undefined && !names.includes(command)) {
  const usage = `guanjia starts the bot in this folder; guanjia COMMAND is one of: ${names.join(' ')}\n`;
  process[command === 'help' || command === '--help' ? 'stdout' : 'stderr'].write(usage);
  process.exit(command === 'help' || command === '--help' ? 0 : 2);
}
// What is set for one folder holds for all commands that run in it.
if (existsSync('.env')) process.loadEnvFile('.env');
const program = new URL(command === undefined ? 'main.js' : `cli/${command}.js`, built);
process.argv = [process.execPath, fileURLToPath(program), ...args];
await import(program.href);
