const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  幺: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  仨: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  日: 7,
  天: 7,
};
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100 };

/** The characters that numbers are spoken with, for use inside a character class. */
export const NUMERAL = '0-9零〇一二三四五六七八九十百两幺';
/** The same characters, one by one. */
export const NUMERALS = '0123456789零〇一二三四五六七八九十百两幺';

/** The digits of a number as said: "五零一" → "501", "十二" → "12", "1602" → "1602"; undefined when it is none. */
export function digits(said: string): string | undefined {
  if (said === '') return undefined;
  if (isWritten(said)) return said;
  return said.includes('十') || said.includes('百') ? counted(said) : spelled(said);
}

function isWritten(said: string): boolean {
  for (let at = 0; at < said.length; at++) if (!isDigit(said.charAt(at))) return false;
  return true;
}

function isDigit(sign: string): boolean {
  return sign >= '0' && sign <= '9';
}

/** The value of a small number as said. */
export function numeral(said: string): number | undefined {
  const found = digits(said);
  return found === undefined ? undefined : Number(found);
}

function spelled(said: string): string | undefined {
  let out = '';
  for (const sign of said) {
    const digit = isDigit(sign) ? Number(sign) : DIGITS[sign];
    if (digit === undefined) return undefined;
    out += digit;
  }
  return out;
}

function counted(said: string): string | undefined {
  let total = 0;
  let pending: number | undefined;
  for (const sign of said) {
    const place = PLACES[sign];
    if (place !== undefined) {
      total += (pending ?? 1) * place;
      pending = undefined;
      continue;
    }
    const digit = isDigit(sign) ? Number(sign) : DIGITS[sign];
    if (digit === undefined) return undefined;
    pending = (pending ?? 0) * 10 + digit;
  }
  return String(total + (pending ?? 0));
}
