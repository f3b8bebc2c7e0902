/** What somebody wants to carry out of the estate, and by which vehicle. */

const FILLER =
  /(?:帮我|给我|麻烦|请|我想|我要|我们|我家|我|想|要|需要|申请|办理|办|开|一?[张个份]|放行[条单证]|出门[条单证]|物品放行|出小区|从小区|出去|出门|小区|谢谢|你好|您好|好吗|可以吗|一下|吗|条子|今天|明天|后天|大后天|上午|下午|晚上|早上|中午|傍晚|(?:这|本|下)?周[一二三四五六日天末]|(?:这|下)?(?:个)?星期[一二三四五六日天]|\d{1,2}月\d{1,2}[日号]|\d{1,2}[日号]|\d{1,2}[点:：]\d{0,2}分?半?|车牌号?(?:是|为|[:：])?|车辆|业主|本人)/g;
const CARRIED =
  /(?:搬|拉|运|拖|抬|拿|带|送|寄)(?:走|出|一下|运)?\s*([^，,。；;！!？?\n]{1,40}?)(?:出小区|出去|出门|出园区|出大门|离开|下楼|回[^，,]{0,4}|走|，|,|。|；|$)/;
const THINGS =
  /(?:[一两二三四五六七八九十几\d]+\s*[台张个件套把只箱组对辆袋包块盆幅架]\s*)?(?:旧|新|大|小|双人|单人|实木|真皮)?(?:沙发|床垫|床|衣柜|书柜|鞋柜|橱柜|柜子?|书桌|餐桌|办公桌|茶几|桌子?|椅子?|凳子?|冰箱|冰柜|洗衣机|烘干机|空调|电视机?|钢琴|古筝|家具|家电|电器|电脑|主机|显示器|打印机|纸箱|箱子|行李箱?|跑步机|自行车|电动车|婴儿车|轮椅|衣服|被子|书|设备|货物?|建材|瓷砖|地板|门|窗帘|地毯|花盆|鱼缸|保险柜)(?:\s*[一两二三四五六七八九十几\d]+\s*[台张个件套把只箱组对辆袋包块盆幅架])?/g;

/** The things, as the text says them; undefined = it names none. */
export function goodsIn(text: string): string | undefined {
  const said = text.normalize('NFKC');
  const carried = (CARRIED.exec(said)?.[1] ?? '').replace(FILLER, '').trim();
  if (carried !== '' && !/^[的了家点些东西物品走]+$/.test(carried)) return carried;
  const things = [...said.replace(FILLER, ' ').matchAll(THINGS)].map(([thing]) => thing.trim());
  return things.length > 0 ? [...new Set(things)].join('、') : undefined;
}

const ON_FOOT =
  /没有?车|无车|不用车|不开车|不需要车|没车|人工|手推|推车|走路|步行|手提|自己(?:拿|提|搬|抬)|人抬|徒手/;

/** Is it carried by hand? */
export function isOnFoot(text: string): boolean {
  return ON_FOOT.test(text);
}

const HIRED =
  /货拉拉|搬家公司|搬家车|面包车|货车|三轮车?|电动车|自行车|出租车|网约车|滴滴|快递车?|朋友的车|皮卡/;

/** A vehicle that has no plate yet. */
export function hiredIn(text: string): string | undefined {
  return HIRED.exec(text)?.[0];
}
