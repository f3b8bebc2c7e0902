/** What owners read in other languages: complete, polite, short; in Traditional only our own words are converted. */
import { describe, expect, it, test } from 'vitest';
import { ticketWords } from '../../src/dialogs/ticket-words.ts';
import { en } from '../../src/dialogs/wording/en.ts';
import { wordsFor, wordsIn } from '../../src/dialogs/wording/index.ts';
import { argumentsOf, leaves, type Template } from '../support/sentences.ts';
import { aTicket } from '../support/tickets.ts';
import { anOwner, aTurn } from '../support/turn.ts';

const HAN = /\p{Script=Han}/u;
/** Names and words of people, which no table translates; and Chinese words that people are asked to type. */
const GIVEN = /张伟丰|厨房水龙头坏了|厨房水龙头|业主的话|“[^”]*”|报名|清明/gu;
const COURTESY = /please|thank|sorry|hello|welcome|all right|dear/i;
const MOST_LINES = 5;
/** Words of things and of buttons, and parts of sentences. */
const PARTS =
  /^(wish|intent|category|status|statusOf|department|kind|topic|severity|anonymous|clock|command|someone|replies|askChoices)\b|^(bind\.role|fee\.(formula|worked)|form\.(roomOf|lamp|yes|no|agree|disagree|times|goOn|resume|drop|fields)|confirm\.(item|yes|no)|filed\.(undo|advice)|mass\.(everywhere|comma)|notice\.(ack|ackText|head|headCorrected)|order\.(point|time|total|hourly|atLeast|unpriced|lent|item)|owner\.scores|pass\.onFoot|people\.(sources|contactYes|contactNo)|activity\.(capOf|state|join|row|leftOf)|survey\.(items|kind|title|day|all)|talk\.(unneeded|thisReport|menu|somebody|nextStep|next|visit|progressLine|contactTimes)|faq\.unsolved|unwanted\.(label|typed)|decoration\.(paper|applicants|comma|yuan|span))\b/;

const ENGLISH = leaves(en);
const words = wordsIn('en');
const turn = aTurn({ sender: anOwner({ name: '张伟丰', language: 'en' }) });
const ticket = aTicket({ reporterId: turn.sender.id, severity: 'major', summary: '厨房水龙头坏了' });
const asked = ticketWords(turn, ticket, 'self', '业主的话', words);

function said(template: Template): string {
  const { value } = template;
  if (typeof value !== 'function') return String(value);
  const args = argumentsOf(template, value.length, '厨房水龙头坏了', ['张伟丰'], 'self', asked);
  return String(Reflect.apply(value, undefined, args));
}

describe('English', () => {
  test.each(ENGLISH.filter(({ path }) => !path.startsWith('replies')).map((one) => [one.path, one] as const))(
    '%s',
    (path, template) => {
      const text = said(template);
      expect(text).not.toMatch(/\[object|undefined|null|NaN|=>/);
      expect(text).not.toMatch(/you must|you should|not my job|wait for notice|your fault|!!/i);
      if (PARTS.test(path)) return;
      expect(text).toMatch(COURTESY);
      expect(text.split('\n').length).toBeLessThanOrEqual(MOST_LINES);
    },
  );

  it('says nothing in Chinese that nobody gave it', () => {
    const plain = ENGLISH.filter(
      ({ value, path }) => typeof value === 'string' && !path.startsWith('replies'),
    );
    const chinese = plain.filter((one) => HAN.test(said(one).replaceAll(GIVEN, '')));
    expect(chinese.map(({ path }) => path)).toEqual([]);
  });

  it('has every name of a thing that Chinese has, of those that owners read', () => {
    const chinese = wordsIn('zh-CN');
    for (const section of ['category', 'status', 'topic', 'kind', 'intent', 'wish', 'department'] as const) {
      expect(Object.keys(en[section]).sort()).toEqual(Object.keys(chinese[section]).sort());
    }
    expect(Object.keys(en.statusOf).sort()).toEqual(Object.keys(chinese.statusOf).sort());
    expect(Object.keys(en.filed.kinds).sort()).toEqual(Object.keys(chinese.filed.kinds).sort());
    expect(Object.keys(en.asks).sort()).toEqual(Object.keys(chinese.asks).sort());
  });
});

describe('Traditional', () => {
  const traditional = wordsIn('zh-Hant');

  it('converts what we say and leaves what was said, names and numbers', () => {
    expect(traditional.talk.somebodyHasIt('范伟')).toBe(
      '您好，范伟已接手，馬上與您聯繫，請您稍等，謝謝您的耐心。',
    );
    const told = traditional.owner.resulted(ticketWords(turn, ticket, 'self', '已与邻居沟通', traditional));
    expect(told).toContain('\n已与邻居沟通\n');
    expect(told).toContain('處理結果如下');
  });

  it('gives names of things, rooms and times in the same script', () => {
    expect(traditional.category.elevator).toBe('電梯');
    expect(traditional.time.unitLabel('3-2-501')).toBe('3棟2單元501');
  });
});

describe('who reads what', () => {
  const community = turn.community;

  it('staff read Chinese, whatever they write; a stranger the first language of the community', () => {
    expect(wordsFor(turn, { language: 'en', roles: ['technician'] })).toBe(wordsIn('zh-CN'));
    expect(wordsFor({ community: { ...community, languages: ['en', 'zh-CN'] } }, undefined)).toBe(words);
  });
});
