/** The playground's channel, driven. */
import { createWebChannel } from '../../../src/adapters/web.ts';
import type { Parcel } from '../../../src/domain/message.ts';
import { type Driven, never } from './driven.ts';

const AT = new Date('2026-03-02T09:00:00+08:00');
const PIXEL = { mime: 'image/png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') };

export async function webDriven(): Promise<Driven> {
  const channel = createWebChannel({ readMedia: () => Promise.resolve(PIXEL) });
  const keys = new Set<string>();
  const parcels: Parcel[] = [];
  channel.listen(({ parcel, key }) => {
    // The page reads the rows of the outbox: a second sending is the same row.
    if (!keys.has(key)) parcels.push(parcel);
    keys.add(key);
  });
  const [group, owner] = ['业主群', '张伟'];
  let count = 0;
  return {
    channel,
    group,
    owner,
    news: [],
    cannot: {
      amend: 'the page shows letters as they stand in the outbox',
      bots: 'only people use the page',
      calls: 'the page shows names beside the text',
      edit: 'the page edits nothing',
      media: 'the page takes pictures only',
      mention: 'the page says by a mark whether we are called',
      moved: 'its chats keep their names',
      put_out: 'its chats have no members',
      place: 'the page has no places',
      recall: 'the page recalls nothing',
      refused: 'its chats are all open',
      split: 'the page shows a text of any length',
      thread: 'the page has no topics',
    },
    start: (receive) => channel.start(receive),
    does: async (what) => {
      count += 1;
      const id = what.again ?? `m${count}`;
      await channel.post({
        id,
        by: { userId: owner, name: owner },
        chat: { id: group, type: 'group' },
        at: AT,
        text: what.text ?? '',
        mentionsBot: what.mention ?? false,
        pictures: Array.from({ length: what.pictures ?? 0 }, (_, i) => ({
          id: `p${i}`,
          mime: 'image/jpeg',
          size: 8,
        })),
        action: what.press,
        replyTo: what.replyTo,
      });
      return id;
    },
    seen: () => ({
      texts: parcels.map(({ text }) => text),
      labels: parcels.at(-1)?.choices.map(({ label }) => label) ?? [],
      pictures: parcels.flatMap(({ pictures }) => pictures).length,
      files: parcels.flatMap(({ files }) => files).length,
      called: [],
    }),
    move: never,
    putOut: never,
    refuseAll: () => undefined,
    close: () => channel.stop(),
  };
}
