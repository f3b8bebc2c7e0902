/** A PDF that is only to be read: nothing in it acts by itself, however it is written. */
import { constants, inflateSync } from 'node:zlib';

/**
 * What acts by itself when it is opened: every action says its kind. Shorter names, /JS and /AA, are left out: they stand
 * in the packed pictures of honest documents by chance.
 */
const ACTING = /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|OpenAction|XFA|SubmitForm|ImportData)\b/;
/** Letters of a name may be written by their numbers: /J#53 is /JS (ISO 32000-1, 7.3.5). */
const BY_NUMBER = /#([0-9a-f]{2})/gi;
/** Objects that lie packed in a stream: where one begins, and what is said of it before. */
const STREAM = /stream\r?\n/g;
const SAID_BEFORE = 400;
/** More objects than any document of a household packs, bytes of all its streams. */
const MOST_OBJECTS = 16 * 1024 * 1024;

/** Does it act by itself, or can that not be told? */
export function acts(pdf: Buffer): boolean {
  const text = pdf.toString('latin1');
  if (ACTING.test(named(text))) return true;
  let left = MOST_OBJECTS;
  for (const { index, 0: word } of text.matchAll(STREAM)) {
    // endstream ends with the same word.
    if (text.slice(index - 3, index) === 'end') continue;
    if (!named(text.slice(Math.max(0, index - SAID_BEFORE), index)).includes('/ObjStm')) continue;
    const objects = unpacked(pdf.subarray(index + word.length), left);
    if (objects === undefined || ACTING.test(named(objects))) return true;
    left = Math.max(1, left - objects.length);
  }
  return false;
}

function named(text: string): string {
  return text.replace(BY_NUMBER, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** What follows the packed bytes is not looked at; undefined = they are packed in a way that we do not know. */
function unpacked(bytes: Buffer, most: number): string | undefined {
  try {
    const options = { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH };
    return inflateSync(bytes, options).toString('latin1');
  } catch {
    return undefined;
  }
}
