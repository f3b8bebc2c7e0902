/** Codes that a person types: made of random digits, kept and looked up by their hash. */
import { createHash } from 'node:crypto';

/** Letters and digits that nobody confuses. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 8;

/** A code of eight letters and digits from random hexadecimal digits; the first is a letter. */
export function codeFrom(secret: string): string {
  const bytes = secret.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  const letters = ALPHABET.indexOf('2');
  return Array.from({ length: LENGTH }, (_, i) => {
    const most = i === 0 ? letters : ALPHABET.length;
    return ALPHABET[((bytes[2 * i] ?? 0) * 256 + (bytes[2 * i + 1] ?? 0)) % most];
  }).join('');
}

/** One of several codes of the same turn. */
export function nthCodeFrom(secret: string, n: number): string {
  return codeFrom(createHash('sha256').update(`${secret}:${n}`).digest('hex'));
}

/** A key of 128 bits that nobody types, from random hexadecimal digits. */
export function keyFrom(secret: string): string {
  return createHash('sha256').update(`${secret}:key`).digest('base64url').slice(0, KEY_LENGTH);
}
const KEY_LENGTH = 22;

/** The form in which a code is kept. */
export function hashOf(code: string): string {
  return createHash('sha256').update(`guanjia:${code.toUpperCase()}`).digest('hex');
}

const LONGEST = 32;

/** A code without what people put between its letters. */
export function codeOf(said: string): string {
  return said
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, LONGEST);
}
