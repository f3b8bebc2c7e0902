/** Sets up what is missing, then runs a built program in this very process: `node scripts/run.mjs src/main`. */
import { setUp } from './setup.mjs';

const [, , entry = 'src/main', ...args] = process.argv;
setUp(entry === 'src/main' ? undefined : ['install', 'generate', 'build']);
const program = new URL(`../dist/${entry}.js`, import.meta.url);
process.argv = [process.execPath, program.pathname, ...args];
await import(program.href);
