/** 收费标准: published tariffs, answered publicly with their formula; in private worked out for one's own flat (R055, R157). */
import type { Community, Tariff } from '../domain/community.ts';
import { byArea, yuan } from '../domain/fee.ts';
import { may } from '../domain/identity.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { answer } from './say.ts';
import { wording, wordsTo } from './wording/index.ts';

/** The tariffs that a text names, by their keys; undefined = it names none. */
export function itemsIn(community: Community, text: string): string[] | undefined {
  const named = community.tariffs.filter((one) => isNamed(one, text)).map(({ item }) => item);
  return named.length > 0 ? named : undefined;
}

function isNamed({ item, name }: Tariff, text: string): boolean {
  return text.includes(name) || (wording.fee.synonyms[item] ?? []).some((word) => text.includes(word));
}

/** Answers how a published fee is computed; undefined = that was not asked, or nothing is published. */
export function tellTariff(turn: Turn, text: string): Outcome | undefined {
  const { community } = turn;
  const every = wording.fee.everyTariff.test(text.trim());
  if (!every && !wording.fee.formulaWords.test(text)) return undefined;
  const items =
    itemsIn(community, text) ??
    (every ? community.tariffs.map(({ item }) => item) : undefined) ??
    (wording.fee.anyFormula.test(text) ? ownItems(turn) : undefined);
  const tariffs = community.tariffs.filter(({ item }) => items?.includes(item));
  if (tariffs.length === 0) return undefined;
  const lines = tariffs.map((one) =>
    [wordsTo(turn).fee.formula(one.name, one.formula), ...worked(turn, one)].join('\n'),
  );
  return answer(turn, wordsTo(turn).fee.tariffs(lines));
}

/** "怎么算的" after one's own bills: the tariffs of what is billed. */
function ownItems({ chat, bills, sender }: Turn): string[] | undefined {
  // A message that names an owner brings the bills of that one along.
  const own = bills.filter(({ unit }) =>
    sender.homes.some((home) => home.unit === unit && may(home, 'fees')),
  );
  return chat.kind === 'private' && own.length > 0 ? [...new Set(own.map(({ item }) => item))] : undefined;
}

/** For one's own flat, in private: area times price. */
function worked(turn: Turn, tariff: Tariff): string[] {
  if (turn.chat.kind !== 'private') return [];
  return turn.sender.homes.flatMap((home) => {
    const cents = home.area === undefined ? undefined : byArea(tariff, home.area);
    if (cents === undefined || home.area === undefined || !may(home, 'fees')) return [];
    return [
      wordsTo(turn).fee.worked(
        wordsTo(turn).time.unitLabel(home.unit),
        home.area,
        yuan(tariff.unitPriceCents),
        yuan(cents),
      ),
    ];
  });
}
