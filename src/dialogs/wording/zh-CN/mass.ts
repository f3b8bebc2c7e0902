/** What is said where many report the same trouble at once. */
import { by, lines, type TicketWords } from '../words.ts';

export const mass = {
  everywhere: '全小区',
  comma: '、',
  known: (t: TicketWords) =>
    `您好，已知晓：${t.where ?? ''}${t.category}已有邻居反映（${t.no}，${t.status}），为您一起跟进，进展会告诉您。不是同一件事，请按“另外登记”。`,
  causeSought: (t: TicketWords, who: string) =>
    lines(
      `您好，您反映的情况已记在${t.no}：${t.where ?? ''}${t.category}反复出现，${who}正在查找原因，${by(t, 'root_cause', '近日')}有结论，同时一并处理，结果会告诉您。`,
      '不是同一件事，请按“另外登记”。',
    ),
  /** Heard, by the trade: what is gone for everybody. One socket or one tap without it is a repair of its own. */
  outages: {
    plumbing: {
      what: '停水',
      said: /停水|断水|没(?:有|得)?水|冇水|[無无]水|不来水|水(?:又|也|都)?停|no water|water (?:is )?(?:out|off|cut)/i,
    },
    electrical: {
      what: '停电',
      said: /停电|断电|没(?:有|得)?电|冇电|[無无]电|电(?:又|也|都)?停|no (?:power|electricity)|power (?:is )?(?:out|off|cut)|blackout/i,
    },
    gas: {
      what: '停气',
      said: /停(?:燃|煤|天然)?气|断气|没(?:有|得)?(?:燃|煤|天然)?气|[燃煤]气(?:又|也|都)?停|no gas/i,
    },
    hvac: {
      what: '停暖',
      said: /停暖|停热|不供暖|没(?:有|得)?暖|暖气?(?:又|也|都|一点都?)?(?:不热|停|冰凉|凉|没)|no heating/i,
    },
    network: {
      what: '断网',
      said: /断网|没(?:有|得)?网|网络?(?:又|也|都)?(?:断|停|中断)|上不了网|连不上网|no internet/i,
    },
  } as Record<string, { what: string; said: RegExp }>,
  /** Heard: only one thing is without it. */
  single: /插座|开关|灯|龙头|花洒|马桶|热水器|灶|一个房间|这个房间|socket|tap\b/i,
};

const NOBODY: NonNullable<TicketWords['crowd']> = { count: 0, usual: 0, minutes: 0, numbers: [] };
const crowd = (t: TicketWords) => t.crowd ?? NOBODY;
const where = (t: TicketWords): string => crowd(t).where ?? mass.everywhere;
const what = (t: TicketWords): string => crowd(t).what ?? `${t.category}故障`;
const stage = (t: TicketWords): string =>
  t.due['promised'] !== undefined
    ? `预计${by(t, 'promised')}有结果`
    : t.handler && t.handler !== '同事'
      ? `${t.handler}正在处理`
      : `已通知维修，预计${by(t, 'claim', '很快')}有人接手`;

const usually = (usual: number): string => (usual < LITTLE ? '几乎没有' : `约${usual.toFixed(1)}户`);
/** Less than this is not worth a figure. */
const LITTLE = 0.05;

export const massOwner = {
  massOpened: (t: TicketWords) =>
    lines(
      `各位业主，您好：${where(t)}已有${crowd(t).count}户反映${what(t)}，已合并为${t.no}处理，${stage(t)}。`,
      '有进展在这里告诉大家。您家也一样的，回复“+1”就可以，不用重复填写。',
    ),
  massTaken: (t: TicketWords) =>
    `您好，${where(t)}${what(t)}（${t.no}）由${t.handler}接手，正在处理，进展会告诉您，请您放心。`,
  splitOff: (t: TicketWords) =>
    `您好，您反映的情况与${t.reason}不是同一件事，仍由${t.no}单独处理${by(t, 'claim') && `，${by(t, 'claim')}有人接单`}，请您放心。`,
  massJoined: (t: TicketWords) =>
    `您好，已知晓：${where(t)}${what(t)}（${t.no}）共${crowd(t).count}户反映，${stage(t)}，进展会告诉您，请您放心。`,
  massAttached: (t: TicketWords) =>
    `您好，您反映的情况${where(t)}已有${crowd(t).count}户反映，已合并为${t.no}一起处理，不用再补充，进展会告诉您，请您放心。`,
  causeFound: (t: TicketWords) =>
    lines(
      `您好，您反映的反复出现的问题（${t.no}，${t.category}）已查明原因并处理：`,
      t.reason,
      '如果还有问题，请您告诉我，马上再安排。',
    ),
  massOver: (t: TicketWords) =>
    lines(
      `各位业主，您好：${where(t)}${what(t)}（${t.no}）已处理完毕，给大家添麻烦了。`,
      '如果您家还没有恢复，请您直接告诉我。',
    ),
};

export const massStaff = {
  massIncident: (t: TicketWords) =>
    lines(
      `【多户反映】${t.no} ${where(t)} ${what(t)}`,
      `${crowd(t).minutes}分钟内${crowd(t).count}户反映（平时同一时段${usually(crowd(t).usual)}）`,
      t.reason && `已合并：${t.reason}`,
      `请${by(t, 'claim', '马上')}接单，谢谢`,
    ),
  split: (t: TicketWords) => `${t.reason} 已从 ${t.no} 拆出，单独处理，谢谢。`,
  apart: (t: TicketWords) => `${t.no} 有一位业主说的是另一件事，已另外登记，谢谢。`,
  massGrows: (t: TicketWords) => `${t.no} ${where(t)}${what(t)}：反映的已有${crowd(t).count}户。`,
};
