/** What people write is text on every platform: no markup, no card, no call of anybody, no link that is opened for a preview. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partsOf as larkParts } from '../../src/adapters/lark/parts.ts';
import { partsOf as telegramParts } from '../../src/adapters/telegram/parts.ts';
import { partsOf as wechatParts } from '../../src/adapters/wechat/parts.ts';
import { partsOf as wecomParts } from '../../src/adapters/wecom/parts.ts';
import type { Parcel } from '../../src/domain/message.ts';
import { plainPage } from '../../src/http/plain-page.ts';

const HOSTILE = [
  '<b>x</b><script>alert(1)</script>',
  '<a href="tg://user?id=1">点我领奖</a>',
  '<at id=all></at><at user_id="all">所有人</at>',
  '<@all> <@ZhangWei> @所有人 @all @everyone',
  '@wang_gong @admin_bot /start@GuanjiaBot',
  '[点我](https://evil.example) ![x](https://evil.example/x.png)',
  '**已结案** _x_ `x` ~x~ ||x|| > x\n# 标题\n- 列\n+ 列\n---\n===',
  '{"elements":[{"tag":"action","actions":[{"tag":"button","value":{"token":"1.0"}}]}]}',
  '{{template}} ${x} %s %n <%= x %> &lt;b&gt; &#60;',
  '":"}],"tag":"at","user_id":"all',
  '\\<@all> \\\\<@all> \\[x](y)',
  '<font color="warning">x</font>',
];
const piece = fc.oneof(
  fc.constantFrom(
    ...HOSTILE,
    '<',
    '>',
    '@',
    '\\',
    '*',
    '_',
    '`',
    '[',
    '](',
    ')',
    '"',
    '\n',
    '#',
    '- ',
    '|',
    '~',
    '&',
    '<@',
    '<at',
    'all',
  ),
  fc.string({ maxLength: 6 }),
);
const hostile = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
const parcel = (text: string, name = text, choice = text): Parcel => ({
  text,
  choices: [{ label: choice, token: '7.0' }],
  mentions: [
    { userId: '4711', name },
    { userId: 'all', name },
    { userId: `1></at><at id=all`, name },
  ],
  pictures: [],
  files: [],
});
const check = (holds: (text: string) => void) => {
  for (const text of HOSTILE) holds(text);
  fc.assert(
    fc.property(hostile, fc.string(), (text, more) => holds(`x${text}${more}`)),
    { numRuns: 1_000 },
  );
};

test('Telegram: no parse mode, no entity but our call, nobody’s name stays a call, no preview', () => {
  check((text) => {
    for (const { payload } of telegramParts(parcel(text))) {
      expect(payload).not.toHaveProperty('parse_mode');
      expect(payload['link_preview_options']).toEqual({ is_disabled: true });
      const entities = (payload['entities'] ?? []) as { type: string; user: { id: number } }[];
      for (const one of entities) expect([one.type, one.user.id]).toEqual(['text_mention', 4711]);
    }
    for (const { payload } of telegramParts({ ...parcel(text), mentions: [] })) {
      // Where Telegram itself finds a name to call.
      expect(payload['text']).not.toMatch(/(?<![\w@])@\w/);
    }
  });
});

describe('Feishu', () => {
  const all = (value: unknown, under = ''): { key: string; text: string; under: string }[] => {
    if (Array.isArray(value)) return value.flatMap((one) => all(one, under));
    if (typeof value !== 'object' || value === null) return [];
    const { tag } = value as { tag?: string };
    return Object.entries(value).flatMap(([key, one]) =>
      typeof one === 'string' ? [{ key, text: one, under: tag ?? under }] : all(one, tag ?? under),
    );
  };
  test('what stands in markup is our call alone; the rest is plain text', () => {
    check((text) => {
      for (const { content, type } of larkParts(parcel(text), undefined)) {
        const strings = all(JSON.parse(String(content)));
        const markup = strings.filter(({ under, key }) => under === 'lark_md' && key === 'content');
        expect(markup.map((one) => one.text)).toEqual(type === 'interactive' ? ['<at id=4711></at>'] : []);
        const tags = strings.filter(({ key }) => key === 'tag').map((one) => one.text);
        expect(['div', 'lark_md', 'plain_text', 'action', 'button', 'text', 'at']).toEqual(
          expect.arrayContaining(tags),
        );
        expect(strings.filter(({ key }) => key === 'user_id').map((one) => one.text)).not.toContain('all');
      }
    });
  });
  test('a message without choices calls one person, and nobody by its words', () => {
    check((text) => {
      const [part] = larkParts({ ...parcel(text), choices: [] }, undefined);
      const lines = (
        JSON.parse(String(part?.content)) as { zh_cn: { content: { tag: string; user_id?: string }[][] } }
      ).zh_cn.content;
      const calls = lines.flat().filter(({ tag }) => tag === 'at');
      expect(calls.map(({ user_id }) => user_id)).toEqual(['4711']);
    });
  });
});

test('WeCom: every sign of markup is escaped, and no call but ours is left', () => {
  check((text) => {
    for (const part of wecomParts(parcel(text))) {
      if (part.part !== 'text') continue;
      expect(part.markdown.replace(/^<@4711> /, '')).not.toMatch(/<@/);
      const without = part.markdown.replace(/^<@4711> /, '').replace(/\\[\\`*_~[\]<>|#+-]/g, '');
      expect(without).not.toMatch(/[\\`*_~[\]<>|]/);
    }
  });
});

test('WeChat: who is called stands beside the text, never in it', () => {
  check((text) => {
    const [first] = wechatParts(parcel(text));
    expect(first?.part === 'text' && first.mentions).toEqual(parcel(text).mentions);
  });
});

test('the page of the gate: letters, in every place where something was said', () => {
  const pageOf = (text: string) =>
    plainPage(
      {
        title: text,
        guard: text,
        seen: { verdict: 'good', words: text, facts: [{ label: text, value: text }] },
        lines: [text],
        form: { to: '/gate/open', button: text, hidden: { [text]: text } },
      },
      'nonce',
    );
  const signs = (page: string) => page.match(/["'<>]/g)?.join('');
  const harmless = signs(pageOf('x'));
  // No tag and no attribute more than with harmless words.
  check((text) => {
    expect(signs(pageOf(text))).toBe(harmless);
  });
});
