/** Cards that a letter outdates: changed in their place where the platform can, so that nobody presses what is over. */
import type { Channel, Delivery, Parcel } from '../domain/message.ts';
import type { Addressed } from '../store/addresses.ts';
import { below, type Card } from '../store/cards.ts';

/** All changes of a chat together may take so long, ms. */
const PATIENCE_MS = 10_000;

/** Says it on the newest card; undefined = it has to be a message of its own. */
export async function sayOnCard(
  channel: Channel,
  { address }: Addressed,
  [card]: readonly Card[],
  parcel: Parcel,
  signal: AbortSignal,
): Promise<Delivery | undefined> {
  const text = card && below(card.text, parcel.text);
  if (!card || text === undefined || !channel.amend || text.length > channel.capabilities.textLimit) {
    return undefined;
  }
  const { replyTo: _, ...rest } = parcel;
  const delivery = await channel.amend(address, card.messageId, { ...rest, text }, signal);
  // Too old, or gone: whoever reads the chat hears it all the same.
  if (delivery.status === 'rejected') return undefined;
  return delivery.status === 'delivered' ? { ...delivery, messageId: card.messageId } : delivery;
}

/** Cards of a chat that are over. */
export interface Change {
  channel: Channel;
  to: Addressed;
  cards: readonly Card[];
  /** What was said after them. */
  news: string;
}

/**
 * Takes the choices from cards and writes the first line of what came after them below; one that does not take it keeps
 * its choices, and whoever presses them hears how it stands.
 */
export async function outdate({ channel, to, cards, news }: Change): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  for (const { messageId, text: before } of cards) {
    const text = below(before, news.split('\n', 1)[0] ?? '');
    if (text.length > channel.capabilities.textLimit) continue;
    const parcel = { text, choices: [], mentions: [], pictures: [], files: [] };
    await channel.amend?.(to.address, messageId, parcel, signal).catch(() => undefined);
  }
}
