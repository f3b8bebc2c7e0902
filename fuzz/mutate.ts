/** Inputs made of other inputs. */
import type { Chance } from '../bench/chance.ts';
import type { Target } from './target.ts';

const MOST_STEPS = 4;
/** Signs at which parsers break, beside those of the target. */
const SIGNS = [
  '\0',
  '\ud800',
  '\udfff',
  '\u202e',
  '\u200b',
  '\uffff',
  '\n',
  '\r',
  '"',
  "'",
  '\\',
  '{',
  '}',
  '[',
  ']',
];
const NUMBERS = ['0', '-1', '1e308', 'NaN', '9007199254740993', '4294967296', '0x7f', '１２'];

/** One input changed in one to four places. */
export function mutated(chance: Chance, target: Target, parent: string, other: string): string {
  let text = parent;
  const steps = 1 + Math.floor(chance.next() * MOST_STEPS);
  for (let i = 0; i < steps; i += 1) {
    const values =
      target.json && chance.next() < JSON_SHARE ? revalued(chance, target, text, other) : undefined;
    text = values ?? step(chance, target, text, other);
  }
  return text.slice(0, target.longest);
}

/** Changes of JSON that leave it JSON. */
const JSON_SHARE = 0.8;

/** One value of it is another one, is gone, or stands elsewhere too; undefined = it is none. */
function revalued(chance: Chance, target: Target, text: string, other: string): string | undefined {
  const whole = parsed(text);
  const places = placesIn(whole);
  const place = places[Math.floor(chance.next() * places.length)];
  if (!place) return undefined;
  const { holder, key } = place;
  const donors = placesIn(parsed(other));
  const donor = donors[Math.floor(chance.next() * donors.length)];
  const odd = [null, true, 0, -1, 1.5, 1e300, '', [], {}, '\ud800', 'x'.repeat(300), [[[]]]];
  switch (Math.floor(chance.next() * 5)) {
    case 0:
      delete holder[key];
      break;
    case 1:
      holder[key] = odd[Math.floor(chance.next() * odd.length)];
      break;
    case 2:
      if (donor) holder[key] = donor.holder[donor.key];
      break;
    case 3:
      if (donor) holder[donor.key] = donor.holder[donor.key];
      break;
    default:
      if (typeof holder[key] === 'string') holder[key] = step(chance, target, holder[key], other);
  }
  return JSON.stringify(whole);
}

interface Place {
  holder: Record<string, unknown>;
  key: string;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function step(chance: Chance, { words, bytes }: Target, text: string, other: string): string {
  const at = Math.floor(chance.next() * (text.length + 1));
  const length = 1 + Math.floor(chance.next() ** 3 * Math.min(64, text.length));
  const put = (what: string, over = 0) => text.slice(0, at) + what + text.slice(at + over);
  const any = () => String.fromCharCode(Math.floor(chance.next() * (bytes ? 256 : 0x3000)));
  const word = () => words[Math.floor(chance.next() * words.length)] ?? any();
  switch (Math.floor(chance.next() * 9)) {
    case 0:
      return put(any());
    case 1:
      return put(any(), 1);
    case 2:
      return put('', length);
    case 3:
      return put(word());
    case 4:
      return put(word(), length);
    case 5:
      return put(text.slice(at, at + length));
    case 6:
      return put(chance.pick([...SIGNS, ...NUMBERS] as [string, ...string[]]));
    case 7: {
      const from = Math.floor(chance.next() * (other.length + 1));
      return put(other.slice(from, from + length * 2));
    }
    default:
      return put(text.slice(at, at + length).repeat(1 + Math.floor(chance.next() ** 4 * 200)), length);
  }
}
