/** 便民服务 as they are published: what there is, and what it costs (R150, R157). */
import type { Request } from '../domain/request.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { itemIn } from './order-words.ts';
import { answer } from './say.ts';
import { wording, wordsTo } from './wording/index.ts';

/** Services of one answer. */
const MOST = 12;

/** Answers what is offered, or what one thing costs; undefined = that was not asked. */
export function tellServices(turn: Turn, { intent }: Request, text: string): Outcome | undefined {
  const { services } = turn.community;
  if (services.length === 0 || !['inquiry', 'service', 'fee'].includes(intent)) return undefined;
  const { menuWords, priceWords } = wording.order;
  const item = itemIn(turn.community, text);
  const asked = priceWords.test(text) ? services.filter(({ name }) => name === item) : [];
  const shown = asked.length > 0 ? asked : menuWords.test(text) && item === undefined ? services : [];
  if (shown.length === 0) return undefined;
  return answer(
    turn,
    wordsTo(turn).order.menu(
      shown.slice(0, MOST).map(({ name, price }) => wordsTo(turn).order.item(name, price)),
    ),
  );
}
