/** A scenario file: YAML 1.2 to a Scenario, or all that is wrong with it. */
import { dirname, resolve } from 'node:path';
import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { findTooDeep } from '../../config/yaml-file.ts';
import { HEAD, type Scenario, type ScenarioProblem, STEPS, type Step, type StepName } from './grammar.ts';
import { lineOf } from './position.ts';
import { referenceProblems, type WrittenStep } from './references.ts';

type Path = readonly PropertyKey[];
type Report = (path: Path, message: string) => void;

/** Characters; a scenario has a few thousand. */
const LONGEST = 1_000_000;

/** Reads the text of a scenario file; `file` is its path, against which paths in it are resolved. */
export function parseScenario(source: string, file: string): Scenario | ScenarioProblem[] {
  const unreadable = (at: number, message: string) => {
    const line = source.slice(0, at).split('\n').length;
    return [{ file, line, message: `malformed YAML: ${message}` }];
  };
  if (source.length > LONGEST) return unreadable(0, `more than ${LONGEST} characters; split the scenario`);
  const tooDeep = findTooDeep(source);
  if (tooDeep !== undefined) return unreadable(tooDeep, 'nested too deeply');
  const lines = new LineCounter();
  const document = parseDocument(source, { version: '1.2', lineCounter: lines, prettyErrors: false });
  const malformed = [
    ...document.errors.map(({ pos, message }) => ({ at: pos[0], message })),
    ...document.warnings.map(({ pos, message }) => ({ at: pos[0], message })),
    ...danglingAliases(document),
  ].map(({ at, message }) => ({ file, line: lines.linePos(at).line, message: `malformed YAML: ${message}` }));
  if (malformed.length > 0) return malformed;

  const problems: ScenarioProblem[] = [];
  const report: Report = (path, message) =>
    problems.push({ file, line: lineOf(document, lines, path), message });
  const content = contentOf(document, report);
  const head = content === undefined ? undefined : read(HEAD, content, [], 'the scenario', report);
  const lineOfStep = (index: number) => lineOf(document, lines, ['steps', index]);
  const steps = readSteps(content, lineOfStep, report);
  if (!head || problems.length > 0) return problems.sort((a, b) => a.line - b.line);

  const beside = (path: string) => resolve(dirname(file), path);
  return {
    file,
    name: head.name,
    covers: head.covers ?? [],
    start: head.start,
    community: head.community === undefined ? undefined : beside(head.community),
    policy: head.policy ?? {},
    steps: steps.map((step) => (step.do === 'import' ? { ...step, file: beside(step.file) } : step)),
  };
}

function danglingAliases(document: Document): { at: number; message: string }[] {
  const found: { at: number; message: string }[] = [];
  visit(document, {
    Alias(_key, alias) {
      if (!alias.resolve(document))
        found.push({ at: alias.range?.[0] ?? 0, message: `no anchor &${alias.source}` });
    },
  });
  return found;
}

function contentOf(document: Document, report: Report): unknown {
  try {
    return document.toJS() as unknown;
  } catch (error) {
    report([], `malformed YAML: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function readSteps(content: unknown, lineOfStep: (index: number) => number, report: Report): Step[] {
  const items: unknown = (content as { steps?: unknown } | null | undefined)?.steps;
  if (!Array.isArray(items)) return [];
  const written = items.map((item, index) => splitStep(item, ['steps', index], report));
  for (const problem of referenceProblems(written)) {
    const { do: name } = written[problem.step] ?? { do: '' };
    report(
      ['steps', problem.step, name, ...problem.path],
      `${subject(name, problem.path)} ${problem.message}`,
    );
  }
  return written.flatMap(({ do: name, args }, index) => {
    if (!isStepName(name)) return [];
    const step = read<object>(STEPS[name], args, ['steps', index, name], name, report);
    // The schema of a step and its type are one entry of the same table.
    return step === undefined ? [] : [{ do: name, line: lineOfStep(index), ...step } as Step];
  });
}

function splitStep(item: unknown, path: Path, report: Report): WrittenStep {
  const allowed = `the steps are ${Object.keys(STEPS).join(' ')}`;
  const entries =
    typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.entries(item) : [];
  const [first, second] = entries;
  if (!first) report(path, `a step is a map {STEP: …}; ${allowed}`);
  for (const [name] of entries)
    if (!isStepName(name)) report([...path, name], `unknown step ${name}; ${allowed}`);
  if (first && second) {
    report([...path, second[0]], `${first[0]} and ${second[0]} in one step: give each a "- " of its own`);
  }
  return first ? { do: first[0], args: first[1] } : { do: '', args: undefined };
}

function isStepName(name: string): name is StepName {
  return Object.hasOwn(STEPS, name);
}

function read<T>(
  schema: z.ZodType<T>,
  value: unknown,
  path: Path,
  name: string,
  report: Report,
): T | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues.flatMap(innermost)) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys.map((unknown) => [...issue.path, unknown])) {
        report([...path, ...key], `${subject(name, key)} ${issue.message}`);
      }
    } else report([...path, ...issue.path], `${subject(name, issue.path)} ${issue.message}`);
  }
  return undefined;
}

/** Of the ways in which a union failed, tells about the one that was meant: the one that is right at its top. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.find((issues) =>
    issues.every((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys'),
  );
  return meant?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) ?? [issue];
}

function subject(name: string, path: Path): string {
  const way = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return way === '' ? name : `${name}: ${way.replace(/^\./, '')}`;
}
