/** What the events of a ticket say of a clock: begun, stood still, met, ended, begun anew. */
import { describe, expect, test } from 'vitest';
import { instanceOf, standing } from '../../src/domain/clock-history.ts';
import { CLOCK_NAMES, CLOCKS } from '../../src/domain/clocks.ts';
import { at, HOLD, HOLD_FOR_OWNER, lived, RESUME, type Step } from '../support/lives.ts';

const FILED: Step = ['file', at('09:00')];

describe('every clock', () => {
  test.each(CLOCK_NAMES)('%s never runs on a ticket to which nothing happened', (name) => {
    expect(instanceOf(name, lived([]))).toBeUndefined();
  });

  const met = CLOCK_NAMES.flatMap((name) => CLOCKS[name].metBy.map((type) => [name, type] as const));
  test.each(met)('%s is met by %s, once', (name, type) => {
    const [start = 'file'] = CLOCKS[name].starts;
    const facts = { head: true };
    const run = instanceOf(
      name,
      lived([
        [start, at('09:00')],
        [type, at('09:10'), facts],
        [type, at('09:20'), facts],
        ['cancel', at('09:30')],
      ]),
    );
    expect(run).toMatchObject({ startedAt: at('09:00'), metAt: at('09:10') });
    expect(run?.endedAt).toBeUndefined();
  });

  const ended = CLOCK_NAMES.flatMap((name) => CLOCKS[name].endedBy.map((type) => [name, type] as const));
  test.each(ended)('%s is ended by %s and is not met by it', (name, type) => {
    const [start = 'file'] = CLOCKS[name].starts;
    const run = instanceOf(
      name,
      lived([
        [start, at('09:00')],
        [type, at('09:10')],
      ]),
    );
    // What ends one run may begin the next: a job given back has to be claimed again.
    if (CLOCKS[name].starts.includes(type)) expect(run?.startedAt).toEqual(at('09:10'));
    else expect([run?.metAt, run?.endedAt]).toEqual([undefined, at('09:10')]);
  });

  test.each(['decline', 'transfer', 'unassign', 'reopen'])('claiming begins anew after %s', (type) => {
    const run = instanceOf('claim', lived([FILED, ['accept', at('09:05')], [type, at('10:00')]]));
    expect(run).toMatchObject({ startedAt: at('10:00') });
    expect(run?.metAt).toBeUndefined();
  });

  test('the first reply counts from when the message was sent, not from when it was read', () => {
    const receivedAt = at('08:59').toISOString();
    expect(instanceOf('first_reply', lived([['file', at('09:00'), { receivedAt }]]))?.startedAt).toEqual(
      at('08:59'),
    );
    expect(instanceOf('claim', lived([['file', at('09:00'), { receivedAt }]]))?.startedAt).toEqual(
      at('09:00'),
    );
  });
});

describe('what only the head can meet', () => {
  test.each([
    ['another of the staff', {}, undefined],
    ['the head', { head: true }, at('09:10')],
  ] as const)('%s', (_, facts, metAt) => {
    expect(instanceOf('forward', lived([FILED, ['acknowledge', at('09:10'), facts]]))?.metAt).toEqual(metAt);
  });
});

describe('a pause', () => {
  const pausesOf = (name: 'resolve' | 'reply' | 'claim', steps: Step[]) =>
    instanceOf(name, lived([FILED, ...steps]))?.pauses;

  test('lasts from the hold to whatever ends it', () => {
    for (const type of ['resume', 'transfer']) {
      const steps: Step[] = [
        ['hold', at('10:00'), HOLD],
        ['contact', at('10:30'), { from: 'on_hold', to: 'on_hold' }],
        [type, at('11:00'), { from: 'on_hold', to: 'open' }],
      ];
      expect(pausesOf('resolve', steps)).toEqual([{ from: at('10:00'), to: at('11:00') }]);
    }
  });

  test('that goes on has no end', () => {
    expect(pausesOf('resolve', [['hold', at('10:00'), HOLD]])).toEqual([{ from: at('10:00') }]);
  });

  test('for parts does not stop the reply, one for the owner does', () => {
    expect(pausesOf('reply', [['hold', at('10:00'), HOLD]])).toEqual([]);
    expect(pausesOf('reply', [['hold', at('10:00'), HOLD_FOR_OWNER]])).toEqual([{ from: at('10:00') }]);
  });

  test('does not stop what does not pause', () => {
    expect(pausesOf('claim', [['hold', at('10:00'), HOLD_FOR_OWNER]])).toEqual([]);
  });

  test('holds a clock that begins in it as well', () => {
    const steps: Step[] = [FILED, ['hold', at('10:00'), HOLD], ['agree', at('11:00'), { to: '下午' }]];
    const run = instanceOf('appointment', lived(steps));
    expect(run).toMatchObject({ startedAt: at('11:00'), pauses: [{ from: at('11:00') }] });
    const stale = instanceOf(
      'progress',
      lived([...steps, ['contact', at('12:00'), { from: 'on_hold', to: 'on_hold' }]]),
    );
    expect(stale).toMatchObject({ startedAt: at('12:00'), pauses: [{ from: at('12:00') }] });
    const over = instanceOf('appointment', lived([...steps, ['resume', at('13:00'), RESUME]]));
    expect(over?.pauses).toEqual([{ from: at('11:00'), to: at('13:00') }]);
  });
});

describe('what is taken back', () => {
  const undo = (undoes: number): Step => ['undo', at('09:12'), { undoes, what: 'x' }];

  test('is gone together with the taking back', () => {
    const events = lived([FILED, ['accept', at('09:10')], undo(1)]).events;
    expect(standing(events).map(({ type }) => type)).toEqual(['file']);
  });

  test('did not meet the clock', () => {
    const run = instanceOf('claim', lived([FILED, ['accept', at('09:10')], undo(1)]));
    expect([run?.startedAt, run?.metAt]).toEqual([at('09:00'), undefined]);
  });

  test('did not pause it', () => {
    const taken: Step[] = [FILED, ['hold', at('09:10'), HOLD], undo(1)];
    expect(instanceOf('resolve', lived(taken))?.pauses).toEqual([]);
    const resumed: Step[] = [
      FILED,
      ['hold', at('09:05'), HOLD],
      ['resume', at('09:10'), RESUME],
      ['undo', at('09:12'), { undoes: 2 }],
    ];
    expect(instanceOf('resolve', lived(resumed))?.pauses).toEqual([{ from: at('09:05') }]);
  });

  test('did not begin it anew', () => {
    const run = instanceOf(
      'claim',
      lived([FILED, ['accept', at('09:05')], ['decline', at('09:10')], undo(2)]),
    );
    expect(run).toMatchObject({ startedAt: at('09:00'), metAt: at('09:05') });
  });
});

describe('a merge', () => {
  const merged = (filedAt: string): Step => ['merge', at('10:00'), { filedAt: at(filedAt).toISOString() }];

  test('counts from the earlier filing of the two', () => {
    expect(instanceOf('resolve', lived([FILED, merged('08:00')]))?.startedAt).toEqual(at('08:00'));
    expect(instanceOf('resolve', lived([FILED, merged('09:30')]))?.startedAt).toEqual(at('09:00'));
    const both = lived([FILED, merged('08:30'), merged('08:00')]);
    expect(instanceOf('resolve', both)?.startedAt).toEqual(at('08:00'));
  });

  test('leaves alone what did not begin with the filing', () => {
    const done = lived([FILED, merged('08:00'), ['complete', at('11:00')]]);
    expect(instanceOf('return_visit', done)?.startedAt).toEqual(at('11:00'));
  });
});

describe('what is remembered of a run', () => {
  test('the last time that somebody took note, even of a clock that it does not meet', () => {
    const noted: Step[] = [FILED, ['acknowledge', at('10:00')], ['acknowledge', at('11:00')]];
    expect(instanceOf('resolve', lived(noted))?.acknowledgedAt).toEqual(at('11:00'));
  });

  test('the change of severity, by clocks that it counts anew', () => {
    const changed = lived([FILED, ['severity', at('10:00')]]);
    for (const name of ['reply', 'resolve', 'ack', 'forward'] as const) {
      expect(instanceOf(name, changed)?.recountedAt).toEqual(at('10:00'));
    }
    expect(instanceOf('first_contact', changed)?.recountedAt).toBeUndefined();
  });
});
