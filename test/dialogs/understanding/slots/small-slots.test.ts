import { describe, expect, test } from 'vitest';
import { readPhones } from '../../../../src/dialogs/understanding/slots/phone.ts';
import { readPlates } from '../../../../src/dialogs/understanding/slots/plate.ts';
import { readRooms } from '../../../../src/dialogs/understanding/slots/room.ts';
import { readScore } from '../../../../src/dialogs/understanding/slots/score.ts';
import { readTickets } from '../../../../src/dialogs/understanding/slots/ticket.ts';

describe('phone numbers', () => {
  test.each([
    ['电话13800000001', '13800000001'],
    ['138 0000 0001', '13800000001'],
    ['138-0000-0001', '13800000001'],
    ['+86 13800000001', '13800000001'],
    ['幺三八零零零零零零零一', '13800000001'],
    ['0755-80000000', '0755-80000000'],
    ['电话：2345 6789', '23456789'],
  ])('%s', (text, phone) => {
    expect(readPhones(text)).toMatchObject([{ phone }]);
  });

  test.each(['23456789', '20260107012', '138000000012', '1234'])('%s is none', (text) => {
    expect(readPhones(text)).toEqual([]);
  });
});

describe('ticket numbers', () => {
  test.each([
    ['bx-260302-001到哪了', 'bx-260302-001'],
    ['a3077 处理完没', 'a3077'],
    ['wx-0917 处理完了吗', 'wx-0917'],
    ['昨天那个e0714-09的单子派没派', 'e0714-09'],
    ['2291号工单到哪一步了', '2291'],
    ['单子撤了吧 是90871那个', '90871'],
    ['工单#1033', '1033'],
    ['what is the status of #8820', '8820'],
    ['单号sz-88-0412', 'sz-88-0412'],
    ['1024那张单', '1024'],
    ['工单gd0412-35没下文', 'gd0412-35'],
    ['报修单20260107012排到了吗', '20260107012'],
    ['工单b2048好了没', 'b2048'],
    ['ticket a1024 please', 'a1024'],
  ])('%s', (text, wanted) => {
    expect(readTickets(text).map(({ start, end }) => text.slice(start, end))).toEqual([wanted]);
  });

  test.each(['3-2-501', '13800000001', '单元501', '我一个人下单了'])('%s is none', (text) => {
    expect(readTickets(text)).toEqual([]);
  });
});

describe('number plates', () => {
  test.each([
    ['车牌粤b12345', '粤B12345'],
    ['苏e·12345', '苏E12345'],
    ['粤ad12345新能源', '粤AD12345'],
  ])('%s', (text, plate) => {
    expect(readPlates(text)).toMatchObject([{ plate }]);
  });
});

describe('scores', () => {
  test.each([
    ['很不满意', 1],
    ['差评', 1],
    ['不满意', 2],
    ['一般', 3],
    ['马马虎虎吧', 3],
    ['满意', 4],
    ['很满意', 5],
    ['五星好评', 5],
    ['👍', 5],
    ['打4分', 4],
    ['内容5分', 5],
    ['4', 4],
    ['very dissatisfied', 1],
    ['so so', 3],
  ])('%s → %i', (text, score) => {
    expect(readScore(text)).toBe(score);
  });

  test.each(['三分钟', '水管漏水', '3栋', '十分之一'])('%s rates nothing', (text) => {
    expect(readScore(text)).toBeUndefined();
  });
});

describe('rooms of the home', () => {
  test('as said, in order', () => {
    expect(readRooms('厨房水管和主卧天花板').map(({ room }) => room)).toEqual(['厨房', '主卧']);
    expect(readRooms('客厅的')).toMatchObject([{ room: '客厅' }]);
    expect(readRooms('电梯厅')).toEqual([]);
  });
});
