import {
  CATEGORIES,
  type Category,
  INTENTS,
  type Intent,
  SEVERITIES,
  type Severity,
  TOPICS,
  type Topic,
} from '../../../domain/request.ts';
import type { Clause } from '../clauses.ts';
import type { Read } from '../read-message.ts';
import { featuresOf } from './features.ts';
import { LinearModel } from './linear.ts';
import weights from './weights.json' with { type: 'json' };

const MODEL = new LinearModel(weights);

/** What the model makes of a message or of some of its clauses: one sum a head, above 0 for more likely than not. */
export class Judgement {
  readonly #sums: Float64Array;

  constructor(sums: Float64Array) {
    this.#sums = sums;
  }

  get actionable(): number {
    return this.#sum('actionable');
  }

  get emergency(): number {
    return this.#sum('emergency');
  }

  intent(intent: Intent): number {
    return this.#sum(`intent:${intent}`);
  }

  get topIntent(): Intent {
    return this.#best('intent', INTENTS);
  }

  /** The intents whose sums are above this. */
  intentsAbove(sum: number): Intent[] {
    return INTENTS.filter((intent) => this.intent(intent) > sum);
  }

  get category(): Category {
    return this.#best('category', CATEGORIES);
  }

  get topic(): Topic {
    return this.#best('topic', TOPICS);
  }

  get severity(): Severity {
    return this.#best('severity', SEVERITIES);
  }

  /** Home or public; neither where the message does not tell. */
  get place(): 'home' | 'public' | undefined {
    const [home, everybody] = [this.#sum('place:home'), this.#sum('place:public')];
    if (Math.max(home, everybody) < 0) return undefined;
    return home > everybody ? 'home' : 'public';
  }

  #best<T extends string>(kind: string, names: readonly T[]): T {
    return names.reduce((best, name) =>
      this.#sum(`${kind}:${name}`) > this.#sum(`${kind}:${best}`) ? name : best,
    );
  }

  #sum(head: string): number {
    return this.#sums[MODEL.head(head)] ?? 0;
  }
}

/** Judges the message, or these clauses of it alone. */
export function judge({ reading, signals }: Read, clauses?: readonly Clause[]): Judgement {
  return new Judgement(MODEL.score(featuresOf(reading, signals, clauses)));
}
