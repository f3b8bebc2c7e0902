import { describe, expect, test } from 'vitest';
import { readTimes } from '../../../../src/dialogs/understanding/slots/when.ts';

// A Monday morning.
const MONDAY = '2026-03-02T09:00:00+08:00';
const short = ({ from, to }: { from: string; to: string }) => `${from.slice(5, 16)} ${to.slice(5, 16)}`;
const planned = (text: string, sentAt = MONDAY) =>
  readTimes(text, sentAt)
    .filter((time) => time.planned)
    .map((time) => short(time.when));

describe('wished and planned times', () => {
  test.each([
    ['明天下午2点后在家', '03-03T14:00 03-03T18:00'],
    ['后天上午', '03-04T08:00 03-04T12:00'],
    ['大后天我休息', '03-05T00:00 03-05T23:59'],
    ['周五中午我回来', '03-06T12:00 03-06T14:00'],
    ['下周三来就行', '03-11T00:00 03-11T23:59'],
    ['下周的周六', '03-14T00:00 03-14T23:59'],
    ['周一', '03-09T00:00 03-09T23:59'],
    ['周末都在', '03-07T00:00 03-08T23:59'],
    ['周六周日都在家', '03-07T00:00 03-08T23:59'],
    ['周六10点来', '03-07T10:00 03-07T11:00'],
    ['今晚八点后在家', '03-02T20:00 03-02T22:00'],
    ['明早九点能派个人不', '03-03T09:00 03-03T10:00'],
    ['11月5号上午8点到10点', '11-05T08:00 11-05T10:00'],
    ['3月15号下午三点半', '03-15T15:30 03-15T16:30'],
    ['9-11点在家', '03-02T09:00 03-02T11:00'],
    ['15号上午来', '03-15T08:00 03-15T12:00'],
    ['三天之内修好', '03-02T09:00 03-05T23:59'],
    ['今天之内要来', '03-02T09:00 03-02T23:59'],
    ['这周之内换一个', '03-02T09:00 03-08T23:59'],
    ['周五前给我答复', '03-02T09:00 03-06T23:59'],
    ['两个小时内派人来', '03-02T09:00 03-02T11:00'],
    ['能现在派人来不', '03-02T09:00 03-02T10:00'],
    ['2点后有人', '03-02T14:00 03-02T18:00'],
    ['听日上昼得闲', '03-03T08:00 03-03T12:00'],
    ['明儿个夜里俺在家', '03-03T18:00 03-03T22:00'],
    ['礼拜天下午在屋头', '03-08T14:00 03-08T18:00'],
    ['tomorrow afternoon at 3pm', '03-03T15:00 03-03T16:00'],
    ['this saturday morning', '03-07T08:00 03-07T12:00'],
    ['10 am on friday', '03-06T10:00 03-06T11:00'],
    ['3月5日到8日在家', '03-05T00:00 03-08T23:59'],
  ])('%s', (text, wanted) => {
    expect(planned(text)).toEqual([wanted]);
  });

  test.each([
    '昨天开始漏水',
    '从今天早上起就没水',
    '每天晚上十点吵',
    '上周五报的',
    '两天前',
    '天天半夜',
    '今天早上突然跳闸',
    '一点声音都没有',
    '3-2-501',
    '两点建议',
    '现在还没来',
    '今天又停电了',
    '三楼',
    '2号门岗',
  ])('%s is no wish', (text) => {
    expect(planned(text)).toEqual([]);
  });

  test.each([
    ['今晚搬，货车九点能进来吗', '03-02T21:00 03-02T22:00'],
    ['明天要搬走了，上午车来', '03-03T08:00 03-03T12:00'],
    ['礼拜五上半日来看', '03-06T08:00 03-06T12:00'],
    ['周五上午前来更换', '03-06T08:00 03-06T12:00'],
    ['明天上午11点前能来最好', '03-03T08:00 03-03T11:00'],
    ['师傅说明天来', '03-03T00:00 03-03T23:59'],
  ])('%s', (text, wanted) => {
    expect(planned(text)).toEqual([wanted]);
  });

  test.each(['晚上好，门禁卡掉了', '白天有人', '7:20一块水泥掉下来', '明天不行', '别周六来', '月底搬'])(
    '%s is no plan',
    (text) => {
      expect(planned(text)).toEqual([]);
    },
  );

  test('what a correction puts in place is told from what held before', () => {
    expect(readTimes('约的明天下午改到周五', '2026-03-02T09:00:00+08:00')).toMatchObject([
      { former: true, instead: false },
      { former: false, instead: true },
    ]);
  });

  test('a date without its year that has passed is of the next', () => {
    expect(readTimes('1月2号过来量尺寸', '2025-12-30T16:35:00+08:00')[0]?.when.from).toBe(
      '2026-01-02T00:00:00+08:00',
    );
  });

  test('a month ends where it ends', () => {
    expect(planned('后天上午有空', '2025-02-27T20:08:00+08:00')).toEqual(['03-01T08:00 03-01T12:00']);
  });

  test('the offset is that of the message; Z tells of no place and is read at +08:00', () => {
    expect(readTimes('明天上午', '2026-03-02T09:00:00+09:00')[0]?.when.from).toBe(
      '2026-03-03T08:00:00+09:00',
    );
    expect(readTimes('明天上午', '2026-03-02T17:00:00Z')[0]?.when.from).toBe('2026-03-04T08:00:00+08:00');
  });

  test('a time of sending that cannot be read gives no times', () => {
    expect(readTimes('明天上午', 'yesterday')).toEqual([]);
  });
});
