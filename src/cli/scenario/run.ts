/** Plays one scenario from its first step to its end, or to the step that fails. */
import type { Scenario, Step } from './grammar.ts';
import { acts, type Bindings, perform } from './perform.ts';
import type { Stage } from './stage.ts';
import { substitute } from './substitute.ts';

/** Opens the stage on which a scenario is played, empty but for its community. */
export type OpenStage = (scenario: Scenario) => Promise<Stage>;

/** How it went; `transcript` is all that was said until then. */
export type ScenarioResult =
  | { status: 'ok'; transcript: string[] }
  | { status: 'failed'; line: number; step: string; reason: string; transcript: string[] };

/** Plays a scenario and closes its stage again. */
export async function runScenario(scenario: Scenario, openStage: OpenStage): Promise<ScenarioResult> {
  let stage: Stage;
  try {
    stage = await openStage(scenario);
  } catch (error) {
    return { status: 'failed', line: 1, step: 'start', reason: inWords(error), transcript: [] };
  }
  try {
    const failure = await play(scenario.steps, stage);
    const transcript = stage.transcript();
    return failure ? { status: 'failed', ...failure, transcript } : { status: 'ok', transcript };
  } finally {
    await stage.close();
  }
}

interface Failure {
  line: number;
  step: string;
  reason: string;
}

async function play(steps: readonly Step[], stage: Stage): Promise<Failure | undefined> {
  const bound: Bindings = new Map();
  for (const [index, written] of steps.entries()) {
    const reason = await playOne(written, steps[index + 1], stage, bound).catch(inWords);
    if (reason !== undefined) return { line: written.line, step: written.do, reason };
  }
  return undefined;
}

async function playOne(
  written: Step,
  next: Step | undefined,
  stage: Stage,
  bound: Bindings,
): Promise<string | undefined> {
  const step = substitute(written, bound);
  if (acts(step)) stage.mark();
  const reason = await perform(step, stage, bound);
  if (reason === undefined && step.do === 'say' && !isSameBurst(written, next)) await stage.settle();
  return reason;
}

// Words of one person in one chat may belong together; anything else that happens ends the burst.
function isSameBurst(step: Step, next: Step | undefined): boolean {
  return step.do === 'say' && next?.do === 'say' && next.by === step.by && next.in === step.in;
}

function inWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
