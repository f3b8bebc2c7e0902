/** Walks a person through the steps of a platform; writes nothing itself. */
import type { Answers, Finding, Question, Setup, Step } from './setup.ts';

/** The person at the terminal. */
export interface Terminal {
  say(line: string): void;
  /** undefined = nobody answers any more. */
  ask(question: string, secret: boolean): Promise<string | undefined>;
}

/** What came of it: what is to be written, and what is still missing on the platform. */
export interface Walked {
  entries: Answers;
  missing: string[];
}

const MARKS = { good: '  ok      ', missing: '  MISSING ', wrong: '  WRONG   ' } as const;
/** More tries of one step are somebody who should look again first. */
const TRIES = 5;

/** Walks through; undefined = given up. `known` = what `.env` and the environment say already. */
export async function walk(setup: Setup, known: Answers, terminal: Terminal): Promise<Walked | undefined> {
  let answers: Answers = known;
  const lacking: string[] = [];
  for (const [i, step] of setup.steps.entries()) {
    if (step.when?.(answers) === false) continue;
    terminal.say('');
    terminal.say(`${setup.label}, step ${i + 1} of ${setup.steps.length}`);
    for (const line of step.tell) terminal.say(line);
    const done = await take(step, answers, terminal);
    if (!done) return undefined;
    answers = done.answers;
    lacking.push(...done.findings.filter(({ is }) => is === 'missing').map(({ text }) => text));
  }
  const entries = Object.entries(answers).filter(([name, value]) => known[name] !== value);
  return { entries: Object.fromEntries(entries), missing: lacking };
}

async function take(
  step: Step,
  before: Answers,
  terminal: Terminal,
): Promise<{ answers: Answers; findings: readonly Finding[] } | undefined> {
  for (let tries = 1; tries <= TRIES; tries++) {
    let answers: Answers = before;
    for (const question of step.questions ?? []) {
      const said = await put(question, answers, terminal);
      if (said === undefined) return undefined;
      const { [question.variable]: _, ...others } = answers;
      answers = said === '' ? others : { ...answers, [question.variable]: said };
    }
    answers = { ...answers, ...step.derive?.(answers) };
    const findings = await look(step, answers);
    for (const { is, text } of findings) terminal.say(`${MARKS[is]}${text}`);
    if (!findings.some(({ is }) => is === 'wrong')) return { answers, findings };
    if (!step.questions) return undefined;
  }
  terminal.say('Not accepted so often: look it up again, then start anew.');
  return undefined;
}

/** The answer, of the right form; the one that is known is kept by pressing Enter. */
async function put(question: Question, answers: Answers, terminal: Terminal): Promise<string | undefined> {
  const { variable, ask, form, otherwise, secret, optional } = question;
  const known = answers[variable];
  const kept = known === undefined ? '' : ` [Enter keeps ${secret ? 'the one you have' : known}]`;
  for (let tries = 1; tries <= TRIES; tries++) {
    const said = (await terminal.ask(`${ask}${kept}: `, secret === true))?.trim();
    if (said === undefined) return undefined;
    if (said === '' && known !== undefined) return known;
    if ((said === '' && optional) || form.test(said)) return said;
    terminal.say(otherwise);
  }
  return undefined;
}

async function look(step: Step, answers: Answers): Promise<readonly Finding[]> {
  if (!step.check) return [];
  try {
    return await step.check(answers);
  } catch (error) {
    // Without the network nothing is known to be wrong.
    const reason = error instanceof Error ? error.message : String(error);
    return [{ is: 'missing', text: `Not checked: ${reason}` }];
  }
}
