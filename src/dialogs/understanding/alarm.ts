import { Cues } from './cues.ts';

const WHOSE =
  '(?:(?:我|咱|俺|阿拉|我哋)(?:们)?(?:家|屋|屋企|家里|这(?:边|里|栋|单元|楼)?|栋|单元|楼)|家里?|屋里|屋企|整?(?:栋|个?单元|幢|个?小区|层)楼?|全(?:栋|楼|小区|单元))';
const HOW = '(?:又|怎么|咋|突然|忽然|现在|都|全|也|已经|一直|刚刚?)';
const GONE =
  '(?:停水|停电|停气|停燃气|停煤气|停暖|停热|断水|断电|断气|断网|没水|没气|没网|没暖气?|没热水|没燃气|没煤气|冇水|冇电|无水|无电|水停|电停|气停|网断|暖气停|燃气停|煤气停|跳闸)';
const END = '(?:了|啦|喽|嘞|咯|哦|啊|呀|唉|诶|[!！。~～…,，？?\\s])';

// Told of one's own home "没电" is no telephone that has run out.
const ALARM = new RegExp(`^(?:${WHOSE}?${HOW}{0,3}${GONE}|${WHOSE}${HOW}{0,3}没电)${END}{0,6}$`);
// What ALARM cannot do without.
const MAY = new Cues(
  '停水 停电 停气 停燃 停煤 停暖 停热 断水 断电 断气 断网 没水 没电 没气 没网 没暖 没热 没燃 没煤 冇水 冇电 无水 无电 水停 电停 气停 网断 跳闸',
);
// Whoever asks may only be curious: that is answered where it is known, and else left alone.
const ASKS = /[?？]|[吗么嘛没]\s*$/;
const OWN = /我|咱|俺|家|屋|阿拉/;
const LONGEST = 16;

/** A message that is nothing but "停水了": short as it is, nobody says it in a group for fun. */
export function isAlarm(text: string): boolean {
  const said = text.trim();
  return (
    said.length <= LONGEST && MAY.mayStandIn(said) && ALARM.test(said) && (!ASKS.test(said) || OWN.test(said))
  );
}
