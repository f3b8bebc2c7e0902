import type { LinearModel } from '../src/dialogs/understanding/model/linear.ts';
import { understand } from '../src/dialogs/understanding/understand.ts';
import type { Request, Understanding } from '../src/domain/request.ts';
import { contextOf, type GoldRequest, type Labelled } from './labelled.ts';

/** A message, what a person read in it, and what we did. */
export interface Judged {
  readonly line: Labelled;
  readonly read: Understanding;
}

/** Understands a labelled message as if its label were not there. */
export function judge(line: Labelled, model?: LinearModel): Judged {
  return { line, read: understand(line.text, contextOf(line), model) };
}

/** Hits, false alarms and misses of one thing. */
export class Tally {
  hit = 0;
  wrong = 0;
  missed = 0;

  /** Counts one place where it should stand (`gold`), where it stands (`read`), and whether they agree. */
  add(gold: boolean, read: boolean, agree = gold && read): void {
    if (agree) this.hit++;
    else {
      if (read) this.wrong++;
      if (gold) this.missed++;
    }
  }

  get precision(): number {
    return ratio(this.hit, this.hit + this.wrong);
  }

  get recall(): number {
    return ratio(this.hit, this.hit + this.missed);
  }

  get f1(): number {
    return ratio(2 * this.hit, 2 * this.hit + this.wrong + this.missed);
  }

  get count(): number {
    return this.hit + this.missed;
  }
}

/** The share, 1 where there is nothing to share. */
export function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

/** A request of the label beside the one that we made of it; one of them may be missing. */
export interface Pair {
  readonly gold?: GoldRequest;
  readonly read?: Request;
}

const FIELDS = [
  'category',
  'topic',
  'severity',
  'place',
  'emergency',
  'unit',
  'when',
  'phone',
  'name',
  'ticket',
  'score',
] as const;
/** What a request can hold besides its intent. */
export type Field = (typeof FIELDS)[number];

/** Sets each labelled request beside one of ours with the same intent, the most alike first. */
export function pairs({ line, read }: Judged): Pair[] {
  const left = [...read.requests];
  const found: Pair[] = [];
  for (const gold of line.gold.requests) {
    const same = left.filter((one) => one.intent === gold.intent);
    const best = same.toSorted((a, b) => alike(gold, b) - alike(gold, a))[0];
    if (best) left.splice(left.indexOf(best), 1);
    found.push({ gold, ...(best && { read: best }) });
  }
  return [...found, ...left.map((one) => ({ read: one }))];
}

function alike(gold: GoldRequest, read: Request): number {
  return FIELDS.filter((field) => agrees(gold, read, field)).length;
}

/** A field as one comparable text, `undefined` where it is not said. */
function saidOf(request: GoldRequest | Request | undefined, field: Field): string | undefined {
  const value = request?.[field];
  if (value === undefined || value === false) return undefined;
  if (typeof value === 'object') return `${Date.parse(value.from)}/${Date.parse(value.to)}`;
  return String(value);
}

/** Do both say the same of this field? */
export function agrees(gold: GoldRequest | undefined, read: Request | undefined, field: Field): boolean {
  return saidOf(gold, field) === saidOf(read, field);
}

/** Is everything as labelled: acted on or not, the requests, their order and every field? */
export function isExact({ line, read }: Judged): boolean {
  const { actionable, requests } = line.gold;
  if (actionable !== read.actionable || requests.length !== read.requests.length) return false;
  return requests.every((gold, index) => {
    const ours = read.requests[index];
    return ours?.intent === gold.intent && FIELDS.every((field) => agrees(gold, ours, field));
  });
}

/** All the figures of a file. */
export interface Figures {
  readonly messages: number;
  readonly exact: number;
  readonly actionable: Tally;
  /** Interruptions per 1,000 lines of a group's talk among itself. */
  readonly interruptions: { readonly false: number; readonly of: number };
  readonly emergency: Tally;
  readonly counted: { readonly right: number; readonly of: number };
  readonly intents: ReadonlyMap<string, Tally>;
  readonly fields: ReadonlyMap<Field, Tally>;
  /** "labelled → read" and how often, the requests and the repairs' categories and complaints' topics apart. */
  readonly confusions: ReadonlyMap<string, number>;
}

/** Measures what was read against the labels. */
export function measure(all: readonly Judged[]): Figures {
  const actionable = new Tally();
  const emergency = new Tally();
  const intents = new Map<string, Tally>();
  const fields = new Map<Field, Tally>(FIELDS.map((field) => [field, new Tally()]));
  const confusions = new Map<string, number>();
  const interruptions = { false: 0, of: 0 };
  const counted = { right: 0, of: all.length };
  for (const one of all) {
    const { line, read } = one;
    actionable.add(line.gold.actionable, read.actionable);
    emergency.add(
      line.gold.requests.some((request) => request.emergency),
      read.requests.some((request) => request.emergency),
    );
    if (line.chat === 'group' && !line.mentioned && !line.gold.actionable) {
      interruptions.of++;
      if (read.actionable) interruptions.false++;
    }
    if (line.gold.requests.length === read.requests.length) counted.right++;
    const found = pairs(one);
    for (const { gold, read: ours } of found) {
      const intent = gold?.intent ?? ours?.intent ?? '';
      const tally = intents.get(intent) ?? new Tally();
      intents.set(intent, tally);
      tally.add(gold !== undefined, ours !== undefined);
      for (const field of FIELDS) {
        const [a, b] = [saidOf(gold, field), saidOf(ours, field)];
        // Kinds are judged on what is seen as the same request; slots wherever they stand.
        if (gold && ours)
          fields.get(field)?.add(a !== undefined, b !== undefined, a !== undefined && a === b);
        if (gold && ours && a !== b && (field === 'category' || field === 'topic' || field === 'severity'))
          tell(confusions, `${field}: ${a ?? '-'} → ${b ?? '-'}`);
      }
    }
    const lost = found.filter((pair) => !pair.read).map((pair) => pair.gold?.intent);
    const made = found.filter((pair) => !pair.gold).map((pair) => pair.read?.intent);
    for (let i = 0; i < Math.max(lost.length, made.length); i++)
      tell(confusions, `intent: ${lost[i] ?? '-'} → ${made[i] ?? '-'}`);
  }
  return {
    messages: all.length,
    exact: all.filter(isExact).length,
    actionable,
    interruptions,
    emergency,
    counted,
    intents,
    fields,
    confusions,
  };
}

function tell(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
