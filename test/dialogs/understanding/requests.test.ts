import { describe, expect, test } from 'vitest';
import type { Context } from '../../../src/dialogs/understanding/context.ts';
import { understand } from '../../../src/dialogs/understanding/understand.ts';

const alone: Context = { chat: 'private', mentioned: false, sentAt: '2026-03-02T09:00:00+08:00' };
const requests = (text: string) => understand(text, alone).requests;
const MORNING = { from: '2026-03-03T08:00:00+08:00', to: '2026-03-03T12:00:00+08:00' };

describe('what each request is given', () => {
  test('room, phone and name go on each that needs them', () => {
    const [repair, fee] = requests(
      '我叫周建国，8栋1单元402，电话13911112222，厨房水管漏水，另外查下我欠多少物业费',
    );
    const person = { unit: '8-1-402', phone: '13911112222', name: '周建国' };
    expect(repair).toMatchObject({ intent: 'repair', ...person });
    expect(fee).toMatchObject({ intent: 'fee', ...person });
  });

  test('a question is given none of them', () => {
    const [, inquiry] = requests('8栋1单元402马桶堵了，顺便问一下几点下班');
    expect(inquiry).toEqual({
      intent: 'inquiry',
      confidence: expect.any(Number),
      evidence: expect.any(Array),
      text: '顺便问一下几点下班',
    });
  });

  test("a public fault elsewhere is not at the sender's room", () => {
    const [repair] = requests('我是8栋1单元402，小区北门的道闸坏了');
    expect(repair).toMatchObject({ category: 'parking_gate', place: 'public' });
    expect(repair).not.toHaveProperty('unit');
  });

  test('repairs share the one time that is named; what takes none is given none', () => {
    expect(requests('厨房水龙头坏了，还有客厅插座没电，明天上午在家')).toMatchObject([
      { category: 'plumbing', when: MORNING },
      { category: 'electrical', when: MORNING },
    ]);
    const [repair, invoice] = requests('马桶堵了明天上午来通，再开一张物业费发票');
    expect(repair).toMatchObject({ when: MORNING });
    expect(invoice).not.toHaveProperty('when');
  });

  test('each service keeps its own time', () => {
    expect(requests('帮我报名周六上午的书法活动；旧冰箱今天下午三点上门收一下')).toMatchObject([
      { intent: 'service', service: 'activity', when: { from: '2026-03-07T08:00:00+08:00' } },
      { intent: 'service', service: 'pickup', when: { from: '2026-03-02T15:00:00+08:00' } },
    ]);
  });

  test("one's own room wins over the neighbour's, who counts only without it", () => {
    expect(requests('楼上1103天天半夜蹦迪，我是6栋2单元1003，你们管管')).toMatchObject([
      { unit: '6-2-1003' },
    ]);
    expect(requests('楼上1103天天半夜蹦迪，你们管管')).toMatchObject([{ unit: '--1103' }]);
  });

  test('they come in the order of mention, with the words as written', () => {
    expect(requests('樓道燈壞了，另外電梯也不動了').map(({ category, text }) => [category, text])).toEqual([
      ['lighting', '樓道燈壞了'],
      ['elevator', '另外電梯也不動了'],
    ]);
  });
});

describe('how sure it is', () => {
  test('what is dirty is filed, what is only named is asked about', () => {
    for (const said of ['1栋1单元地面好脏', '地上好脏', '地面脏']) {
      const [repair] = requests(said);
      expect(repair, said).toMatchObject({ intent: 'repair', category: 'cleaning', place: 'public' });
      expect(repair?.confidence, said).toBeGreaterThan(0.6);
    }
    for (const said of ['电梯', '1栋1单元地面', '我要报修']) {
      const [repair] = requests(said);
      expect(repair?.confidence ?? 0, said).toBeLessThan(0.6);
    }
  });
});
