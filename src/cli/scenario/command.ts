/** The command `npm run scenario`: which files to play, what to print, how to exit. */
import { readFile } from 'node:fs/promises';
import type { Scenario, ScenarioProblem } from './grammar.ts';
import { parseScenario } from './parse.ts';
import { type OpenStage, runScenario, type ScenarioResult } from './run.ts';

const USAGE = 'usage: npm run -s scenario -- [--verbose] FILE.yaml [FILE.yaml …]';

/** Where the command prints, a line at a time. */
export interface Printer {
  out(line: string): void;
  err(line: string): void;
}

/** Plays the files and answers with the exit code: 0 all hold, 1 one fails, 2 malformed and nothing is played. */
export async function scenarioCommand(
  args: readonly string[],
  openStage: OpenStage,
  printer: Printer,
): Promise<0 | 1 | 2> {
  const verbose = args.includes('--verbose');
  const files = args.filter((arg) => arg !== '--verbose');
  const unknown = files.find((file) => file.startsWith('-'));
  if (files.length === 0 || unknown !== undefined) {
    printer.err(unknown === undefined ? USAGE : `unknown option ${unknown}; ${USAGE}`);
    return 2;
  }

  const scenarios: Scenario[] = [];
  const problems: ScenarioProblem[] = [];
  for (const file of files) {
    const read = await readScenario(file);
    if (Array.isArray(read)) problems.push(...read);
    else scenarios.push(read);
  }
  for (const { file, line, message } of problems) printer.err(`${file}:${line} ${message}`);
  if (problems.length > 0) return 2;

  let failed = false;
  for (const scenario of scenarios) {
    const result = await runScenario(scenario, openStage);
    printer.out(summary(scenario, result));
    if (verbose) for (const line of result.transcript) printer.out(`    ${line}`);
    failed ||= result.status === 'failed';
  }
  return failed ? 1 : 0;
}

/** Reads a scenario file from disk. */
export async function readScenario(file: string): Promise<Scenario | ScenarioProblem[]> {
  let source: string;
  try {
    source = await readFile(file, 'utf8');
  } catch (error) {
    return [
      { file, line: 1, message: `cannot be read: ${error instanceof Error ? error.message : String(error)}` },
    ];
  }
  return parseScenario(source, file);
}

function summary({ name, file }: Scenario, result: ScenarioResult): string {
  if (result.status === 'ok') return `ok ${name} (${file})`;
  const reason = result.reason.replace(/\s*\n\s*/g, ' ⏎ ');
  return `FAIL ${name} (${file}:${result.line} ${result.step}): ${reason}`;
}
