/** What of the catalogue a text orders, in whatever words (R150). */
import type { Community } from '../domain/community.ts';
import type { Request, Service as Sort, Understanding } from '../domain/request.ts';
import type { Turn } from '../domain/turn.ts';
import { wording } from './wording/index.ts';

/** The name of the service that a text names, or that its sort leads to; undefined = none of them. */
export function itemIn(community: Community, text: string, sort?: Sort): string | undefined {
  const { services } = community;
  const byName = services.find(({ name, words }) => [name, ...words].some((word) => text.includes(word)));
  if (byName) return byName.name;
  const { meant, sorts } = wording.order;
  const found = meant.find(
    ([words, thing]) => words.test(text) && services.some((one) => thing.test(one.name)),
  );
  const thing = found?.[1] ?? (sort && sorts[sort]);
  return thing && services.find(({ name }) => thing.test(name))?.name;
}

/** The message with an order that its words make plain, though they sound like a repair or like nothing. */
export function withOrder(turn: Turn, heard: Understanding, text: string): Understanding {
  const { community, chat, message, sender } = turn;
  const [first, second] = heard.requests;
  if (second || sender.roles.length > 0 || heard.angry || first?.emergency) return heard;
  if (first && (!MAY_BE_ONE.includes(first.intent) || (first.spot !== undefined && first.place === 'public')))
    return heard;
  const { wish, notAnOrder } = wording.order;
  const asked = chat.kind === 'private' || message.mentionedBot;
  if (!wish.test(text) || notAnOrder.test(text) || (!asked && !heard.actionable)) return heard;
  const item = itemIn(community, text);
  if (item === undefined) return heard;
  const { unit, when, phone, name } = heard;
  const request: Request = {
    intent: 'service',
    service: first?.service ?? 'other',
    confidence: 1,
    evidence: [item],
    text,
    ...(unit !== undefined && { unit }),
    ...(when !== undefined && { when }),
    ...(phone !== undefined && { phone }),
    ...(name !== undefined && { name }),
  };
  return { ...heard, actionable: true, requests: [request] };
}

/** What an order may sound like to whoever does not know the catalogue. */
const MAY_BE_ONE: readonly Request['intent'][] = [
  'repair',
  'praise',
  'gate_pass',
  'service',
  'suggestion',
  'greet',
];
