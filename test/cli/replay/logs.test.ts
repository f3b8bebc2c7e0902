/** Logs of every form are read as they were written there; what cannot be read is named. */
import { describe, expect, it } from 'vitest';
import { readLog } from '../../../src/cli/replay/log.ts';

const ZONE = 'Asia/Shanghai';
const at = (time: string) => new Date(`2026-03-02T${time}+08:00`);

describe('a log', () => {
  it('of JSON Lines, in order of time, with the lines that are none', () => {
    const source = [
      '{"at":"2026-03-02T09:05:00+08:00","by":"李娜","text":"收到"}',
      '',
      '{"at":"yesterday","by":"张伟","text":"在吗"}',
      'nothing',
      '{"at":"2026-03-02T09:00:00+08:00","by":"张伟","text":"厨房漏水","chat":"业主群","mention":true,"photos":2}',
    ].join('\n');
    const { messages, problems } = readLog(source, ZONE);
    expect(messages).toEqual([
      { at: at('09:00'), by: '张伟', text: '厨房漏水', chat: '业主群', mention: true, photos: 2 },
      { at: at('09:05'), by: '李娜', text: '收到', mention: false, photos: 0 },
    ]);
    expect(problems.map(({ line }) => line)).toEqual([3, 4]);
    expect(problems[0]?.message).toContain('at');
  });

  it('exported by Telegram Desktop: text in pieces, photos, and no service messages', () => {
    const source = JSON.stringify({
      name: '阳光花园',
      messages: [
        { type: 'service', date: '2026-03-02T08:00:00', actor: '张伟', action: 'join_group', text: '' },
        {
          type: 'message',
          date_unixtime: String(at('09:00').getTime() / 1000),
          from: '张伟',
          text: '电梯坏了',
        },
        {
          type: 'message',
          date: '2026-03-02T09:01:00',
          from: '李娜',
          text: ['看 ', { type: 'link', text: 'a.cn' }],
          photo: 'x.jpg',
        },
      ],
    });
    expect(readLog(source, ZONE)).toEqual({
      messages: [
        { at: at('09:00'), by: '张伟', text: '电梯坏了', mention: false, photos: 0 },
        { at: at('09:01'), by: '李娜', text: '看 a.cn', mention: false, photos: 1 },
      ],
      problems: [],
    });
    expect(readLog('{"messages": 5}', ZONE).problems).toHaveLength(1);
  });

  it('as text with a time and a name above the words, in either order', () => {
    const source = '导出\n2026-03-02 09:00:00 张伟\n3栋停水了\n谁家也停了\n\n李娜 2026/3/2 9:05\n我家也是\n';
    expect(readLog(source, ZONE)).toEqual({
      messages: [
        { at: at('09:00'), by: '张伟', text: '3栋停水了\n谁家也停了', mention: false, photos: 0 },
        { at: at('09:05'), by: '李娜', text: '我家也是', mention: false, photos: 0 },
      ],
      problems: [{ line: 1, message: 'stands before the first line with a time and a name' }],
    });
  });
});
