/** Files sealed at rest: AES-256-GCM, a key and a nonce of its own for each file (R126). */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const MAGIC = Buffer.from('GJ1\0');
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** So much longer is what is sealed than what was there. */
const SEAL_BYTES = MAGIC.length + SALT_BYTES + NONCE_BYTES + TAG_BYTES;

/** Seals the bytes of a file under its name; the name is part of it, so that no file can take another's place. */
export function seal(secret: Buffer, name: string, bytes: Buffer): Buffer {
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, salt), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(name));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([MAGIC, salt, nonce, cipher.getAuthTag(), body]);
}

/** Opens a sealed file; what was stored before files were sealed is given as it is, what was changed is undefined. */
export function unseal(secret: Buffer, name: string, stored: Buffer): Buffer | undefined {
  if (!isSealed(stored)) return stored;
  let at = MAGIC.length;
  const take = (count: number) => {
    at += count;
    return stored.subarray(at - count, at);
  };
  const [salt, nonce, tag] = [take(SALT_BYTES), take(NONCE_BYTES), take(TAG_BYTES)];
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, salt), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(stored.subarray(at)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function isSealed(stored: Buffer): boolean {
  return stored.length >= SEAL_BYTES && stored.subarray(0, MAGIC.length).equals(MAGIC);
}

function keyOf(secret: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, 'guanjia:media', KEY_BYTES));
}
