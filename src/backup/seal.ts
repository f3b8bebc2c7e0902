/**
 * A stream sealed with a passphrase, in pieces, so that no more than one of them is in memory (docs/operations.md says how
 * it looks). Each piece is AES-256-GCM under a nonce made of its number and of whether it is the last: none can be
 * changed, left out, moved, or cut off at the end.
 */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** What a sealed file begins with. */
export const SEAL_MAGIC = Buffer.from('GJBACKUP1\n');
const SALT_BYTES = 16;
const HEAD_BYTES = SEAL_MAGIC.length + SALT_BYTES;
const PIECE_BYTES = 64 * 1024;
const TAG_BYTES = 16;
/** 32 MB and about a third of a second for each guess. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };

/** What is wrong with a sealed file, or with the key. */
export class Unsealable extends Error {
  override name = 'Unsealable';
}

/** Seals what is written into it. */
export function sealing(passphrase: string): Transform {
  const salt = randomBytes(SALT_BYTES);
  const key = scryptSync(passphrase, salt, 32, COST);
  let number = 0;
  const piece = (bytes: Buffer, last: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, last), { authTagLength: TAG_BYTES });
    number += 1;
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  };
  return inPieces({
    head: () => Buffer.concat([SEAL_MAGIC, salt]),
    size: PIECE_BYTES,
    piece: (bytes) => piece(bytes, false),
    last: (bytes) => piece(bytes, true),
  });
}

/** Opens what was sealed; ends with Unsealable where a piece is not as it was made. */
export function unsealing(passphrase: string): Transform {
  let key: Buffer | undefined;
  let number = 0;
  const piece = (bytes: Buffer, last: boolean) => {
    if (!key) throw new Unsealable('is no backup that was sealed with a key.');
    const cut = bytes.length - TAG_BYTES;
    if (cut < 0) throw new Unsealable('is cut off at its end: part of it is missing. Take another copy.');
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, last), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(cut));
    try {
      const opened = Buffer.concat([decipher.update(bytes.subarray(0, cut)), decipher.final()]);
      number += 1;
      return opened;
    } catch {
      throw new Unsealable(faultAt(number, last));
    }
  };
  return inPieces({
    takeHead: {
      size: HEAD_BYTES,
      take: (head) => {
        if (!head.subarray(0, SEAL_MAGIC.length).equals(SEAL_MAGIC)) {
          throw new Unsealable('is no backup that was sealed with a key.');
        }
        key = scryptSync(passphrase, head.subarray(SEAL_MAGIC.length), 32, COST);
      },
    },
    size: PIECE_BYTES + TAG_BYTES,
    piece: (bytes) => piece(bytes, false),
    last: (bytes) => piece(bytes, true),
  });
}

function faultAt(number: number, last: boolean): string {
  if (number === 0)
    return 'cannot be opened with this key: GUANJIA_BACKUP_KEY is another, or the file is damaged.';
  const kilobytes = (number * PIECE_BYTES) / 1024;
  return last
    ? `is damaged or cut off after ${kilobytes} KB: part of it is missing or was changed. Take another copy.`
    : `is damaged after ${kilobytes} KB: it was changed there. Take another copy.`;
}

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 0, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

interface Pieces {
  head?: () => Buffer;
  takeHead?: { size: number; take: (head: Buffer) => void };
  size: number;
  piece: (bytes: Buffer) => Buffer;
  last: (bytes: Buffer) => Buffer;
}

/** Cuts a stream into pieces of one size; the last is what is left, and never none. */
function inPieces({ head, takeHead, size, piece, last }: Pieces): Transform {
  let rest = Buffer.alloc(0);
  let awaited = takeHead;
  let begun = false;
  const guarded = (done: TransformCallback, work: () => void) => {
    try {
      work();
      done();
    } catch (error) {
      done(error as Error);
    }
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      guarded(done, () => {
        if (!begun && head) this.push(head());
        begun = true;
        rest = Buffer.concat([rest, chunk]);
        if (awaited) {
          if (rest.length < awaited.size) return;
          awaited.take(rest.subarray(0, awaited.size));
          rest = rest.subarray(awaited.size);
          awaited = undefined;
        }
        // One that is whole may still be the last: it waits for what comes after it.
        while (rest.length > size) {
          this.push(piece(rest.subarray(0, size)));
          rest = rest.subarray(size);
        }
      });
    },
    flush(done) {
      guarded(done, () => {
        if (!begun && head) this.push(head());
        if (awaited) throw new Unsealable('is cut off at its beginning. Take another copy.');
        this.push(last(rest));
      });
    },
  });
}
