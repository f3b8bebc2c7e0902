/** What the simulated owners say: labelled messages of the test split, which taught nothing, moved to this estate's flats. */
import type { GoldRequest, Labelled } from '../../understanding/labelled.ts';
import { readSplit } from '../../understanding/splits.ts';
import type { Chance } from '../chance.ts';

/** Words with what a person reads in them. */
export interface Line {
  text: string;
  line: Labelled;
  /** The one request of it; undefined = talk that asks for nothing. */
  gold: GoldRequest | undefined;
}

const FLAT =
  /\d{1,2}\s*[-—–#]\s*\d{1,2}\s*[-—–]\s*\d{3,4}|\d{1,2}\s*(?:栋|幢|号楼|座|棟|#|号)\s*(?:\d{1,2}\s*(?:单元|單元|门))?\s*\d{3,4}室?/;
const ENTRANCE = /\d{1,2}\s*(?:栋|幢|号楼|座|棟|#|号)\s*\d{1,2}\s*(?:单元|單元|门)/;
const BUILDING = /\d{1,2}\s*(?:栋|幢|号楼|座|棟)/;
/** Places and numbers that cannot be moved. */
const FIXED =
  /[一二三四五六七八九十A-Za-z]\s*(?:栋|幢|号楼|座|棟|单元)|单元|\d{1,2}(?:栋|幢|号楼|座|棟|#)|\d{1,2}-\d|Block|Tower|Building|Flat|[A-Z]{2}-?\d{3,}|\d{7,}|\d+月\d+/i;

type Fits = (gold: GoldRequest, line: Labelled) => boolean;

/** All lines of one request, and all talk. */
export interface Words {
  /** A line of this sort that fits; the list begins again only when it is through. */
  say(sort: string, fits: Fits, unit: string, chance: Chance): Line | undefined;
  chat(chance: Chance): Line;
}

/** Reads them. */
export function readWords(): Words {
  const lines = readSplit('test').filter(({ role }) => role === undefined);
  const single = lines.filter(({ gold }) => gold.requests.length === 1);
  const talk = lines.filter(
    ({ gold, chat, mentioned }) => !gold.actionable && chat === 'group' && !mentioned,
  );
  const decks = new Map<string, Labelled[]>();
  let untold: Labelled[] = [];
  return {
    say: (sort, fits, unit, chance) => {
      const fitting = single.filter((one) => {
        const [gold] = one.gold.requests;
        return gold && !gold.phone && !gold.name && fits(gold, one) && moved(one, gold, unit) !== undefined;
      });
      let deck = (decks.get(sort) ?? []).filter((one) => fitting.includes(one));
      if (deck.length === 0) deck = chance.shuffle(fitting);
      const line = deck.pop();
      decks.set(sort, deck);
      const gold = line?.gold.requests[0];
      const text = line && gold && moved(line, gold, unit);
      return line && text !== undefined ? { text, line, gold } : undefined;
    },
    chat: (chance) => {
      if (untold.length === 0) untold = chance.shuffle(talk);
      const line = untold.pop() as Labelled;
      return { text: line.text, line, gold: undefined };
    },
  };
}

/** The words with this flat, entrance or building in the place of the one that they name; undefined = they cannot move. */
function moved({ text }: Labelled, gold: GoldRequest, unit: string): string | undefined {
  const [building = '', entrance = '', room = ''] = unit.split('-');
  if (gold.unit === undefined) return FIXED.test(text) ? undefined : text;
  const [, saidEntrance, saidRoom] = gold.unit.split('-');
  const place = `${building}栋${saidEntrance ? `${entrance}单元` : ''}`;
  const pattern = saidRoom ? FLAT : saidEntrance ? ENTRANCE : BUILDING;
  if (!pattern.test(text) || FIXED.test(text.replace(pattern, ''))) return undefined;
  return text.replace(pattern, saidRoom ? `${building}-${entrance}-${room}` : place);
}
