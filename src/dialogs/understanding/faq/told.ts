/** Whether an answer tells what is asked for: who asks for a price is not helped by a place. */
import { ANSWERS } from '../vocabulary/faq.ts';
import { marksOf } from './cut.ts';

/** Of the price, place, time and person that a question asks for, those that a text does not tell. */
export function untold(text: string): (asked: readonly string[]) => string[] {
  const missing = new Set(ANSWERS.filter(([, told]) => !told.test(text)).map(([mark]) => mark));
  return (asked) => asked.filter((mark) => missing.has(mark));
}

/** What a question asks for. */
export const askedFor = marksOf;
