/** The loop: an input that reaches something new is kept and changed further; one that breaks something is told. */
import { type Chance, createChance } from '../bench/chance.ts';
import type { Coverage } from './coverage.ts';
import { mutated } from './mutate.ts';
import type { Target } from './target.ts';

/** Something that does not hold. */
export interface Finding {
  input: string;
  /** What was thrown, or how long it took. */
  words: string;
}

/** What a run is made of. */
export interface Fuzzing {
  target: Target;
  seed: number;
  /** Absent = inputs are changed without looking at what they reach. */
  coverage?: Coverage | undefined;
  /** Asked before each input. */
  goOn: (tried: number) => boolean;
  /** Told before each input: whoever watches knows it should it never end. */
  before?: (input: string) => void;
}

/** What came of it. */
export interface Fuzzed {
  tried: number;
  /** How many inputs reached something new. */
  corpus: number;
  findings: Finding[];
}

/** Slower than this is a finding: the largest input takes a fraction of it, ms of CPU. */
const SLOW_MS = 1_000;
const MOST_FINDINGS = 20;
const SHORTENINGS = 400;

/** Runs until it is told to stop; the same seed tries the same inputs. */
export async function fuzz({ target, seed, coverage, goOn, before }: Fuzzing): Promise<Fuzzed> {
  const chance = createChance(seed);
  const corpus: string[] = [];
  const findings = new Map<string, Finding>();
  let tried = 0;
  const attempt = async (input: string): Promise<void> => {
    before?.(input);
    tried += 1;
    const fault = await faultOf(target, input);
    if (fault !== undefined && !findings.has(kindOf(fault)) && findings.size < MOST_FINDINGS) {
      findings.set(kindOf(fault), { input: await shortened(target, input, fault, before), words: fault });
    }
    if (!coverage || coverage.fresh() > 0) corpus.push(input);
  };
  for (const input of target.seeds) await attempt(input);
  while (goOn(tried)) {
    const parent = corpus[indexIn(corpus, chance)] ?? '';
    const other = corpus[indexIn(corpus, chance)] ?? '';
    await attempt(mutated(chance, target, parent, other));
    if (!coverage) corpus.splice(target.seeds.length);
  }
  return { tried, corpus: corpus.length, findings: [...findings.values()] };
}

/** Half of the time one of the newest: what they reach is the least known. */
function indexIn(corpus: readonly string[], chance: Chance): number {
  const from = chance.next() < 0.5 ? Math.max(0, corpus.length - 20) : 0;
  return from + Math.floor(chance.next() * (corpus.length - from));
}

/** Runs it and says what is wrong; undefined = nothing. */
async function faultOf(target: Target, input: string): Promise<string | undefined> {
  const began = process.cpuUsage();
  try {
    await target.run(input);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user } = process.cpuUsage(began);
  return user / 1000 > SLOW_MS ? `took ${Math.round(user / 1000)} ms` : undefined;
}

/** Findings of one kind are thrown at one place. */
function kindOf(fault: string): string {
  if (fault.startsWith('took ')) return 'slow';
  return fault
    .split('\n')
    .slice(0, 3)
    .map((line) => line.replace(/\d+|".*?"/g, '#').slice(0, 120))
    .join('\n');
}

/** The shortest part of the input that still breaks the same. */
async function shortened(
  target: Target,
  input: string,
  fault: string,
  before: Fuzzing['before'],
): Promise<string> {
  let best = input;
  let left = SHORTENINGS;
  for (let size = Math.ceil(best.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.length && left > 0; ) {
      const less = best.slice(0, at) + best.slice(at + size);
      left -= 1;
      before?.(less);
      const same = await faultOf(target, less);
      if (same !== undefined && kindOf(same) === kindOf(fault)) best = less;
      else at += size;
    }
  }
  return best;
}
