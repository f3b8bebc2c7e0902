/** What came by a platform is handed out with its person and goes with them; what a neighbour sent too stays theirs. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { peopleCommand } from '../../src/cli/people/command.ts';
import { personalExport } from '../../src/domain/personal-export.ts';
import { settleAttachment } from '../../src/store/attachments.ts';
import { exif, jpegWith } from '../support/metadata.ts';
import { NAME, openPersonalWorld, type PersonalWorld } from '../support/personal-world.ts';
import { OGG } from '../support/pictures.ts';
import { printed } from '../support/printed.ts';

const PRIVATE = `private:${NAME}`;

describe('attachments of a platform', () => {
  let world: PersonalWorld;
  const ids: Record<'own' | 'both' | 'voice', string> = { own: '', both: '', voice: '' };
  beforeEach(async () => {
    world = await openPersonalWorld();
    const { bot, media } = world;
    const keep = async (ref: string, bytes: Buffer, kind: 'image' | 'voice' = 'image') => {
      const stored = await media.put(bytes, kind);
      if ('refused' in stored) throw new Error(stored.refused);
      const { id: hash } = stored;
      const settling = { status: 'kept', hash } as const;
      expect(await bot.db.transaction((tx) => settleAttachment(tx, ref, settling, bot.now()))).toBe(true);
      return hash;
    };
    const image = (ref: string) => ({ attachments: [{ kind: 'image' as const, ref }] });
    const voice = { attachments: [{ kind: 'voice' as const, ref: 'memory:voice', duration: 3 }] };
    await bot.say(NAME, PRIVATE, '阳台的门坏了，3-2-501', image('memory:own'));
    // With the answer to the question about the time.
    await bot.say(NAME, PRIVATE, '明天下午3点', image('memory:both'));
    await bot.say(NAME, PRIVATE, '', voice);
    await bot.say('陈强', 'private:陈强', '我家厨房的灯不亮了', image('memory:neighbour'));
    ids.own = await keep('memory:own', jpegWith(exif(6)));
    ids.both = await keep('memory:both', jpegWith(exif(8)));
    ids.voice = await keep('memory:voice', OGG, 'voice');
    expect(await keep('memory:neighbour', jpegWith(exif(8)))).toBe(ids.both);
  });
  afterEach(() => world.close());

  const run = (...args: string[]) => {
    const said = printed(world.bot.now);
    return peopleCommand(args, () => Promise.resolve(world.desk()), said);
  };
  const rows = () =>
    world.bot.db.read(({ models }) => models.attachment.findMany({ orderBy: { id: 'asc' } }));

  it('are beside the export of their person, under the names by which messages call them', async () => {
    const folder = join(world.folder, 'out');
    expect(await run('export', NAME, '--out', folder)).toBe(0);
    const { attachments } = personalExport.parse(
      JSON.parse(readFileSync(join(folder, 'person.json'), 'utf8')),
    );
    const fileOf = (ref: string) => attachments.find((one) => one.ref === ref)?.file ?? '';
    expect(fileOf('memory:own')).toBe(`attachments/${ids.own}.jpg`);
    expect(readFileSync(join(folder, fileOf('memory:voice')))).toEqual(OGG);
    expect(fileOf('memory:voice')).toMatch(/\.ogg$/);
    expect(attachments.filter(({ file }) => file?.includes(ids.own))).toHaveLength(1);
  });

  it('go with their person, with their rows; what a neighbour sent as well stays the neighbour’s', async () => {
    expect(await run('erase', NAME, '--yes')).toBe(0);
    const lies = (id: string) => existsSync(join(world.folder, 'media', id));
    expect([lies(ids.own), lies(ids.voice), lies(ids.both)]).toEqual([false, false, true]);
    expect(await rows()).toMatchObject([{ id: 'memory:neighbour', hash: ids.both }]);
  });

  it('are not wanted where nobody asked for them', async () => {
    const before = await rows();
    const image = { attachments: [{ kind: 'image' as const, ref: 'memory:chatter' }] };
    await world.bot.say('路人', '业主群', '', image);
    await world.bot.say('路人', '业主群', '大家看我家的猫', image);
    expect(await rows()).toHaveLength(before.length);
  });

  it('are settled once', async () => {
    const { bot } = world;
    const again = (tx: Parameters<typeof settleAttachment>[0]) =>
      settleAttachment(tx, 'memory:own', { status: 'lost' }, bot.now());
    expect(await bot.db.transaction(again)).toBe(false);
  });
});
