import { Cues } from './cues.ts';
import { has } from './lexicon.ts';
import type { Read } from './read-message.ts';

const KIN =
  '妈妈?|爸爸?|爸妈|父母|老人|老爹|老娘|公公|婆婆|公婆|岳父|岳母|老丈人|丈母娘|奶奶|爷爷|外公|外婆|姥姥|姥爷';
const PASSES_ON =
  /(?:帮|替|代)(?!大家|忙)(?!我们?(?:家)?(?:看|修|弄|换|查|问|报))[^，。,.!！?？]{1,8}(?:报(?:个|一?下)?修?|反映|登记)|给[^，。,.!！?？]{1,6}报(?:个|一?下)?修/;
const KINS_FLAT = new RegExp(`(?:我|俺|咱|阿拉)(?:们)?(?:${KIN})(?:住的|那边|那)?(?:家|屋)`);
// What these cannot do without.
const MAY = new Cues('帮 替 代 给 妈 爸 父母 老 公 婆 岳 丈 奶 爷 外 姥');

/** Somebody reports for a neighbour who cannot, or for the parents' flat: that is meant for the office. */
export function reportsForOthers({ reading, signals }: Read): boolean {
  const { text, slots } = reading;
  if (!MAY.mayStandIn(text)) return false;
  const trouble = signals.found.some(({ intent, confidence }) => intent === 'repair' && confidence >= SURE);
  if (!trouble) return false;
  const flat = slots.units.some(({ room }) => room !== undefined);
  return PASSES_ON.test(text) || (flat && KINS_FLAT.test(text));
}

/** Is it in their home, where nothing public is named? */
export function inTheirHome({ reading }: Read): boolean {
  return /[他她]们?家|家里|我们?.{1,3}家/.test(reading.text) && !has(reading.hits, 'spot', 'wide');
}

/** The vocabulary names both what and how it fails. */
const SURE = 0.5;
