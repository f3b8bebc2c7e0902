/** What of people stands in groups: no telephone, no full name, no amount of theirs. */
import type { Heard } from './chat.ts';
import type { Simulated } from './estate.ts';
import type { Fault } from './findings.ts';

const PHONE = /(?<!\d)1[3-9]\d{9}(?!\d)/;
/** Money that is nobody's: tariffs and prices say what it is for. */
const AMOUNT = /欠费?|(?<!合计)\d+\.\d{2}\s*元(?!\/|\s*[一每])/;

/** Looks through everything that the bot said in groups. */
export function disclosed(heard: readonly Heard[], { dwellers, groups }: Simulated): Fault[] {
  const names = dwellers.map(({ name }) => name);
  return heard.flatMap(({ chat, text, at }) => {
    if (chat.startsWith('私聊:')) return [];
    const shown = [
      PHONE.exec(text)?.[0],
      names.find((name) => text.includes(name)),
      groups.includes(chat) ? AMOUNT.exec(text)?.[0] : undefined,
    ].filter((one) => one !== undefined);
    return shown.length > 0
      ? [{ at, in: chat, said: `${shown.join(', ')}: ${text.replaceAll('\n', ' ')}` }]
      : [];
  });
}
