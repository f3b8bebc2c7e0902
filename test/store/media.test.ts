/** Pictures on disk. */
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMedia, type Media } from '../../src/store/media.ts';
import { JPEG, PNG, WEBP } from '../support/pictures.ts';

const LIMIT = 1000;

describe('media', () => {
  let home: string;
  let media: Media;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'guanjia-media-'));
    media = createMedia(join(home, 'media'), LIMIT);
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  const idOf = async (bytes: Buffer) => {
    const stored = await media.put(bytes);
    if ('refused' in stored) throw new Error(stored.refused);
    return stored.id;
  };

  it.each([
    ['image/jpeg', JPEG],
    ['image/png', PNG],
    ['image/webp', WEBP],
  ])('keeps %s by its hash', async (mime, bytes) => {
    const id = await idOf(bytes);
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(await media.get(id)).toEqual({ mime, bytes });
  });

  it('keeps the same picture once, even when it comes twice at once', async () => {
    const ids = await Promise.all([idOf(PNG), idOf(PNG), idOf(JPEG)]);
    expect(new Set(ids).size).toBe(2);
    expect((await readdir(join(home, 'media'))).sort()).toEqual([...new Set(ids)].sort());
  });

  it('mends a picture of which a power cut has left a part', async () => {
    const id = await idOf(PNG);
    await writeFile(join(home, 'media', id), PNG.subarray(0, 20));
    await idOf(PNG);
    expect((await media.get(id))?.bytes.equals(PNG)).toBe(true);
  });

  it('lets nobody else on the machine read them', async () => {
    const id = await idOf(PNG);
    expect((await stat(join(home, 'media', id))).mode & 0o777).toBe(0o600);
    expect((await stat(join(home, 'media'))).mode & 0o777).toBe(0o700);
  });

  it('refuses what is too large and what is no picture, and leaves nothing behind', async () => {
    const large = Buffer.concat([PNG, Buffer.alloc(LIMIT)]);
    expect(await media.put(large)).toEqual({ refused: 'too_large' });
    expect(await media.put(Buffer.from('<svg/>'))).toEqual({ refused: 'wrong_type' });
    expect(await media.put(Buffer.alloc(0))).toEqual({ refused: 'wrong_type' });
    expect(await readdir(home)).toEqual([]);
  });

  it.each(['../secret', '..', '', 'secret', `${'0'.repeat(64)}/../../secret`, '0'.repeat(64)])(
    'gives nothing for "%s"',
    async (id) => {
      await idOf(PNG);
      await writeFile(join(home, 'secret'), PNG);
      await writeFile(join(home, 'media', 'secret'), PNG);
      expect(await media.get(id)).toBeUndefined();
    },
  );

  it('says so when it cannot write', async () => {
    await writeFile(join(home, 'media'), 'a file, no folder');
    await expect(media.put(PNG)).rejects.toThrow();
  });
});
