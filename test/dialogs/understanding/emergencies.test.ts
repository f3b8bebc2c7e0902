import { describe, expect, test } from 'vitest';
import type { Context } from '../../../src/dialogs/understanding/context.ts';
import { understand } from '../../../src/dialogs/understanding/understand.ts';

const group: Context = { chat: 'group', mentioned: false, sentAt: '2026-03-02T09:00:00+08:00' };
const alone: Context = { ...group, chat: 'private' };

describe('danger now', () => {
  test.each([
    ['我们这层楼道里好重的瓦斯味', 'gas'],
    ['地下车库冒黑烟了，看不见路', 'fire_safety'],
    ['我和孩子困在电梯里，2栋1单元', 'elevator'],
    ['厨房水管爆裂，水哗哗往外喷，止不住', 'plumbing'],
    ['花坛边的电线掉下来了，一直冒火花', 'electrical'],
    ['6栋外墙的砖又砸下来一块，差点砸到人', 'structure'],
    ['5栋有人从楼上往下扔花盆，刚砸在路边', undefined],
    ['广场上两个人打起来了，还拿着刀', undefined],
  ])('%s', (text, category) => {
    const { actionable, requests } = understand(text, group);
    expect(actionable).toBe(true);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ emergency: true, ...(category && { category }) });
  });
});

describe('no danger now', () => {
  test.each([
    '昨晚家里有煤气味，开窗散了，麻烦派人查一下管子',
    '上周水管爆过一次，接头还要换一下',
    '人已经从电梯里出来了没事，电梯还是要修一修',
    '烟感老叫，没有着火，换个电池吧',
    '水龙头滴水',
    '前天地库有人打架，保安到现在没给个说法',
    '阀门已经关了，爆的那根软管要换',
    '水管爆了，总闸我先关了，来换一根新的',
  ])('%s', (text) => {
    const { actionable, requests } = understand(text, alone);
    expect(actionable).toBe(true);
    expect(requests.length).toBeGreaterThan(0);
    for (const request of requests) expect(request.emergency).toBeUndefined();
  });
});
