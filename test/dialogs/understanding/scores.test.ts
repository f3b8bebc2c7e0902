/** Answers to questionnaires as people write them: points by item, and what they say beside. */
import { describe, expect, test } from 'vitest';
import { readScores } from '../../../src/dialogs/understanding/scores.ts';
import { zhCN } from '../../../src/dialogs/wording/zh-CN.ts';

const ITEMS = zhCN.survey.items;

/** Points of content, quality and attitude; - where there are none. */
function points(text: string): string | undefined {
  const read = readScores(text, ITEMS);
  return read && ITEMS.map(({ key }) => read.scores[key] ?? '-').join('');
}

describe('items that are named', () => {
  test.each([
    ['内容5分，质量4分，态度5分', '545'],
    ['内容5 质量5 态度5', '555'],
    ['内容:5;质量:4;态度:3', '543'],
    ['内容：5分\n质量：4分\n态度：5分', '545'],
    ['内容5/5 质量4/5 态度3/5', '543'],
    ['内容 五分', '5--'],
    ['内容五，质量四，态度三', '543'],
    ['5分内容，4分质量，3分态度', '543'],
    ['内容和质量5分，态度4分', '554'],
    ['内容、质量、态度都是5分', '555'],
    ['内容质量5分态度4分', '554'],
    ['服务内容很好，服务质量一般，服务态度很差', '531'],
    ['内容满意，质量很满意，态度不满意', '452'],
    ['态度差给1分', '--1'],
    ['质量3分就行', '-3-'],
    ['质量3分，其他都5分', '535'],
    ['其他都好，就是态度差', '--2'],
    ['内容10分 质量100分', '55-'],
    ['内容0分', '1--'],
    ['态度五颗星', '--5'],
    ['内容５分，质量４分，态度５分', '545'],
    ['服務態度5分，內容四分', '4-5'],
  ])('%s → %s', (text, expected) => expect(points(text)).toBe(expected));

  test('a number of another scale or another thing is no score', () => {
    expect(points('内容7分')).toBeUndefined();
    expect(points('态度不错，3号楼的灯坏了')).toBe('--4');
    expect(points('质量5年了')).toBeUndefined();
  });
});

describe('without names', () => {
  test.each([
    ['5 4 5', '545', 'listed'],
    ['5,5,4', '554', 'listed'],
    ['5、4、5', '545', 'listed'],
    ['5分，5分，4分', '554', 'listed'],
    ['545', '545', 'listed'],
    ['我给 5、4、5', '545', 'listed'],
    ['都5分', '555', 'all'],
    ['全都满分', '555', 'all'],
    ['全部4分', '444', 'all'],
    ['季度满意度调查：全部3分', '333', 'all'],
    ['三项都是5分', '555', 'all'],
    ['没什么意见，都满意', '444', 'all'],
    ['很满意', '555', 'single'],
    ['一般吧', '333', 'single'],
    ['不满意', '222', 'single'],
    ['👍', '555', 'single'],
    ['5', '555', 'single'],
    ['5分', '555', 'single'],
    ['五星', '555', 'single'],
  ])('%s → %s, %s', (text, expected, how) => {
    expect(points(text)).toBe(expected);
    expect(readScores(text, ITEMS)?.how).toBe(how);
  });

  test.each([
    '3号楼灯坏了',
    '希望多组织社区活动',
    '明天下午3点',
    '5分钟后到',
    '3-2-501',
    '2 3 501',
    '1 2',
    '5 4 5 3',
    '13800000001',
    '厨房水管漏水了',
    '',
  ])('%s gives no points', (text) => expect(readScores(text, ITEMS)).toBeUndefined());
});

describe('what they say beside', () => {
  test.each([
    ['内容5 质量5 态度5，继续保持', '继续保持'],
    ['内容4分，质量4分，态度1分，保安说话太冲', '保安说话太冲'],
    ['5,5,4。希望多种点树', '希望多种点树'],
    ['内容5分，质量4分，态度5分，意见：电梯太慢，要等很久。', '电梯太慢，要等很久。'],
    ['都5分，谢谢', undefined],
    ['内容：5分\n质量：4分\n态度：5分\n意见：无', undefined],
    ['质量3分就行', undefined],
    ['态度差给1分', undefined],
    ['电梯太慢，其余不评，都3分', '电梯太慢，其余不评'],
  ])('%s → %s', (text, comment) => expect(readScores(text, ITEMS)?.comment).toBe(comment));
});

test('another questionnaire has items of its own, one inside of another', () => {
  const items = [
    { key: 'quality', name: '质量' },
    { key: 'service', name: '服务质量' },
  ];
  expect(readScores('服务质量4分，质量2分', items)?.scores).toEqual({ service: 4, quality: 2 });
  expect(readScores('4 2', items)?.scores).toEqual({ quality: 4, service: 2 });
  expect(readScores('5分', items.slice(0, 1))?.scores).toEqual({ quality: 5 });
});
