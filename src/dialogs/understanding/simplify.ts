import { toSimplified as convert } from '../../domain/traditional.ts';
import { Column } from './letters.ts';

// OpenCC leaves 著 alone, since it is simplified too (著名); owners write it for 着 (睡著了, 著火).
const LEFT_ALONE = new Map([['著', '着']]);
// Before these there is nothing to simplify.
const FIRST = 0x3400;
// What each sign becomes that has been met, by its code; of most it is known that they are simple.
const KNOWN = new Map<number, string>();
const SIMPLE = new Column();

/** Traditional characters → Simplified ones, as many as before, so that every place in the text stays where it is. */
export function simplify(text: string): string {
  if (isSimple(text)) return text;
  // What a character becomes can depend on its word (乾淨, 乾隆); a phrase of another length would move the places.
  const whole = convert(text);
  if (whole.length === text.length) return whole.replaceAll('著', '着');
  return Array.from(text, simplified).join('');
}

function isSimple(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < FIRST || SIMPLE.at(unit) === 1) continue;
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (simplified(sign) !== sign) return false;
    if (sign.length > 1) at++;
    else SIMPLE.set(unit, 1);
  }
  return true;
}

function simplified(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  if (code < FIRST) return sign;
  const known = KNOWN.get(code);
  if (known !== undefined) return known;
  const plain = LEFT_ALONE.get(sign) ?? convert(sign);
  // A sign that turns into several would move the places as well.
  const kept = plain.length === sign.length ? plain : sign;
  KNOWN.set(code, kept);
  return kept;
}
