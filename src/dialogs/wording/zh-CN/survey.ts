/** Questionnaires: what owners are asked, and what is said to their answers (R077, R078): thanks, never an argument. */
import type { SurveyKind } from '../../../domain/survey.ts';
import { lines } from '../words.ts';

/** Three each, 内容、质量、态度; one alone has no 各. */
const each = (names: string[]) => `${names.join('、')}${names.length > 1 ? '各' : ''}`;
/** What a choice says in its reader's stead: which questionnaire, and how many points for everything. */
const KIND: Record<SurveyKind, string> = { pulse: '季度满意度调查', annual: '业主意见征询' };

/** To owners, in private. */
export const survey = {
  /** What is asked about, where the community file names nothing else (R077). */
  items: [
    { key: 'content', name: '内容' },
    { key: 'quality', name: '质量' },
    { key: 'attitude', name: '态度' },
  ],
  kind: KIND,
  title: (period: string) => {
    const [year, quarter] = String(period).split('-Q');
    return quarter === undefined ? `${year}年${KIND.annual}` : `${year}年第${quarter}季度满意度调查`;
  },
  day: (date: string) => {
    const [, month, day] = String(date).split('-');
    return month === undefined ? String(date) : `${Number(month)}月${Number(day)}日`;
  },
  all: (points: number) => `全部${points}分`,
  press: (kind: SurveyKind, points: number) => `${KIND[kind] ?? ''}：全部${points}分`,
  /** Heard, not said: somebody has pressed one of these choices. */
  pressed: /^(?:季度满意度调查|业主意见征询)：全部[1-5]分$/,
  ask: (title: string, names: string[], until: string, anonymous: boolean) =>
    lines(
      `您好，打扰您了，请您参加${title}：`,
      `请您为${each(names)}打1-5分（5分最满意），也欢迎写下意见或建议。`,
      `回复示例：${names.map((name) => `${name}5分`).join('，')}；也可以直接选下面的一项。`,
      anonymous && '本次调查不记名，请您放心。',
      `${until}前回复即可，谢谢您。`,
    ),
  again: (title: string, names: string[], until: string) =>
    lines(
      `您好，再次打扰您：${title}到${until}截止，还没有收到您的评价。`,
      `请您为${each(names)}打1-5分（5分最满意），也欢迎写下意见或建议。`,
      '回复一句即可，之后不再提醒，谢谢您。',
    ),
  missing: (names: string[]) => `谢谢您。请问您给${each(names)}打几分（1-5分）？`,
  scoresToo: (names: string[]) => `谢谢您，您的意见已记录。请您再为${each(names)}打1-5分，好吗？`,
  thanks: (until: string) => `谢谢您的评价，${until}汇总后用来改进服务，请您放心。`,
  regret: (until: string) => `谢谢您的评价，很抱歉没有让您满意，${until}汇总后逐项改进。`,
  already: '谢谢您，您这次的评价已经收到了。还有需要请您随时告诉我。',
  over: '谢谢您，这次调查已经结束了，欢迎您参加下一次。',
};

/** To staff: results and what has to be put right. */
export const surveyStaff = {
  surveyResult: (title: string, sent: number, returned: string, items: string[], overall: string) =>
    lines(`【调查结果】${title}`, `发放${sent}份，回收${returned}`, ...items, overall),
  surveyReturned: (count: number, share: string, comments: number) =>
    `${count}份${share === '' ? '' : `（${share}%）`}${comments > 0 ? `，其中意见和建议${comments}条` : ''}`,
  surveyItem: (name: string, rate: string, mark: string, floor: string) =>
    `${mark} ${name}${rate}%${mark === '🔴' ? `（单项不低于${floor}%）` : ''}`,
  surveyOverall: (rate: string, mark: string, target: string, stretch: string, missed: number) =>
    `${mark} 综合满意率${rate}%（目标${target}%${missed > 1 ? '未达' : '已达'}，争取${stretch}%${missed > 0 ? '未达' : '已达'}）`,
  surveyOpinions: (title: string, opinions: string[], more: number) =>
    lines(`【意见和建议】${title}`, ...opinions, more > 0 && `还有${more}条`),
  surveyNothing: '没有收到评分，请跟进发放情况，谢谢。',
  surveyLow: (scores: string[], comment: string) =>
    `${scores.join('、')}${comment === '' ? '' : `：${comment}`}`,
  surveyScore: (name: string, score: number) => `${name}${score}分`,
  surveyBelow: (name: string, rate: string, floor: string) => `${name}单项满意率${rate}%，低于${floor}%`,
  surveyStandard: (names: string[], floor: string) => `${names.join('、')}单项满意率不低于${floor}%`,
};
