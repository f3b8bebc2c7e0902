/** Parts of a day as a community file writes them: "08:30-17:30". */
import { z } from 'zod';

/** From and to on the clock, HH:MM; a wrapping one ends on the next day. */
export interface Frame {
  from: string;
  to: string;
}

/** A time on the clock. */
export const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const FRAME = new RegExp(`^(${TIME})-(${TIME})$`);

/** One frame inside a day. */
export const frame = frameCodec(false);
/** One frame that may pass midnight. */
export const nightFrame = frameCodec(true);
/** Several frames of a day, in order, with commas; at least one. */
export const frames = z.string().transform((text, context): Frame[] => {
  const refuse = (message: string) => {
    context.issues.push({ code: 'custom', message, input: text });
    return z.NEVER;
  };
  if (text.trim() === '') return refuse('has no working time; write frames such as "08:30-17:30"');
  const read: Frame[] = [];
  for (const part of text.split(',')) {
    const next = readFrame(part.trim(), false);
    if (typeof next === 'string') return refuse(next);
    const previous = read.at(-1);
    if (previous && next.from < previous.to) return refuse('has frames that overlap; sort them');
    read.push(next);
  }
  return read;
});

function frameCodec(wraps: boolean) {
  return z.string().transform((text, context): Frame => {
    const read = readFrame(text, wraps);
    if (typeof read !== 'string') return read;
    context.issues.push({ code: 'custom', message: read, input: text });
    return z.NEVER;
  });
}

function readFrame(text: string, wraps: boolean): Frame | string {
  const [, from, to] = FRAME.exec(text) ?? [];
  if (from === undefined || to === undefined) {
    return 'must be from-to on the clock, such as "08:30-17:30"; the last minute of a day is 23:59';
  }
  if (from === to) return 'has no length; its end must differ from its beginning';
  if (from > to && !wraps) return 'ends before it begins; swap the two times';
  return { from, to };
}
