/** Who is on duty, who is called for an owner, and to whom a job is given. */
import { describe, expect, test } from 'vitest';
import { callList, chosenFor, onDuty } from '../../src/dialogs/duty.ts';
import type { Scene } from '../../src/domain/turn.ts';
import { at } from '../support/lives.ts';
import { filed, withPolicy } from '../support/tended.ts';
import { aScene, COMMUNITY, staffNamed } from '../support/turn.ts';

const names = (people: readonly { name: string }[]) => people.map(({ name }) => name);

/** The demo community with this roster. */
function withDuty(duty: Scene['community']['duty'], time: string): Scene {
  return aScene(at(time), { community: { ...COMMUNITY, duty } });
}

describe('on duty', () => {
  const day = { hours: { from: '08:00', to: '20:00' }, names: ['李工'] };
  const night = { hours: { from: '20:00', to: '08:00' }, names: ['王师傅', '小周'] };
  const holiday = { hours: 'holiday' as const, names: ['小周'] };

  test('are those of the roster in its order, all of the department where there is none', () => {
    expect(names(onDuty(aScene(at('09:00')), 'customer-service'))).toEqual(['陈静', '刘洋']);
    expect(names(onDuty(withDuty({}, '09:00'), 'engineering'))).toEqual(['王师傅', '小周', '李工']);
    expect(onDuty(withDuty({}, '09:00'), undefined)).toEqual([]);
  });

  test.each([
    ['07:59:59', ['王师傅', '小周']],
    ['08:00', ['李工']],
    ['19:59:59', ['李工']],
    ['20:00', ['王师傅', '小周']],
    ['2026-03-03 00:00', ['王师傅', '小周']],
  ])('at %s', (time, who) => {
    expect(names(onDuty(withDuty({ engineering: [day, night] }, time), 'engineering'))).toEqual(who);
  });

  test('on days of rest those of the holiday shift, if there is one', () => {
    const all = { engineering: [day, night, holiday] };
    expect(names(onDuty(withDuty(all, '2026-03-01 10:00'), 'engineering'))).toEqual(['小周']);
    expect(names(onDuty(withDuty(all, '10:00'), 'engineering'))).toEqual(['李工']);
    const none = { engineering: [day, night] };
    expect(names(onDuty(withDuty(none, '2026-03-01 10:00'), 'engineering'))).toEqual(['李工']);
  });

  test('where nobody is there, the supervisor is (R176)', () => {
    expect(names(onDuty(withDuty({ engineering: [day] }, '21:00'), 'engineering'))).toEqual(['陈静']);
    const gone = { engineering: [{ hours: 'all' as const, names: ['退休了'] }] };
    expect(names(onDuty(withDuty(gone, '10:00'), 'engineering'))).toEqual(['陈静']);
  });
});

test('for an owner who wants a person: the supervisor, the desk on duty, at last the project GM, each once', () => {
  expect(names(callList(aScene(at('09:00')), filed('handover')))).toEqual(['陈静', '刘洋', '高总']);
});

describe('a new job is given', () => {
  const plumbing = filed('repair');
  const given = (way: string, load: [string, number][] = [], ticket = plumbing, skill?: string) => {
    const counted = new Map(load.map(([name, count]) => [staffNamed(name).id, count]));
    const scene = aScene(at('09:00'), { ...withPolicy({ dispatch: way }), load: counted });
    return chosenFor(scene, ticket, skill ?? ticket.category, () => 1)?.name;
  };

  test('to nobody where it is grabbed', () => {
    expect(given('grab')).toBeUndefined();
  });

  test('to whose skill fits, not to who has the least to do', () => {
    expect(given('assign')).toBe('王师傅');
    expect(given('assign', [['王师傅', 9]])).toBe('王师傅');
    expect(given('assign', [], filed('repair', { category: 'elevator' }))).toBe('小周');
    expect(given('assign', [], filed('repair', { category: 'other' }))).toBeUndefined();
  });

  test('of several to the one with the fewest open jobs, the first of the roster among equals', () => {
    const both = filed('repair', { department: 'security' });
    const scene = (load: [string, number][]) => {
      const counted = new Map(load.map(([name, count]) => [staffNamed(name).id, count]));
      return aScene(at('09:00'), { ...withPolicy({ dispatch: 'assign' }), load: counted });
    };
    expect(chosenFor(scene([]), both, undefined, () => 1)?.name).toBe('马队');
    expect(chosenFor(scene([['马队', 1]]), both, undefined, () => 1)?.name).toBe('老赵');
    expect(
      chosenFor(
        scene([
          ['马队', 1],
          ['老赵', 2],
        ]),
        both,
        undefined,
        () => 1,
      )?.name,
    ).toBe('马队');
  });

  test('in turn, by a count of its own', () => {
    const scene = aScene(at('09:00'), withPolicy({ dispatch: 'rotate' }));
    const turn = (count: number) =>
      chosenFor(scene, filed('repair', { department: 'security' }), undefined, () => count)?.name;
    const given = [1, 2, 3].map(turn);
    expect(new Set(given.slice(0, 2))).toEqual(new Set(['马队', '老赵']));
    expect(given[2]).toBe(given[0]);
  });

  test('never to whom it is about', () => {
    const targetPersonIds = [staffNamed('马队').id];
    const secret = filed('repair', { department: 'security', fields: { targetPersonIds } });
    for (const way of ['assign', 'rotate']) {
      const scene = aScene(at('09:00'), withPolicy({ dispatch: way }));
      for (const count of [1, 2]) {
        expect(chosenFor(scene, secret, undefined, () => count)?.name).toBe('老赵');
      }
    }
  });
});
