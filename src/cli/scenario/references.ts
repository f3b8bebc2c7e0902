/** Names bound with `as`: what speaks of a name must stand after the step that binds it. */
import { placeholdersIn, textsIn } from './substitute.ts';

/** A step as it stands in the file, right or wrong. */
export interface WrittenStep {
  do: string;
  args: unknown;
}

/** A name that nothing binds: which step speaks of it, and where in that step. */
export interface ReferenceProblem {
  step: number;
  path: (string | number)[];
  message: string;
}

/** Finds every `${name.field}`, `replyTo`, `edit` and `redeliver` that no earlier step has bound. */
export function referenceProblems(steps: readonly WrittenStep[]): ReferenceProblem[] {
  const bound = new Map<string, string>();
  return steps.flatMap((step, index) => {
    const problems = [...placeholderProblems(step, bound), ...messageProblems(step, bound)];
    // Bound although the step may be wrong elsewhere: one mistake is not to be told twice.
    const name = field(step.args, 'as');
    if (name !== undefined && ['say', 'expect', 'ticket', 'record'].includes(step.do))
      bound.set(name, step.do);
    return problems.map((problem) => ({ step: index, ...problem }));
  });
}

type Found = Omit<ReferenceProblem, 'step'>;

function placeholderProblems({ args }: WrittenStep, bound: ReadonlyMap<string, string>): Found[] {
  return textsIn(args).flatMap(({ path, text }) =>
    placeholdersIn(text)
      .filter(({ name }) => name === undefined || !bound.has(name))
      .map(({ written, name }) => ({
        path,
        message:
          name === undefined
            ? `has ${written}: write \${name.field}`
            : unbound(`has ${written}`, name, bound),
      })),
  );
}

function messageProblems({ do: step, args }: WrittenStep, bound: ReadonlyMap<string, string>): Found[] {
  const spoken: [string | undefined, string[]][] =
    step === 'say'
      ? [
          [field(args, 'replyTo'), ['replyTo']],
          [field(args, 'edit'), ['edit']],
        ]
      : step === 'redeliver'
        ? [[typeof args === 'string' ? args : undefined, []]]
        : [];
  return spoken.flatMap(([name, path]) => {
    if (name === undefined || ['say', 'expect'].includes(bound.get(name) ?? '')) return [];
    const message = bound.has(name)
      ? `names ${name}, which is a ${bound.get(name)}: it must be a message that a say or an expect bound`
      : unbound(`names ${name}`, name, bound);
    return [{ path, message }];
  });
}

function unbound(what: string, name: string, bound: ReadonlyMap<string, string>): string {
  const names = bound.size === 0 ? '' : `; bound so far: ${[...bound.keys()].join(' ')}`;
  return `${what}, but no earlier step binds it with \`as: ${name}\`${names}`;
}

function field(args: unknown, key: string): string | undefined {
  if (typeof args !== 'object' || args === null) return undefined;
  const value = (args as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
}
