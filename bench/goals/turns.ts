/** P9: what one turn of a dialog costs, its state written down and read again, beside a state machine of xstate from JSON. */
import { createRequire } from 'node:module';
import { anOwner, openTalk, privateOf } from '../../test/support/turn.ts';
import type { Chance } from '../chance.ts';
import { type Goal, ratios } from './goal.ts';

/** A form of three questions: what and where is asked for, answer by answer. */
const TALK = ['报修', '厨房水管漏水了', '3栋2单元501', '明天上午在家'] as const;
/** What botbuilder-dialogs and xstate 5 reached with a form of five turns on this sort of machine, turns/s (docs/decisions.md). */
const STUDIED = { botbuilder: 3_522, xstate: 19_412 } as const;

interface Machine {
  initialState: unknown;
  transition(state: unknown, event: object): unknown;
}

/** Times so many talks a round. */
export function measureTurns(rounds: number, talks: number, chance: Chance): Goal[] {
  const machine = openMachine();
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    for (const side of chance.shuffle(['ours', 'theirs'])) {
      if (side === 'theirs' && !machine) continue;
      const run = side === 'ours' || !machine ? talk : () => walk(machine);
      const begun = process.cpuUsage();
      for (let i = 0; i < talks; i++) run();
      const { user, system } = process.cpuUsage(begun);
      // The first round only warms up.
      if (round > 0) {
        (side === 'ours' ? ours : theirs).push((talks * TALK.length * 1_000_000) / (user + system));
      }
    }
  }
  const { median } = ratios(ours);
  const goals: Goal[] = [
    {
      id: 'P9',
      what: 'turns of a form a second (understanding included, state as JSON), over botbuilder-dialogs of the study, which is no package of ours',
      measured: `${median.toFixed(0)} / ${STUDIED.botbuilder} = ${(median / STUDIED.botbuilder).toFixed(1)}`,
      line: '5',
      met: median / STUDIED.botbuilder >= 5,
    },
  ];
  if (machine) {
    const { text, median: ratio } = ratios(ours.map((rate, i) => rate / (theirs[i] ?? Number.NaN)));
    goals.push({
      id: 'P9',
      what: 'the same over xstate 4 restored from JSON in the same run, which understands nothing',
      measured: text,
      line: '1',
      met: ratio >= 1,
    });
  }
  return goals;
}

/** A whole talk; what is decided is written down and read again after each turn. */
function talk(): void {
  const told = openTalk();
  const owner = anOwner();
  const chat = privateOf(owner.name);
  for (const text of TALK) JSON.parse(JSON.stringify(told.say(owner, chat, text)));
}

/** It comes with an optional package; without it only the study's figure is there. */
function openMachine(): Machine | undefined {
  try {
    const { createMachine, State } = createRequire(import.meta.url)('xstate') as {
      createMachine: (config: object) => {
        initialState: unknown;
        transition: (s: unknown, e: object) => unknown;
      };
      State: { create: (json: unknown) => unknown };
    };
    const machine = createMachine({
      predictableActionArguments: true,
      initial: 'q0',
      states: {
        ...Object.fromEntries(TALK.map((_, i) => [`q${i}`, { on: { SAY: `q${i + 1}` } }])),
        [`q${TALK.length}`]: { type: 'final' },
      },
    });
    return {
      initialState: machine.initialState,
      transition: (state, event) => machine.transition(State.create(state), event),
    };
  } catch {
    return undefined;
  }
}

function walk(machine: Machine): void {
  let stored = JSON.stringify(machine.initialState);
  for (const text of TALK)
    stored = JSON.stringify(machine.transition(JSON.parse(stored), { type: 'SAY', text }));
}
