/** All parsers that are fuzzed; a new one is a file beside this one and its line here. */
import type { Target } from '../target.ts';
import { command } from './command.ts';
import { imports } from './import.ts';
import { scenario } from './scenario.ts';
import { understanding } from './understanding.ts';
import { webhook } from './webhook.ts';

export const TARGETS: Readonly<Record<string, Target>> = {
  understanding,
  scenario,
  webhook,
  import: imports,
  command,
};
