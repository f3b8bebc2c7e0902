/** Owners who answer what the bot asks, rate, urge, ask how it goes, put right and take back. */
import { ticketNumbers } from '../../src/domain/ticket-number.ts';
import type { Chance } from '../chance.ts';
import type { Deed, Heard } from './chat.ts';
import type { Dweller } from './estate.ts';
import type { Matter } from './plan.ts';
import type { Words } from './texts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** So often an owner answers about one matter; after that they have had enough. */
const PATIENCE = 12;
const TIMES = ['今天下午', '明天上午', '明天下午3点', '周末', '随时都可以', '下班以后，7点吧'] as const;
const ROOMS = ['厨房', '客厅', '主卧', '卫生间', '阳台'] as const;
const SCORES = ['5分', '满意', '很满意，谢谢', '5', '4分', '还行吧', '一般', '2分，弄得地上都是水'] as const;

/** What a question asks, and what its owner says; several may be asked at once. */
const ANSWERS: readonly [asked: RegExp, answer: (by: Dweller, chance: Chance) => string][] = [
  [/几栋|哪一?栋|房号|哪一家|哪个单元|核对/, ({ unit }) => unit],
  [/位置|哪里|什么地方|在哪/, ({ unit }) => `${unit.split('-')[0]}栋${unit.split('-')[1]}单元门口`],
  [/怎么称呼|姓名/, ({ name }) => name],
  [/电话|怎么联系/, ({ phone }) => phone],
  [/哪个房间/, (_, chance) => chance.pick(ROOMS)],
  [/什么时间方便|哪一天|几点|从什么时候|什么时候方便/, (_, chance) => chance.pick(TIMES)],
  [/车牌/, () => '粤B12345'],
  [/几个月/, () => '12个月'],
  [/多少平/, () => '80平'],
  [/多少？|数量/, () => '2'],
  [/什么时候发生|发生(?:的)?时间/, () => '昨天晚上'],
  [/希望怎么|要求|诉求/, () => '希望尽快处理，给个说法'],
  [/抬头/, () => '个人，物业费，2月'],
  [/哪一项服务/, () => '入室保洁'],
  [/什么情况|具体/, (_, chance) => chance.pick(['就是用不了了', '已经两天了', '没有别的了'])],
];

/** Choices that owners press; the first that fits. */
const PRESSED: readonly (readonly [RegExp, number])[] = [
  [/^全部5分$/, 0.3],
  [/^同意$/, 0.9],
  [/^(?:确认|是的|提交|对)$/, 0.95],
  [/^(?:很满意|满意|5|5分|⭐.*)$/, 0.5],
];

/** The owners at home. */
export interface Owners {
  /** What comes of it when somebody has said this. */
  hasSaid(matter: Matter, at: number): Deed[];
  hear(message: Heard): Deed[];
}

/** Creates them. */
export function createOwners(dwellers: readonly Dweller[], words: Words, chance: Chance): Owners {
  const byName = new Map(dwellers.map((one) => [one.name, one]));
  const current = new Map<string, Matter>();
  const rated = new Set<string>();
  const followed = new Set<Matter>();
  const later = (at: number) => awake(at + (0.3 + chance.next() * 4) * MINUTE);
  const awake = (at: number) => {
    const hour = (at / HOUR) % 24;
    return hour >= 7 && hour < 23
      ? at
      : Math.ceil((at / HOUR - 7) / 24) * 24 * HOUR + 7 * HOUR + chance.next() * HOUR;
  };
  const say = (by: Dweller, where: string, at: number, text: string, matter?: Matter): Deed => ({
    at,
    by: by.name,
    in: where,
    do: 'say',
    text,
    sort: 'answer',
    wanted: true,
    matter,
  });

  function rate(by: Dweller, { chat, text, choices, at }: Heard): Deed[] {
    const [no = ''] = ticketNumbers(text);
    const key = `${by.name} ${no}`;
    if (rated.has(key) || chance.next() > 0.6) return [];
    rated.add(key);
    const after = awake(at + (5 + chance.next() * 120) * MINUTE);
    const label = choices.find((one) => /满意|5/.test(one));
    if (label !== undefined && chance.next() < 0.4)
      return [{ at: after, by: by.name, in: chat, do: 'press', choice: label, on: no }];
    return [say(by, chat, after, chance.next() < 0.05 ? '还是不行，没修好' : chance.pick(SCORES))];
  }

  function follow(matter: Matter, no: string, at: number): Deed[] {
    if (followed.has(matter)) return [];
    followed.add(matter);
    const { by } = matter;
    const kind = chance.next();
    const deed = (intent: string, after: number): Deed[] => {
      const line = words.say(
        `follow ${intent}`,
        (gold, one) => gold.intent === intent && one.chat === 'private' && !gold.ticket && !gold.unit,
        by.unit,
        chance,
      );
      const when = awake(at + after);
      return line
        ? [
            {
              at: when,
              by: by.name,
              in: `私聊:${by.name}`,
              do: 'say',
              text: line.text,
              sort: 'follow',
              wanted: true,
              matter,
            },
          ]
        : [];
    };
    if (kind < 0.12) return deed('progress', (1 + chance.next() * 5) * HOUR);
    if (kind < 0.22) return deed('urge', (1 + chance.next() * 20) * HOUR);
    if (kind < 0.25) return deed('cancel', (2 + chance.next() * 10) * MINUTE);
    if (kind < 0.28) {
      const text = chance.pick([
        '不用明天了，改后天上午吧',
        '电话写错了，打我老婆的13712345678',
        '时间改成周末',
      ]);
      return [
        {
          at: awake(at + 3 * MINUTE),
          by: by.name,
          in: `私聊:${by.name}`,
          do: 'say',
          text,
          sort: 'follow',
          wanted: true,
          matter,
        },
      ];
    }
    if (kind < 0.3)
      return [
        {
          at: awake(at + 3 * HOUR),
          by: by.name,
          in: `私聊:${by.name}`,
          do: 'say',
          text: `${no} 到哪一步了`,
          sort: 'follow',
          wanted: true,
          matter,
        },
      ];
    if (kind < 0.32)
      return [
        {
          at: awake(at + 20 * HOUR),
          by: by.name,
          in: `私聊:${by.name}`,
          do: 'say',
          text: '你们到底管不管！等了一天了一个人影都没有，再不来我打12345',
          sort: 'follow',
          wanted: true,
          matter,
        },
      ];
    return [];
  }

  return {
    hasSaid: (matter, at) => {
      for (const one of matter.said) if (one.at <= at) current.set(one.by.name, matter);
      return [];
    },
    hear: (message) => {
      const { chat, text, choices, at } = message;
      const name = chat.startsWith('私聊:') ? chat.slice(3) : message.to;
      const by = byName.get(name ?? '');
      if (!by) return [];
      const matter = current.get(by.name);
      if (/打个分|满意吗|打1-5分|几分/.test(text)) return rate(by, message);
      const deeds: Deed[] = [];
      const [no] = ticketNumbers(text);
      if (matter && no !== undefined && matter.by === by) deeds.push(...follow(matter, no, at));
      if (matter && (matter.answers > PATIENCE || chance.next() < 0.04)) return deeds;
      const pressed = PRESSED.flatMap(([label, share]) => {
        const found = choices.find((one) => label.test(one));
        return found === undefined ? [] : [{ found, share }];
      })[0];
      const asks = text.split('\n').some((one) => /[？?]|请您(?:告诉|说|留|回复)/.test(one));
      if (pressed) {
        if (chance.next() < pressed.share)
          deeds.push({ at: later(at), by: by.name, in: chat, do: 'press', choice: pressed.found });
        return deeds;
      }
      if (!asks || /随时告诉我|直接告诉我/.test(text.split('\n').at(-1) ?? '')) return deeds;
      const answers = [
        ...new Set(ANSWERS.filter(([asked]) => asked.test(text)).map(([, answer]) => answer(by, chance))),
      ];
      if (answers.length === 0) {
        const [first] = choices;
        if (first !== undefined && !/转人工|另外登记/.test(first))
          deeds.push({ at: later(at), by: by.name, in: chat, do: 'press', choice: first });
        return deeds;
      }
      if (matter) matter.answers += 1;
      deeds.push(say(by, chat, later(at), answers.join('，'), matter));
      return deeds;
    },
  };
}
