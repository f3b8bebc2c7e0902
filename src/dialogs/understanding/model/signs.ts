const NUMBERS = new Map<string, number>();
const NAMES: string[] = [];

/** The number of a sign, the same as long as the process runs: cheaper to compare and to look up than its name. */
export function signNumber(name: string): number {
  const known = NUMBERS.get(name);
  if (known !== undefined) return known;
  const number = NAMES.push(name) - 1;
  NUMBERS.set(name, number);
  return number;
}

/** The name of a sign that `signNumber` has numbered. */
export function signName(number: number): string {
  return NAMES[number] ?? '';
}
