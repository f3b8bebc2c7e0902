/** From a message of wechaty to plain data with the names that reading it needs; runs beside WeChat. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Said } from './protocol.ts';
import { MESSAGE, type MessagePayload, PERSON, type PuppetLike } from './sdk.ts';

/** A look-up that takes longer is done without, ms. */
const LOOK_MS = 5_000;
const TYPES: ReadonlyMap<number, Said['type']> = new Map([
  [MESSAGE.text, 'text'],
  [MESSAGE.image, 'image'],
  [MESSAGE.audio, 'voice'],
  [MESSAGE.video, 'video'],
  [MESSAGE.attachment, 'file'],
  [MESSAGE.location, 'place'],
  [MESSAGE.recalled, 'recalled'],
]);
/** Some puppets count seconds, some ms. */
const MS_FROM = 100_000_000_000;

/** Reads it; undefined = a card, a sticker, a red envelope: nothing that we could answer. */
export async function collect(puppet: PuppetLike, payload: MessagePayload): Promise<Said | undefined> {
  const type = TYPES.get(payload.type);
  if (!type) return undefined;
  const { id, talkerId, timestamp } = payload;
  const roomId = roomOf(payload);
  const self = puppet.currentUserId;
  const [talker, member, me, meHere, room, place] = await Promise.all([
    look(puppet.contactPayload(talkerId)),
    roomId === undefined ? undefined : look(puppet.roomMemberPayload(roomId, talkerId)),
    look(puppet.contactPayload(self)),
    roomId === undefined ? undefined : look(puppet.roomMemberPayload(roomId, self)),
    roomId === undefined ? undefined : look(puppet.roomPayload(roomId)),
    type === 'place' ? look(puppet.messageLocation(id)) : undefined,
  ]);
  const name = member?.roomAlias || talker?.name;
  const names = [meHere?.roomAlias, me?.name].flatMap((one) => one || []);
  return {
    id,
    type,
    at: timestamp > MS_FROM ? timestamp : timestamp * 1000,
    talker: {
      id: talkerId,
      ...(name && { name }),
      isPerson: talker === undefined || talker.type === PERSON || talker.type === 0,
    },
    ...(roomId !== undefined && { room: { id: roomId, ...(room?.topic && { topic: room.topic }) } }),
    ...(payload.listenerId && { listenerId: payload.listenerId }),
    text: type === 'text' || type === 'recalled' ? (payload.text ?? '') : '',
    mentionIds: payload.mentionIdList ?? [],
    self: { id: self, names: [...new Set(names)] },
    ...(place && { place }),
  };
}

/** The answer, or none when it fails or takes too long. */
export async function look<T>(answer: Promise<T>, ms = LOOK_MS): Promise<T | undefined> {
  return Promise.race([answer.catch(() => undefined), sleep(ms, undefined, { ref: false })]);
}

/** The group of a message; over gRPC one that has none comes with an empty id. */
export function roomOf({ roomId }: MessagePayload): string | undefined {
  return roomId || undefined;
}
