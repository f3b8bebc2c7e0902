/** Who hears of a warning, a breach and its repeats, in which words, and what they may press (product.md part 8). */
import { describe, expect, test } from 'vitest';
import { alarm, type Stage } from '../../src/dialogs/alert.ts';
import type { ClockName } from '../../src/domain/clocks.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Scene } from '../../src/domain/turn.ts';
import { at, DAY, MINUTE } from '../support/lives.ts';
import { aComplaint, done, filed, OWNER, type Told, told, withPolicy } from '../support/tended.ts';
import { aScene, staffNamed } from '../support/turn.ts';

/** The alert of a clock of a ticket so long before (negative) or after its due time. */
function alerted(
  ticket: Ticket,
  name: ClockName,
  stage: Stage,
  late = stage === 'warn' ? -MINUTE : 0,
  given: Partial<Scene> = {},
): Told[] {
  const clock = ticket.clocks.find((one) => one.clock === name);
  if (!clock) throw new Error(`The ${ticket.kind} has no clock ${name}.`);
  const now = new Date(clock.dueAt.getTime() + late);
  return told(alarm(aScene(now, { people: [OWNER], ...given }), ticket, clock, stage), now);
}
const heard = (all: readonly Told[]) => all.map(({ chat, calls }) => [chat, ...calls].join(' '));

const free = filed('repair');
const taken = done(free, 'accept', at('09:05'));
const agreed = (ticket: Ticket): Ticket => {
  const window = { from: at('14:00').toISOString(), to: at('16:00').toISOString() };
  return done({ ...ticket, fields: { preferredTime: window } }, 'contact', at('09:06'));
};

describe('a warning', () => {
  test('goes to the head in the group while nobody has it, then to the handler', () => {
    expect(heard(alerted(free, 'claim', 'warn'))).toEqual(['工程部群 李工']);
    expect(heard(alerted(agreed(taken), 'appointment', 'warn'))).toEqual(['工程部群 王师傅']);
  });

  test('goes no further, whatever it is about', () => {
    expect(heard(alerted(aComplaint('major'), 'resolve', 'warn'))).toEqual(['客服部群 陈静']);
    expect(heard(alerted(aComplaint('important'), 'forward', 'warn'))).toEqual(['客服部群 陈静']);
    expect(heard(alerted(filed('incident'), 'ack', 'warn'))).toEqual(['工程部群 李工']);
  });
});

describe('a breach', () => {
  test('goes to the group with its head and handler, and to customer service with the supervisor', () => {
    expect(heard(alerted(free, 'claim', 'breach'))).toEqual(['工程部群 李工', '客服部群 陈静']);
    expect(heard(alerted(agreed(taken), 'appointment', 'breach'))).toEqual([
      '工程部群 李工 王师傅',
      '客服部群 陈静',
    ]);
  });

  test('is one message where the department is customer service itself', () => {
    expect(heard(alerted(aComplaint('minor'), 'resolve', 'breach'))).toEqual(['客服部群 陈静']);
  });

  test('of what was not forwarded reaches the project GM at once (N04)', () => {
    const finance = aComplaint('important', { department: 'finance' });
    expect(heard(alerted(finance, 'forward', 'breach'))).toEqual([
      '财务群 钱会计',
      '客服部群 陈静',
      '管理群 高总',
    ]);
  });

  test('of a major complaint reaches the project GM and the manager at once', () => {
    for (const name of ['reply', 'resolve', 'ack'] as const) {
      expect(heard(alerted(aComplaint('major'), name, 'breach')).at(-1)).toBe('管理群 高总 林经理');
    }
  });

  test('of an emergency that nobody has reaches security and the project GM at once', () => {
    expect(heard(alerted(filed('incident'), 'ack', 'breach'))).toEqual([
      '工程部群 李工',
      '客服部群 陈静',
      '安护部群 马队',
      '管理群 高总',
    ]);
  });

  test.each([
    ['a repair', free, 'claim'],
    ['an important complaint that is not done', aComplaint('important'), 'resolve'],
    ['a minor complaint', aComplaint('minor'), 'resolve'],
  ] as const)('of %s reaches the managers only after a day', (_, ticket, name) => {
    const managers = (late: number) =>
      heard(alerted(ticket, name, 'again', late)).filter((one) => /管理群/.test(one));
    expect(managers(DAY - 1)).toEqual([]);
    expect(managers(DAY)).toEqual(['管理群 高总']);
    expect(managers(5 * DAY)).toEqual(['管理群 高总']);
  });

  test('climbs as high as the ladder of the community', () => {
    const toManager = withPolicy({ 'alert.ladder': ['dept_head', 'supervisor', 'project_gm', 'manager'] });
    expect(heard(alerted(free, 'claim', 'again', 2 * DAY, toManager)).at(-1)).toBe('管理群 高总 林经理');
    const low = withPolicy({ 'alert.ladder': ['dept_head'] });
    expect(heard(alerted(free, 'claim', 'breach', 0, low))).toEqual(['工程部群 李工', '客服部群']);
    expect(heard(alerted(free, 'claim', 'again', DAY, low)).at(-1)).toBe('管理群');
  });

  test('reaches customer service where the department has no group', () => {
    const groups = aScene(at('09:00')).groups.filter(({ department }) => department !== 'engineering');
    expect(heard(alerted(free, 'claim', 'breach', 0, { groups }))).toEqual(['客服部群 李工 陈静']);
  });
});

describe('whoever was first asked (R065)', () => {
  const passed = { ...free, firstHandlerId: staffNamed('刘洋').id };

  test('is copied on every alert until it is closed', () => {
    expect(heard(alerted(passed, 'claim', 'warn'))).toEqual(['工程部群 李工', '客服部群 刘洋']);
    expect(heard(alerted(passed, 'claim', 'breach'))).toEqual(['工程部群 李工', '客服部群 陈静 刘洋']);
    expect(heard(alerted(passed, 'claim', 'again', DAY))).toContain('客服部群 陈静 刘洋');
  });

  test('is not called twice when they have it themselves', () => {
    const own = { ...agreed(taken), firstHandlerId: staffNamed('王师傅').id };
    expect(heard(alerted(own, 'appointment', 'warn'))).toEqual(['工程部群 王师傅']);
  });

  test('stays the one when the job is handed on', () => {
    const to = { person: '小周', personId: staffNamed('小周').id, department: 'engineering' };
    expect(done(taken, 'transfer', at('09:10'), undefined, to).firstHandlerId).toBe(staffNamed('王师傅').id);
  });
});

describe('what it says', () => {
  const text = (...given: Parameters<typeof alerted>) => alerted(...given)[0]?.text ?? '';

  test('what, where, by when, who has it and what to do', () => {
    expect(text(free, 'claim', 'warn').split('\n')).toEqual([
      '【即将超时】BX-260302-001 给排水',
      '3栋2单元501 · 厨房水龙头坏了',
      '接单：还剩1分，3月2日09:30前，还没有人接单',
      '请接单或转单；已知悉请按“确认”，谢谢',
    ]);
    expect(text(agreed(taken), 'appointment', 'breach')).toContain(
      '（应于3月2日16:00前完成），处理人：王师傅',
    );
  });

  test('who complained, masked; a repair needs nobody’s name (R070)', () => {
    const named = aComplaint('minor', { fields: { name: OWNER.name, home: '3-2-501' } });
    expect(text(named, 'resolve', 'breach')).toContain('反映人：3栋2单元501 张**');
    expect(text(free, 'claim', 'breach')).not.toContain('反映人');
  });

  test('that the group’s headquarters may have to hear of a major one that is not resolved (R230)', () => {
    const suggests = (ticket: Ticket, name: ClockName, stage: Stage) =>
      text(ticket, name, stage).includes('集团总部');
    expect(suggests(aComplaint('major'), 'resolve', 'breach')).toBe(true);
    expect(suggests(aComplaint('major'), 'resolve', 'again')).toBe(true);
    expect(suggests(aComplaint('major'), 'resolve', 'warn')).toBe(false);
    expect(suggests(aComplaint('major'), 'reply', 'breach')).toBe(false);
    expect(suggests(aComplaint('important'), 'resolve', 'breach')).toBe(false);
  });

  test('the same in one line, but not of an emergency', () => {
    const now = at('09:30');
    const brief = (ticket: Ticket, name: ClockName) => {
      const clock = ticket.clocks.find((one) => one.clock === name);
      return clock && alarm(aScene(now), ticket, clock, 'breach')[0]?.brief;
    };
    expect(brief(free, 'claim')).toMatch(/^BX-260302-001 3栋2单元501 给排水 接单已超时.*还没有人接单$/);
    expect(brief(filed('incident'), 'ack')).toBeUndefined();
  });
});

describe('what it offers', () => {
  const choices = (ticket: Ticket, name: ClockName) => alerted(ticket, name, 'breach')[0]?.choices;

  test.each([
    ['a job that nobody has', free, 'claim', ['接单', '确认']],
    ['one whose owner waits', agreed(taken), 'appointment', ['到场', '确认']],
    ['a complaint that nobody has', aComplaint('minor'), 'first_contact', ['接单', '已联系', '确认']],
    ['a complaint that is not done', aComplaint('minor'), 'resolve', ['接单', '处理结果', '确认']],
    ['an inquiry', filed('inquiry'), 'reply', ['接单', '答复', '确认']],
  ] as const)('%s', (_, ticket, name, labels) => {
    expect(choices(ticket, name)).toEqual(labels);
  });

  test('no claiming of what is done', () => {
    const finished = done(taken, 'complete', at('10:00'));
    expect(choices({ ...finished, assigneeId: undefined }, 'return_visit')).toEqual(['回访', '确认']);
  });
});
