/** The scenario's words for the platform: names of chats, failures, messages that were sent. */
import type { Arrived, Doing } from '../../adapters/memory.ts';
import type { Delivery } from '../../domain/message.ts';
import type { ChannelFailure, SentMessage } from './stage.ts';

/** How scenarios write a private chat. */
export const PRIVATE = '私聊:';
/** A picture of one pixel, for every photo of a scenario. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The chat of that name. */
export function placeOf(name: string): Pick<Doing, 'chat'> {
  return name.startsWith(PRIVATE)
    ? { chat: { id: `private:${name.slice(PRIVATE.length)}`, type: 'direct' } }
    : { chat: { id: name, type: 'group' } };
}

/** The choice with that label, or of that number. */
export function find(choices: Arrived['parcel']['choices'], choice: string) {
  return choices.find((one) => one.label === choice) ?? choices[Number(choice) - 1];
}

/** How the platform answers while it fails. */
export function failed({ fails, retryAfterMs }: ChannelFailure): Delivery {
  switch (fails) {
    case 429:
      return {
        status: 'retry',
        reason: 'too many requests',
        ...(retryAfterMs !== undefined && { afterMs: retryAfterMs }),
      };
    case 500:
      return { status: 'retry', reason: 'server error' };
    case 'timeout':
      return { status: 'unknown', reason: 'time-out' };
    case 'gone':
      return { status: 'rejected', reason: 'chat not found', chatGone: true };
  }
}

/** The scenario's name of a chat. */
export function chatName(externalId: string): string {
  return externalId.replace(/^private:/, PRIVATE);
}

/** A parcel as the person in front of the chat sees it. */
export function sentMessage({ messageId, to, parcel }: Arrived): SentMessage {
  return {
    id: messageId,
    chat: chatName(to.chatId),
    text: parcel.text,
    mentions: parcel.mentions.map(({ name }) => name),
    choices: parcel.choices.map(({ label }) => label),
    pictures: parcel.pictures.length,
    files: parcel.files.length,
  };
}
