/** Staff who take, arrive and finish; now and then they let something slip. */
import { ticketNumbers } from '../../src/domain/ticket-number.ts';
import type { Chance } from '../chance.ts';
import type { Deed, Heard } from './chat.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Who answers in which group when nobody is called. */
const WORKERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  工程部群: ['王师傅', '小周'],
  客服部群: ['刘洋', '陈静'],
  安护部群: ['马队', '老赵'],
  保洁部群: ['吴姐'],
  财务群: ['钱会计', '何出纳'],
  管理群: ['高总', '林经理'],
};
/** How long after the message it is done, minutes at least and at most more. */
const AFTER: Readonly<Record<string, readonly [number, number]>> = {
  接单: [2, 15],
  到场: [15, 60],
  完工: [20, 90],
  确认: [1, 10],
};
/** Whoever presses this has it. */
const TAKES = '接单';
const ORDINARY = [5, 60] as const;
/** What the bot asks to be written, and what is written. */
const WRITTEN: Readonly<Record<string, readonly [string, ...string[]]>> = {
  处理结果: ['已上门核实并处理，提醒了当事人', '已安排整改，明天复查', '已更换配件，恢复正常'],
  通报: ['电话', '上门'],
  答复: ['您好，已核实，周五前给您处理好', '这个可以到客服中心办理，带身份证就行'],
  回访: ['电话 业主满意', '上门 已恢复正常'],
  试漏合格: [''],
  验证: [''],
};
/** Of all messages so many are seen much later, and some never. */
const SLIPS = 0.06;
const NEVER = 0.01;

/** The staff at work. */
export interface Staff {
  hear(message: Heard): Deed[];
}

/** Creates them. */
export function createStaff(chance: Chance): Staff {
  const done = new Set<string>();
  /** Who has taken it goes on with it. */
  const holder = new Map<string, string>();
  return {
    hear: ({ chat, text, choices, mentions, at }) => {
      const workers = WORKERS[chat];
      if (!workers) return [];
      const called = mentions.filter((one) => WORKER_NAMES.has(one));
      const [no] = ticketNumbers(text);
      const asked = called[0] === undefined ? chance.pick(workers) : chance.pick([called[0], ...called]);
      const by = holder.get(`${no}`) ?? asked;
      const deeds: Deed[] = [];
      if (no === undefined || chance.next() < NEVER) return deeds;
      const urgent = no.startsWith('SJ');
      const slip = !urgent && chance.next() < SLIPS ? 3 * HOUR : 0;
      const [choice] = choices;
      const when = (span: readonly [number, number]) =>
        atWork(at + slip + (span[0] + chance.next() * span[1]) * MINUTE, urgent, chance);
      if (choice !== undefined && !done.has(`${no} ${choice} ${chat}`)) {
        done.add(`${no} ${choice} ${chat}`);
        if (choice === TAKES) holder.set(no, by);
        deeds.push({ at: when(AFTER[choice] ?? ORDINARY), by, in: chat, do: 'press', choice, on: no });
      }
      for (const [command, words] of Object.entries(WRITTEN)) {
        if (!text.includes(`/${command} ${no}`) || done.has(`${no} ${command}`)) continue;
        done.add(`${no} ${command}`);
        const line = `/${command} ${no} ${chance.pick(words)}`.trim();
        deeds.push({ at: when([60, 300]), by, in: chat, do: 'say', text: line, sort: 'staff', wanted: true });
      }
      return deeds;
    },
  };
}

const WORKER_NAMES = new Set([...Object.values(WORKERS).flat(), '李工', '王强']);

/** By day; at night only what is urgent. */
function atWork(at: number, urgent: boolean, chance: Chance): number {
  const hour = (at / HOUR) % 24;
  if (urgent || (hour >= 8 && hour < 22)) return at;
  return Math.ceil((at / HOUR - 8) / 24) * 24 * HOUR + 8 * HOUR + chance.next() * 30 * MINUTE;
}
