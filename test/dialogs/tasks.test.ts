/** The tasks that follow from a ticket: surveys of who was asked, nonconformities until somebody has verified them. */
import { describe, expect, test } from 'vitest';
import { handle } from '../../src/dialogs/handle.ts';
import { step } from '../../src/dialogs/step.ts';
import type { Actor, Ticket } from '../../src/domain/ticket.ts';
import type { Task } from '../../src/domain/turn.ts';
import { at } from '../support/lives.ts';
import { actorNamed, filed, OWNER } from '../support/tended.ts';
import { anOwner, aScene, aTurn, groupNamed, staffNamed } from '../support/turn.ts';

const NEIGHBOUR = anOwner({ name: '孙丽' });
const REPORTER: Actor = { personId: OWNER.id, staff: false, senior: false, supervisor: false };

type Steps = [name: string, when: string, by?: Actor, args?: Record<string, unknown>][];

/** Takes the steps one after the other; answers with the ticket and the tasks as they stand at the end. */
function lived(
  steps: Readonly<Steps>,
  given: Partial<Ticket> = {},
): { ticket: Ticket; tasks: (type: Task['type']) => Task[] } {
  let ticket = filed('repair', given);
  const tasks = new Map<string, Task>();
  for (const [name, when, by = actorNamed('王师傅'), args = {}] of steps) {
    const scene = aScene(at(when), { people: [OWNER, NEIGHBOUR] });
    const stepped = step(scene, ticket, { name, by, at: at(when), args });
    if (stepped.status === 'refused') throw new Error(`${name} was refused: ${stepped.reason}`);
    ticket = stepped.ticket;
    for (const task of stepped.outcome.tasks) tasks.set(task.id, task);
  }
  return { ticket, tasks: (type) => [...tasks.values()].filter((one) => one.type === type) };
}
const brief = (tasks: readonly Task[]) => tasks.map(({ status, personId }) => [status, personId]);
const head = actorNamed('李工', true);
const again = ['reopen', '11:00', REPORTER] as const;

describe('nonconformities', () => {
  const twice = [
    ['accept', '09:05'],
    ['complete', '10:00'],
    [...again],
    ['transfer', '11:05', undefined, { person: '小周', personId: staffNamed('小周').id }],
    ['accept', '11:10', actorNamed('小周')],
    ['complete', '12:00', actorNamed('小周')],
    ['reopen', '13:00', REPORTER],
    ['complete', '14:00', actorNamed('小周')],
  ] as Steps;

  test('there is one for each time, of whoever had done it, since then', () => {
    const open = lived(twice).tasks('nonconformity');
    expect(brief(open)).toEqual([
      ['open', staffNamed('王师傅').id],
      ['open', staffNamed('小周').id],
    ]);
    expect(open.map(({ createdAt }) => createdAt)).toEqual([at('11:00'), at('13:00')]);
  });

  test('all close with one verification, and keep whose they are and since when', () => {
    const before = lived(twice).tasks('nonconformity');
    const after = lived([...twice, ['verify', '15:00', head]]).tasks('nonconformity');
    expect(after).toEqual(before.map((one) => ({ ...one, status: 'done', doneAt: at('15:00') })));
  });

  test.each([
    ['a reopening', twice.slice(0, 2), ['reopen', '11:00', head], [1, 'cancelled']],
    [
      'a verification',
      [...twice.slice(0, 3), twice[1] as Steps[number]],
      ['verify', '11:00', head],
      [1, 'open'],
    ],
  ] as [string, Steps, Steps[number], unknown[]][])(
    '%s that is taken back',
    (_, before, last, [count, status]) => {
      const { ticket } = lived([...before, last]);
      const undone = handle(
        aTurn({
          now: at('11:05'),
          sender: staffNamed('李工'),
          chat: groupNamed('工程部群'),
          people: [OWNER],
          tickets: [ticket],
          message: { text: `/撤销 ${ticket.no}` },
        }),
      );
      const changed = undone.tasks.filter(({ type }) => type === 'nonconformity');
      expect([changed.length, changed[0]?.status]).toEqual([count, status]);
    },
  );
});

describe('surveys', () => {
  const done = [
    ['accept', '09:05'],
    ['complete', '10:00'],
  ] as Steps;
  const rate = (score: string, by = REPORTER) => ['rate', '11:00', by, { score }] as const;

  test('one a case, and a copy for whoever joined', () => {
    const { tasks } = lived(done, { fields: { joined: [NEIGHBOUR.id] } });
    expect(brief(tasks('survey'))).toEqual([['open', OWNER.id]]);
    expect(brief(tasks('survey_copy'))).toEqual([['open', NEIGHBOUR.id]]);
  });

  test('the score stands with whoever did the job', () => {
    const [survey] = lived([...done, [...rate('4')]]).tasks('survey');
    expect(survey).toMatchObject({
      status: 'done',
      createdAt: at('10:00'),
      doneAt: at('11:00'),
      fields: { score: 4, scoredFor: staffNamed('王师傅').id },
    });
  });

  test('a word after silence has closed it still counts', () => {
    const closed = ['close', '10:30', head] as const;
    const [survey] = lived([...done, [...closed], [...rate('2')]]).tasks('survey');
    expect(survey).toMatchObject({ status: 'done', createdAt: at('10:00'), fields: { score: 2 } });
  });

  test('a second rating of the first round does not touch that of the next', () => {
    const { tasks } = lived([...done, [...rate('1')], [...again], ['complete', '12:00']]);
    expect(tasks('survey').map(({ status, fields }) => [status, fields['score']])).toEqual([
      ['done', 1],
      ['open', undefined],
    ]);
  });

  test('nobody was asked: there is none', () => {
    const { tasks } = lived([...done, ['close', '10:30', head]], { reporterId: staffNamed('刘洋').id });
    expect(tasks('survey')).toEqual([]);
  });
});
