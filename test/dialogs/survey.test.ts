/** What a message answers of a questionnaire, what it answers instead, and what becomes of the answer. */
import { describe, expect, test } from 'vitest';
import { handle } from '../../src/dialogs/handle.ts';
import { zhCN } from '../../src/dialogs/wording/zh-CN.ts';
import type { Dialog } from '../../src/domain/dialog.ts';
import { parsePolicy } from '../../src/domain/policy.ts';
import type { Survey, SurveyCall, SurveyKind } from '../../src/domain/survey.ts';
import type { Outcome, Turn } from '../../src/domain/turn.ts';
import { aTicket } from '../support/tickets.ts';
import { anOwner, aTurn, COMMUNITY, OWNERS, privateOf } from '../support/turn.ts';

const OPENED = new Date('2026-03-01T10:00:00+08:00');
const OWNER = anOwner();
const CHAT = privateOf(OWNER.name);

function aSurvey(given: Partial<Survey> = {}): Survey {
  const kind: SurveyKind = given.kind ?? 'pulse';
  return {
    id: `${COMMUNITY.id}/${kind}/2026`,
    communityId: COMMUNITY.id,
    kind,
    period: kind === 'pulse' ? '2026-Q1' : '2026',
    items: zhCN.survey.items,
    anonymous: false,
    openedAt: OPENED,
    closesAt: new Date('2026-04-01T00:00:00+08:00'),
    ...given,
  };
}

function aCall(given: Partial<SurveyCall> = {}): SurveyCall {
  return {
    id: `call-${given.survey?.kind ?? 'pulse'}`,
    survey: aSurvey(),
    answered: false,
    askedAt: new Date('2026-03-02T08:00:00+08:00'),
    newestQuestion: true,
    newestMessage: true,
    ...given,
  };
}

function say(text: string, given: Partial<Omit<Turn, 'message'>> = {}): Outcome {
  return handle(aTurn({ sender: OWNER, chat: CHAT, surveys: [aCall()], ...given, message: { text } }));
}

const heard = ({ surveys = [] }: Outcome) => surveys.map((one) => ('draft' in one ? one.draft : one.reply));
const points = (outcome: Outcome) => heard(outcome).map(({ scores }) => Object.values(scores).join(''));
const said = ({ says }: Outcome) =>
  says.filter(({ to }) => to === CHAT.id).map(({ message }) => message.text);

describe('an answer', () => {
  test('is kept with its author, thanked for in one message, and asks for nothing', () => {
    const outcome = say('内容5分，质量4分，态度5分，继续保持');
    expect(heard(outcome)).toEqual([
      {
        id: aTurn().secret,
        scores: { content: 5, quality: 4, attitude: 5 },
        comment: '继续保持',
        personId: OWNER.id,
        at: aTurn().now,
      },
    ]);
    expect(said(outcome)).toEqual([zhCN.survey.thanks('3月31日')]);
    expect(outcome.tickets).toEqual([]);
  });

  test('with a low score is regretted, and becomes work that does not name its author', () => {
    const outcome = say(`内容5分，质量5分，态度2分，${OWNER.name}说保安太凶，${OWNER.phone}`);
    expect(said(outcome)).toEqual([zhCN.survey.regret('3月31日')]);
    const [ticket] = outcome.tickets;
    expect(ticket).toMatchObject({ kind: 'rectification', status: 'open', no: 'FW-260302-001' });
    expect(ticket?.fields).toMatchObject({ survey: aSurvey().id, item: 'attitude' });
    expect(JSON.stringify(outcome.events)).not.toContain(OWNER.id);
    const told = outcome.says.filter(({ to }) => to !== CHAT.id).map(({ message }) => message.text);
    expect(told).toEqual([expect.stringContaining('态度2分：张**说保安太凶')]);
    expect(told.join()).not.toContain('13800000001');
    expect(outcome.says.filter(({ personId }) => personId === OWNER.id)).toHaveLength(1);
  });

  test('with a low score and a colleague’s name does not blame them in the group', () => {
    const { says } = say('5 5 1，王师傅太凶了');
    const told = says.filter(({ to }) => to !== CHAT.id).map(({ message }) => message.text);
    expect(told).toEqual([expect.stringContaining('王**太凶了')]);
    expect(told.join()).not.toContain('王师傅');
  });

  test('several low items of one answer are one piece of work', () => {
    const { tickets } = say('1 2 5');
    expect(tickets.map(({ summary }) => summary)).toEqual(['内容1分、质量2分']);
  });

  test('a policy says what is low', () => {
    const community = { ...COMMUNITY, policy: parsePolicy({ 'survey.lowScore': 1 }, COMMUNITY.policy) };
    expect(say('2 2 2', { community }).tickets).toEqual([]);
  });

  test('a grievance beside the points is no complaint', () => {
    const outcome = say('内容1分，质量1分，态度1分，保安态度恶劣，我要投诉');
    expect(outcome.tickets.map(({ kind }) => kind)).toEqual(['rectification']);
    expect(heard(outcome)).toMatchObject([{ comment: '保安态度恶劣，我要投诉' }]);
  });

  test('a leak told beside the points is filed, with all that is said in one message', () => {
    const outcome = say('都5分，另外厨房水管漏水了，明天上午在家');
    expect(outcome.tickets.map(({ kind, status }) => `${kind} ${status}`)).toEqual(['repair open']);
    expect(points(outcome)).toEqual(['555']);
    expect(heard(outcome)[0]).not.toHaveProperty('comment');
    expect(said(outcome)).toHaveLength(1);
  });

  test('danger goes first and the questionnaire stays open', () => {
    const outcome = say('我家有煤气味！5分');
    expect(outcome.surveys ?? []).toEqual([]);
    expect(outcome.tickets.map(({ kind }) => kind)).toContain('incident');
  });

  test('a second answer is told so, and changes nothing', () => {
    const outcome = say('内容1分，质量1分，态度1分', { surveys: [aCall({ answered: true })] });
    expect(said(outcome)).toEqual([zhCN.survey.already]);
    expect([outcome.surveys ?? [], outcome.tickets]).toEqual([[], []]);
  });

  test('in a group nobody is answered for it', () => {
    const outcome = say('内容5分，质量4分，态度5分', { chat: OWNERS });
    expect([outcome.surveys ?? [], outcome.says]).toEqual([[], []]);
  });
});

describe('what is missing', () => {
  test('is asked for once, by name', () => {
    const outcome = say('质量3分就行');
    expect(outcome.surveys).toMatchObject([{ draft: { scores: { quality: 3 } } }]);
    expect(said(outcome)).toEqual([zhCN.survey.missing(['内容', '态度'])]);
  });

  test.each([
    ['4分', '434'],
    ['4 5', '435'],
    ['都5分', '535'],
    ['内容4 态度5', '435'],
    ['态度5', '35'],
  ])('%s completes it', (text, expected) => {
    const outcome = say(text, { surveys: [aCall({ draft: { scores: { quality: 3 } } })] });
    const all = heard(outcome)[0]?.scores ?? {};
    const inOrder = zhCN.survey.items.map(({ key }) => all[key] ?? '').join('');
    expect(inOrder).toBe(expected);
    expect(outcome.surveys?.[0]).toHaveProperty('reply');
    expect(said(outcome)).toHaveLength(1);
  });

  test('words of before and words of now are kept together', () => {
    const draft = { scores: {}, comment: '多种点树' };
    expect(heard(say('都4分，继续加油', { surveys: [aCall({ draft })] }))).toMatchObject([
      { comment: '多种点树，继续加油' },
    ]);
  });
});

describe('words alone', () => {
  test('that follow the questionnaire are what its author thinks', () => {
    const outcome = say('希望小区多组织一些老人活动');
    expect(outcome.surveys).toMatchObject([{ draft: { scores: {}, comment: '希望小区多组织一些老人活动' } }]);
    expect(said(outcome)).toEqual([zhCN.survey.scoresToo(['内容', '质量', '态度'])]);
  });

  test.each([
    ['a fault', '厨房水管漏水了'],
    ['a complaint', '保安打人，我要投诉'],
    ['a question', '物业费怎么算'],
    ['thanks', '谢谢你们，辛苦了'],
    ['a wish for a person', '转人工，我要找你们经理'],
    ['yes', '好的'],
  ])('%s is not', (_, text) => expect(say(text).surveys ?? []).toEqual([]));

  test.each([
    ['something else was said there since', { newestMessage: false }],
    ['it was long ago', { askedAt: new Date('2026-02-20T08:00:00+08:00') }],
    ['the rest is asked for already', { draft: { scores: { quality: 3 } } }],
  ])('are not where %s', (_, given) => {
    expect(say('希望小区多组织一些老人活动', { surveys: [aCall(given)] }).surveys ?? []).toEqual([]);
  });
});

describe('beside other questions', () => {
  const done = aTicket({ reporterId: OWNER.id, status: 'resolved', no: 'BX-260302-001' });
  const rating = { ticketId: done.id, choices: [] };

  test.each(['5分', '很满意', '都很满意', '质量很好'])('%s right after a repair is the repair’s', (text) => {
    const surveys = [aCall({ newestQuestion: false, newestMessage: false })];
    const outcome = say(text, { surveys, tickets: [done], offers: [rating] });
    expect(outcome.surveys ?? []).toEqual([]);
  });

  test('the newest question wins', () => {
    const outcome = say('5分', { tickets: [done] });
    expect(points(outcome)).toEqual(['555']);
    expect(outcome.tickets).toEqual([]);
  });

  test('points by item are the questionnaire’s whatever was asked last', () => {
    const surveys = [aCall({ newestQuestion: false, newestMessage: false })];
    expect(points(say('内容5，质量4，态度5', { surveys, tickets: [done] }))).toEqual(['545']);
  });

  test('an open question of ours is answered first, unless the items are named', () => {
    const fields = { name: OWNER.name, phone: OWNER.phone };
    const draft = aTicket({ id: 'd1', reporterId: OWNER.id, status: 'draft', no: undefined, fields });
    const dialog: Dialog = {
      id: 'd',
      chatId: CHAT.id,
      homeChatId: CHAT.id,
      state: { doing: 'form', kindVersion: 1, drafts: [draft.id], asking: 'preferredTime', misses: 0 },
      version: 1,
      expiresAt: new Date('2026-03-03T09:00:00+08:00'),
    };
    const given = { dialog, dialogs: [dialog], tickets: [draft] };
    expect(say('5 4 5', given).surveys ?? []).toEqual([]);
    expect(say('都5分', given).surveys ?? []).toEqual([]);
    const outcome = say('内容5，质量4，态度5', given);
    expect(points(outcome)).toEqual(['545']);
    expect(said(outcome)).toHaveLength(1);
    expect(outcome.dialog).toMatchObject({ state: { doing: 'form', asking: 'preferredTime' } });
  });

  test.each(['今天天气不错', '一般都在家'])('%s is no rating', (text) => {
    expect(say(text).surveys?.filter((one) => 'reply' in one) ?? []).toEqual([]);
  });
});

describe('choices', () => {
  const annual = aCall({ survey: aSurvey({ kind: 'annual' }) });
  const press = (kind: SurveyKind, value: number, surveys: readonly SurveyCall[]) => {
    const choice = {
      label: zhCN.survey.all(value),
      act: { do: 'say' as const, text: zhCN.survey.press(kind, value) },
    };
    const pressed = { choice, offer: { choices: [choice] } };
    const turn = aTurn({
      sender: OWNER,
      chat: CHAT,
      surveys,
      pressed,
      message: { text: '', kind: 'action' },
    });
    return handle(turn);
  };

  test('answer the questionnaire under which they stand', () => {
    const outcome = press('annual', 4, [aCall(), annual]);
    expect(outcome.surveys).toMatchObject([{ callId: annual.id }]);
    expect(points(outcome)).toEqual(['444']);
  });

  test.each([
    ['none is open', [], zhCN.survey.over],
    ['only another is open', [annual], zhCN.survey.over],
    ['it was answered', [aCall({ answered: true })], zhCN.survey.already],
  ])('say so where %s, and rate no repair', (_, surveys, words) => {
    const outcome = press('pulse', 5, surveys);
    expect([said(outcome), outcome.surveys ?? [], outcome.tickets]).toEqual([[words], [], []]);
  });

  test('"5" is five points where choices are numbers', () => {
    const choices = [1, 2, 3, 4, 5].map((value) => ({
      label: zhCN.survey.all(value),
      act: { do: 'say' as const, text: zhCN.survey.press('pulse', value) },
    }));
    expect(points(say('5', { offers: [{ choices }] }))).toEqual(['555']);
    expect(points(say('2', { offers: [{ choices }] }))).toEqual(['222']);
  });
});

describe('an anonymous answer', () => {
  const surveys = [aCall({ survey: aSurvey({ anonymous: true }) })];

  test('has no person, no time and no name, and opens nothing yet', () => {
    const outcome = say(`内容5分，质量5分，态度1分，我是3栋2单元501的${OWNER.name}，保安太凶`, { surveys });
    const [reply] = heard(outcome);
    expect(reply).toMatchObject({ scores: { content: 5, quality: 5, attitude: 1 }, at: OPENED });
    expect(reply).not.toHaveProperty('personId');
    expect(reply?.comment).toContain('保安太凶');
    expect(reply?.comment).not.toMatch(new RegExp(`${OWNER.name}|501`));
    expect([outcome.tickets, outcome.events]).toEqual([[], []]);
    expect(outcome.says).toHaveLength(1);
  });
});
