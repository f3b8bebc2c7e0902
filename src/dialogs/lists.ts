/** Lists: lines of things under a request are no matters of their own, whatever they sound like. */
import type { Understanding } from '../domain/request.ts';
import { kindFor } from './kinds/index.ts';

/** So many lines are a list; what a line of it is longer than says something by itself. */
const LINES = 4;
const LINE = 24;

/** What is heard, without what the lines of a list sound like. */
export function withList(heard: Understanding, text: string): Understanding {
  const [first, second] = heard.requests;
  const [, ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  if (!first || !second || lines.length < LINES || lines.some((line) => line.length > LINE)) return heard;
  if (!kindFor(first)?.lists) return heard;
  return { ...heard, requests: [{ ...first, text }] };
}
