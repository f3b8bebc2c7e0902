/** The channel in memory, driven. */
import { createMemoryChannel } from '../../../src/adapters/memory.ts';
import { type Driven, never } from './driven.ts';

const AT = new Date('2026-03-02T09:00:00+08:00');

export async function memoryDriven(): Promise<Driven> {
  const channel = createMemoryChannel('bot', 'memory', { edits: true });
  const [group, owner] = ['业主群', '张伟'];
  let count = 0;
  return {
    channel,
    group,
    owner,
    news: [],
    cannot: {
      calls: 'it keeps the parcel as it is',
      mention: 'who drives it says whether we are called',
      moved: 'its chats keep their names',
      put_out: 'its chats have no members',
      place: 'it has no places',
      split: 'it keeps the parcel as it is',
    },
    start: (receive) => channel.start(receive),
    does: async (what) => {
      count += 1;
      const id = what.again ?? what.edits ?? what.recalls ?? `m${count}`;
      const kind =
        what.press !== undefined ? 'action' : what.edits ? 'edited' : what.recalls ? 'recalled' : 'message';
      const by = what.by ?? 'owner';
      await channel.deliver({
        dedupKey: kind === 'message' || kind === 'action' ? id : `${id}-${count}`,
        messageId: id,
        occurredAt: AT,
        kind,
        chat: { id: group, type: 'group', ...(what.thread !== undefined && { threadId: what.thread }) },
        sender: { id: owner, name: owner, isBot: by !== 'owner', isSelf: by === 'ourselves' },
        text: what.text ?? '',
        attachments: [
          ...Array.from({ length: what.pictures ?? 0 }, (_, i) => ({
            kind: 'image' as const,
            ref: `p${i}`,
            mime: 'image/jpeg',
          })),
          ...(what.voice ? [{ kind: 'voice' as const, ref: 'v', duration: 3 }] : []),
          ...(what.file === undefined ? [] : [{ kind: 'file' as const, ref: 'f', name: what.file }]),
        ],
        ...(what.press !== undefined && { action: what.press }),
        ...(what.replyTo !== undefined && { replyTo: what.replyTo }),
      });
      return id;
    },
    seen: () => {
      const parcels = channel.arrived.map(({ parcel }) => parcel);
      const threadId = channel.arrived.at(-1)?.to.threadId;
      return {
        texts: parcels.map(({ text }) => text),
        labels: parcels.at(-1)?.choices.map(({ label }) => label) ?? [],
        pictures: parcels.flatMap(({ pictures }) => pictures).length,
        files: parcels.flatMap(({ files }) => files).length,
        called: [],
        ...(threadId !== undefined && { thread: threadId }),
      };
    },
    freeze: () =>
      void channel.arrived.push(...channel.arrived.splice(0).map((one) => ({ ...one, messageId: '' }))),
    move: never,
    putOut: never,
    refuseAll: () =>
      channel.fail({
        chatId: group,
        delivery: { status: 'rejected', reason: 'gone', chatGone: true },
        times: 1,
      }),
    close: () => channel.stop(),
  };
}
