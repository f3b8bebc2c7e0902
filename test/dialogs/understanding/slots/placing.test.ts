import { describe, expect, test } from 'vitest';
import { normalise } from '../../../../src/dialogs/understanding/normalise.ts';
import { readMessage } from '../../../../src/dialogs/understanding/read-message.ts';
import type { Signal } from '../../../../src/dialogs/understanding/reading.ts';
import { toRequests } from '../../../../src/dialogs/understanding/requests.ts';

type Sketch = Partial<Signal> & Pick<Signal, 'intent' | 'clauses'>;

// Which wishes a message holds is decided elsewhere: here they are given, and only their slots are looked at.
function placed(text: string, ...sketches: Sketch[]) {
  const { reading } = readMessage(text, {
    chat: 'private',
    mentioned: false,
    sentAt: '2026-03-02T09:00:00+08:00',
  });
  const signals = sketches.map((one) => ({ confidence: 1, evidence: [], ...one }));
  return toRequests(signals, reading, normalise(text));
}

describe('slots go to the request they are said of', () => {
  test("a public fault elsewhere does not get the sender's flat", () => {
    const [home, lamp] = placed(
      '我11-1-504的纱窗破了；楼道里的灯不亮',
      { intent: 'repair', place: 'home', clauses: [0] },
      { intent: 'repair', place: 'public', clauses: [1] },
    );
    expect(home?.unit).toBe('11-1-504');
    expect(lamp?.unit).toBeUndefined();
  });

  test('the building of one fault is not that of an errand', () => {
    const [ramp, loan] = placed(
      '7号楼坡道的扶手晃；再借一个轮椅',
      { intent: 'repair', place: 'public', clauses: [0] },
      { intent: 'service', clauses: [1] },
    );
    expect(ramp?.unit).toBe('7--');
    expect(loan?.unit).toBeUndefined();
  });

  test('what a correction puts right is not said of the urge beside it', () => {
    const [correct, urge] = placed(
      '说错了是2单元，另外催一下',
      { intent: 'correct', clauses: [0] },
      { intent: 'urge', clauses: [1] },
    );
    expect(correct?.unit).toBe('-2-');
    expect(urge?.unit).toBeUndefined();
  });

  test('who moves takes the furniture out on that day', () => {
    const [, pass] = placed(
      '周六上午搬家，还有个旧柜要拉出去',
      { intent: 'move', clauses: [0] },
      { intent: 'gate_pass', clauses: [1] },
    );
    expect(pass?.when?.from).toBe('2026-03-07T08:00:00+08:00');
  });

  test('a complaint has the time by which it wants an answer, a correction the new one', () => {
    expect(placed('周五晚上很吵', { intent: 'complaint', clauses: [0] })[0]?.when).toBeUndefined();
    expect(placed('周五前给个说法', { intent: 'complaint', clauses: [0] })[0]?.when?.to).toBe(
      '2026-03-06T23:59:00+08:00',
    );
    const [correct] = placed('约的明天下午，改到周五上午', { intent: 'correct', clauses: [0, 1] });
    expect(correct?.when?.from).toBe('2026-03-06T08:00:00+08:00');
  });

  test('of several times the one that is asked for counts', () => {
    const [repair] = placed('我周四出国，希望周三之内弄好', {
      intent: 'repair',
      place: 'home',
      clauses: [0, 1],
    });
    expect(repair?.when).toEqual({ from: '2026-03-02T09:00:00+08:00', to: '2026-03-04T23:59:00+08:00' });
  });

  test('a ticket goes to what it is said of', () => {
    const [cancel, rate] = placed(
      '单号BX-0318的师傅别来了。再给前天换灯的打个满意',
      { intent: 'cancel', clauses: [0] },
      { intent: 'rate', clauses: [1], score: 4 },
    );
    expect(cancel?.ticket).toBe('BX-0318');
    expect(rate?.ticket).toBeUndefined();
  });
});
