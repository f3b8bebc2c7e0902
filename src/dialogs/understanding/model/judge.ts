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

  /** Does it ask for more than one thing? */
  get several(): number {
    return this.#sum('several');
  }

  /** Does it name more than one thing to mend? */
  get severalRepairs(): number {
    return this.#sum('several:repair');
  }

  get emergency(): number {
    return this.#sum('emergency');
  }

  intent(intent: Intent): number {
    return this.#sum(`intent:${intent}`);
  }

  /** How much of all that the message may ask for is this: 0 to 1. */
  share(intent: Intent): number {
    const all = INTENTS.reduce((sum, one) => sum + Math.exp(this.intent(one)), 0);
    return Math.exp(this.intent(intent)) / all;
  }

  /** The wish that this clause is the likeliest to say, and how sure that is. */
  get part(): { readonly intent: Intent; readonly sum: number } {
    const intent = this.#best('part', INTENTS);
    return { intent, sum: this.#sum(`part:${intent}`) };
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
