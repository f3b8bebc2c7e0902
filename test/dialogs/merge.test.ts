/** 合并: two tickets about one thing go on as one. */
import { describe, expect, test } from 'vitest';
import { handle } from '../../src/dialogs/handle.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Outcome } from '../../src/domain/turn.ts';
import { at } from '../support/lives.ts';
import { aComplaint, done, filed, OWNER, told } from '../support/tended.ts';
import { anOwner, aTurn, groupNamed, staffNamed } from '../support/turn.ts';

const LI = anOwner({ name: '李娜娜' });
const first = filed('repair');
/** 李娜娜 reported the same, an hour before. */
const other: Ticket = {
  ...first,
  id: 't2',
  no: 'BX-260302-002',
  reporterId: LI.id,
  filedAt: at('08:00'),
  fields: { joined: ['person:陈强强'] },
  events: first.events.map((one) => ({ ...one, ticketId: 't2', at: at('08:00') })),
};

function merged(text: string, by = '李工', tickets: Ticket[] = [first, other]): Outcome {
  const chat = groupNamed('工程部群');
  const sender = staffNamed(by);
  return handle(aTurn({ now: at('09:10'), sender, chat, tickets, people: [OWNER, LI], message: { text } }));
}
const both = '/合并 BX-260302-001 BX-260302-002';
const words = (outcome: Outcome) => outcome.says.map(({ message }) => message.text);

describe('merging', () => {
  const outcome = merged(both);
  const [kept, gone] = outcome.tickets;

  test('goes on with the one that was named first; the other is closed and says into which', () => {
    expect([kept?.no, kept?.status]).toEqual(['BX-260302-001', 'open']);
    expect([gone?.no, gone?.status, gone?.fields['mergedInto']]).toEqual([
      'BX-260302-002',
      'closed',
      'BX-260302-001',
    ]);
    expect(gone?.clocks.every(({ metAt, endedAt }) => metAt ?? endedAt)).toBe(true);
  });

  test('counts from the earlier filing', () => {
    const claim = kept?.clocks.find(({ clock }) => clock === 'claim');
    expect([claim?.startedAt, claim?.dueAt]).toEqual([at('08:00'), at('08:30')]);
    const reversed = merged('/合并 BX-260302-002 BX-260302-001').tickets[0];
    expect(reversed?.clocks.find(({ clock }) => clock === 'claim')?.startedAt).toEqual(at('08:00'));
  });

  test('gives everybody who reported it the rights of a reporter, each once', () => {
    expect(kept?.fields['joined']).toEqual(['person:陈强强', LI.id]);
    const own = merged(both, '李工', [first, { ...other, reporterId: OWNER.id }]).tickets[0];
    expect(own?.fields['joined']).toEqual(['person:陈强强']);
  });

  test('is told to the department and to whoever reported the other', () => {
    expect(told(outcome.says).map(({ chat }) => chat)).toEqual(['工程部群', `private:${LI.name}`]);
    expect(words(outcome)[0]).toBe('BX-260302-002 已并入 BX-260302-001，一起处理，谢谢。');
    expect(words(outcome)[1]).toContain('BX-260302-002与BX-260302-001是同一件事');
  });

  test('stands in both histories', () => {
    expect(outcome.events.map(({ ticketId, type }) => [ticketId, type])).toEqual([
      ['t1', 'merge'],
      ['t2', 'merge_into'],
    ]);
  });
});

describe('what is not merged', () => {
  const untouched = (outcome: Outcome) => [outcome.tickets, outcome.events];

  test.each([
    ['by somebody who may not', both, '王师傅', '“合并”须由部门主管或以上操作'],
    ['into what is not there', '/合并 BX-260302-001 BX-260302-009', '李工', '没有找到BX-260302-009'],
    ['with itself', '/合并 BX-260302-001 BX-260302-001', '李工', '没有找到BX-260302-001'],
    ['without saying with what', '/合并 BX-260302-001', '李工', '请写上要并入的编号'],
    ['with no number', '/合并 BX-260302-001 那一张', '李工', '请写上要并入的编号'],
  ])('%s', (_, text, by, why) => {
    const outcome = merged(text, by);
    expect(words(outcome).join()).toContain(why);
    expect(untouched(outcome)).toEqual([[], []]);
  });

  test('two kinds', () => {
    const complaint = aComplaint('minor', { id: 't3', no: 'TS-260302-001', department: 'engineering' });
    const outcome = merged('/合并 BX-260302-001 TS-260302-001', '李工', [first, complaint]);
    expect(words(outcome)).toEqual(['对不起，BX-260302-001和TS-260302-001不是同一类，不能合并。']);
    expect(untouched(outcome)).toEqual([[], []]);
  });

  test.each([
    ['this one', [{ ...first, status: 'closed' as const }, other], 'BX-260302-001'],
    ['the other one', [first, { ...other, status: 'closed' as const }], 'BX-260302-002'],
  ])('when %s is over', (_, tickets, no) => {
    const outcome = merged(both, '李工', tickets);
    expect(words(outcome)).toEqual([`对不起，${no}已结束，不能再操作。`]);
    expect(untouched(outcome)).toEqual([[], []]);
  });

  test('twice', () => {
    const [kept = first, gone = other] = merged(both).tickets;
    expect(merged(both, '李工', [kept, gone]).tickets).toEqual([]);
  });

  test('what was merged is closed to its handler as well', () => {
    const [, gone = other] = merged(both).tickets;
    expect(() => done(gone, 'accept', at('09:20'))).toThrow('over');
  });
});
