/** Sets up what is missing, then runs a built program in this very process: `node scripts/run.mjs src/main`. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.mjs';

const [, , entry = 'src/main', ...args] = process.argv;
setUp(entry === 'src/main' ? undefined : ['install', 'parts', 'generate', 'build']);
const settings = fileURLToPath(new URL('../.env', import.meta.url));
if (existsSync(settings)) process.loadEnvFile(settings);
const program = new URL(`../dist/${entry}.js`, import.meta.url);
process.argv = [process.execPath, fileURLToPath(program), ...args];
await import(program.href);
