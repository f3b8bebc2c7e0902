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
import type { Read } from '../read-message.ts';
import { featuresOf } from './features.ts';
import type { Place } from './grams.ts';
import { LinearModel, type Sums, TEMPERATURE } from './linear.ts';
import weights from './weights.json' with { type: 'json' };

/** The model as trained on understanding/data/train. */
const MODEL = new LinearModel(weights);

const places = <T extends string>(kind: string, names: readonly T[]) =>
  names.map((name) => ({ name, head: MODEL.head(`${kind}:${name}`) }));
const HEADS = {
  intent: places('intent', INTENTS),
  part: places('part', INTENTS),
  category: places('category', CATEGORIES),
  topic: places('topic', TOPICS),
  severity: places('severity', SEVERITIES),
};
const INTENT_HEAD: ReadonlyMap<Intent, Place> = new Map(HEADS.intent.map(({ name, head }) => [name, head]));
const ACTIONABLE = MODEL.head('actionable');
const SEVERAL = MODEL.head('several');
const SEVERAL_REPAIRS = MODEL.head('several:repair');
const EMERGENCY = MODEL.head('emergency');
const AT_HOME = MODEL.head('place:home');
const IN_PUBLIC = MODEL.head('place:public');

/** From here on a category is named, not guessed. */
const NAMED = -2;
/** How much the wishes count beside the head that says whether anything is wished at all. */
const WISHES = 0.5;

/** The likeliest of several, and its sum: above 0 it is more likely than not. */
export interface Likeliest<T> {
  readonly name: T;
  readonly sum: number;
}

/** What the model makes of a message or of some of its clauses: one sum a head, above 0 for more likely than not. */
export class Judgement {
  readonly #sums: Sums;

  constructor(sums: Sums) {
    this.#sums = sums;
  }

  /** Is anything asked of us? Its own head says so, and all the wishes together: each errs where the other does not. */
  get actionable(): number {
    const any = Math.log(HEADS.intent.reduce((sum, { head }) => sum + Math.exp(this.#sum(head)), 0));
    return this.#sum(ACTIONABLE) + WISHES * any;
  }

  /** Does it ask for more than one thing? */
  get several(): number {
    return this.#sum(SEVERAL);
  }

  /** Does it name more than one thing to mend? */
  get severalRepairs(): number {
    return this.#sum(SEVERAL_REPAIRS);
  }

  get emergency(): number {
    return this.#sum(EMERGENCY);
  }

  intent(intent: Intent): number {
    return this.#sum(INTENT_HEAD.get(intent) as Place);
  }

  /** The intents whose sums are above this. */
  intentsAbove(sum: number): Intent[] {
    return HEADS.intent.filter(({ head }) => this.#sum(head) > sum).map(({ name }) => name);
  }

  /** How much of all that the message may ask for is this: 0 to 1. */
  share(intent: Intent): number {
    let all = 0;
    for (const { head } of HEADS.intent) all += Math.exp(this.#sum(head) / TEMPERATURE);
    return Math.exp(this.intent(intent) / TEMPERATURE) / all;
  }

  get topIntent(): Likeliest<Intent> {
    return this.#best(HEADS.intent);
  }

  /** The wish that this clause is the likeliest to say. */
  get part(): Likeliest<Intent> {
    return this.#best(HEADS.part);
  }

  get category(): Category {
    return this.#best(HEADS.category).name;
  }

  /** Does it say what is broken at all? "Same here" mostly does not. */
  get namesCategory(): boolean {
    return this.#best(HEADS.category).sum > NAMED;
  }

  get topic(): Topic {
    return this.#best(HEADS.topic).name;
  }

  get severity(): Severity {
    return this.#best(HEADS.severity).name;
  }

  /** Home or public; neither where the message does not tell. */
  get place(): 'home' | 'public' | undefined {
    const [home, everybody] = [this.#sum(AT_HOME), this.#sum(IN_PUBLIC)];
    if (Math.max(home, everybody) < 0) return undefined;
    return home > everybody ? 'home' : 'public';
  }

  #best<T>(heads: readonly { readonly name: T; readonly head: Place }[]): Likeliest<T> {
    const [first] = heads;
    if (!first) throw new Error('a kind without names');
    let best = first;
    let most = this.#sum(first.head);
    for (const one of heads) {
      const sum = this.#sum(one.head);
      if (sum <= most) continue;
      best = one;
      most = sum;
    }
    return { name: best.name, sum: most };
  }

  #sum(head: Place): number {
    return this.#sums.at(head);
  }
}

/** What is made of the whole message, and of any of its clauses. */
export interface Judgements {
  readonly whole: Judgement;
  readonly of: (clauses: readonly number[]) => Judgement;
}

/** Judges a message; another model must have the heads of ours. */
export function judge(read: Read, model = MODEL): Judgements {
  const scored = model.score(featuresOf(read));
  const of = (clauses: readonly number[]) => new Judgement(scored.of(clauses));
  return { whole: of(read.reading.clauses.map(({ index }) => index)), of };
}
