import { describe, expect, test } from 'vitest';
import { normalise } from '../../../src/dialogs/understanding/normalise.ts';
import { readSlots } from '../../../src/dialogs/understanding/slots.ts';

const read = (raw: string) => {
  const message = normalise(raw);
  return readSlots(message.text, message.written, {
    chat: 'private',
    mentioned: false,
    sentAt: '2026-03-02T09:00:00+08:00',
  });
};

describe('no slot steals from another', () => {
  test('a room right before a weekday leaves the weekday whole', () => {
    const { units, times } = read('门锁坏了7号楼603周四上午在家');
    expect(units).toMatchObject([{ unit: '7--603' }]);
    expect(times).toMatchObject([{ when: { from: '2026-03-05T08:00:00+08:00' } }]);
  });

  test('a dashed room is no date, a date is no room', () => {
    expect(read('3-2-501')).toMatchObject({ units: [{ unit: '3-2-501' }], times: [] });
    expect(read('2026-03-07上午')).toMatchObject({
      units: [],
      times: [{ when: { from: '2026-03-07T08:00:00+08:00' } }],
    });
  });

  test('numbers of tickets, phones and plates are no rooms', () => {
    expect(read('BX-260302-501')).toMatchObject({ units: [], times: [], phones: [] });
    expect(read('电话0755-80000501').units).toEqual([]);
    expect(read('粤B12501').units).toEqual([]);
  });
});
