/** Pictures lie on disk so that nobody who finds the folder can read them (R126). */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMedia } from '../../src/store/media.ts';
import { seal, unseal } from '../../src/store/sealed.ts';
import { PNG } from '../support/pictures.ts';

const LIMIT = 1_000_000;
const secret = randomBytes(32);
let home = '';

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'guanjia-sealed-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

async function stored(bytes: Buffer): Promise<string> {
  const kept = await createMedia(home, LIMIT, secret).put(bytes);
  if ('refused' in kept) throw new Error(kept.refused);
  return kept.id;
}

describe('a sealed picture', () => {
  test('cannot be read on the disk, and is read with the secret', async () => {
    const id = await stored(PNG);
    const [name = ''] = readdirSync(home);
    const onDisk = readFileSync(join(home, name));
    expect(name).toBe(id);
    expect(onDisk.includes(PNG)).toBe(false);
    expect(onDisk.includes(PNG.subarray(0, 8))).toBe(false);
    expect((await createMedia(home, LIMIT, secret).get(id))?.bytes.equals(PNG)).toBe(true);
    expect(await createMedia(home, LIMIT, randomBytes(32)).get(id)).toBeUndefined();
  });

  test('has a key and a nonce of its own: the same bytes look different each time', () => {
    expect(seal(secret, 'a', PNG).equals(seal(secret, 'a', PNG))).toBe(false);
  });

  test('that was changed, or put in the place of another, is no picture', async () => {
    const id = await stored(PNG);
    const bytes = readFileSync(join(home, id));
    expect(unseal(secret, 'another', bytes)).toBeUndefined();
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(join(home, id), bytes);
    expect(await createMedia(home, LIMIT, secret).get(id)).toBeUndefined();
  });

  test('of before the sealing is read as it is', async () => {
    const plain = await createMedia(home, LIMIT).put(PNG);
    if ('refused' in plain) throw new Error(plain.refused);
    expect((await createMedia(home, LIMIT, secret).get(plain.id))?.bytes.equals(PNG)).toBe(true);
  });
});
