/** A language model and a transcription, asked through the real SDK at an endpoint on loopback. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wording } from '../../src/dialogs/wording/index.ts';
import { parsePolicy } from '../../src/domain/policy.ts';
import { createModel } from '../../src/model/ask-model.ts';
import { createTranscription } from '../../src/model/transcribe.ts';
import { openBot, person, place, type Shown, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';
import { type Behaviour, type ModelEndpoint, startModelEndpoint } from '../support/model-endpoint.ts';

/** Read as a complaint, but hardly: it is asked about. */
const UNCLEAR = '装修队把泥浆倒进下水，把我们整条街的管道都糊了，要他赔';
const CLEAR = '厨房水龙头坏了，明天下午在家';
const MEANS = { actionable: true, requests: [{ intent: 'repair', category: 'plumbing', place: 'public' }] };
const PRIVATE = 'private:张伟';
const ZHOU = 'private:周杰';

let endpoint: ModelEndpoint;
let bot: TestBot;
let does: Behaviour;
let hears: { text: unknown } | { status: number };

beforeEach(async () => {
  does = { answer: MEANS };
  hears = { status: 404 };
  endpoint = await startModelEndpoint(
    () => does,
    () => hears,
  );
});
afterEach(async () => {
  await bot.close();
  await endpoint.close();
});

const texts = (sent: readonly Shown[], chat: string) =>
  sent.filter((one) => one.chat === chat).map(({ text }) => text);
const kinds = async () =>
  (await bot.db.read(({ models }) => models.ticket.findMany())).map(({ kind, category }) => [kind, category]);

describe('a model', () => {
  const open = async (policy: Record<string, unknown> = {}) => {
    const demo = demoCommunity();
    const community = { ...demo, policy: parsePolicy(policy, demo.policy) };
    const model = createModel({ url: endpoint.url, key: 'sk-secret', model: 'some-model' });
    bot = await openBot([community], undefined, [], { model });
  };
  /** What is said without a model. */
  const alone = async (said: string): Promise<string[]> => {
    const other = await openBot();
    const sent = texts(await other.say('张伟', PRIVATE, said), PRIVATE);
    await other.close();
    return sent;
  };

  test('is asked where we are unsure, and what it says counts', async () => {
    await open();
    expect(await bot.say('张伟', PRIVATE, UNCLEAR)).toEqual([]);
    await bot.answered();
    expect(await kinds()).toEqual([['repair', 'plumbing']]);
    const [asked] = endpoint.asked;
    expect(endpoint.asked).toHaveLength(1);
    expect(asked?.path).toBe('/v1/chat/completions');
    expect(asked?.headers.authorization).toBe('Bearer sk-secret');
    expect(asked?.body).toContain('"model":"some-model"');
    expect(bot.reports).toEqual([]);
  });

  test('is not asked about what is clear, danger, answers to us, staff and talk', async () => {
    await open();
    await bot.say('张伟', PRIVATE, CLEAR);
    await bot.say('周杰', ZHOU, '家里有很重的煤气味！');
    await bot.say('李娜', 'private:李娜', '客厅的灯不亮了');
    await bot.say('李娜', 'private:李娜', '堵了');
    await bot.say('王师傅', 'private:王师傅', UNCLEAR);
    await bot.say('王师傅', '业主群', UNCLEAR);
    await bot.say('陈强', '业主群', '今天天气真好，哈哈');
    await bot.answered();
    expect(endpoint.asked).toEqual([]);
  });

  test('that says nothing holds up nobody else, and its own lane no longer than it may', async () => {
    does = { silent: true };
    // Longer than the test may take: it is the clock of the bot that ends the wait, not a timer.
    await open({ 'model.timeout': '30s' });
    await bot.deliver({ chat: place(PRIVATE), sender: person('张伟'), text: UNCLEAR });
    await bot.deliver({ chat: place(ZHOU), sender: person('周杰'), text: CLEAR });
    const sent = await bot.work();
    await endpoint.reached(1);
    expect(texts(sent, ZHOU).join()).toContain('BX-260302-001');
    expect(texts(sent, PRIVATE)).toEqual([]);
    // What comes behind it waits with it, in order.
    await bot.deliver({ chat: place(PRIVATE), sender: person('张伟'), text: '转人工' });
    expect(await bot.advance(29_999)).toEqual([]);
    const late = texts(await bot.advance(1), PRIVATE);
    const [first] = await alone(UNCLEAR);
    expect(late[0]).toBe(first);
    expect(late.length).toBeGreaterThan(1);
  });

  test.each<[string, Behaviour]>([
    ['an error', { status: 500 }],
    ['a refused key', { status: 401 }],
    ['no JSON', { content: 'You should repair it.' }],
    ['an intent that we do not know', { answer: { actionable: true, requests: [{ intent: 'rob_bank' }] } }],
    ['a repair of nothing', { answer: { actionable: true, requests: [{ intent: 'repair' }] } }],
    ['words of its own', { answer: { ...MEANS, reply: '亲，请稍等' } }],
    ['requests of a message that asks nothing', { answer: { ...MEANS, actionable: false } }],
  ])('that answers with %s changes nothing', async (_, behaviour) => {
    does = behaviour;
    await open();
    const sent = [...(await bot.say('张伟', PRIVATE, UNCLEAR)), ...(await bot.answered())];
    expect(endpoint.asked).toHaveLength(1);
    expect(texts(sent, PRIVATE)).toEqual(await alone(UNCLEAR));
    expect(bot.logged).toContain('no answer from outside');
  });

  test('that sends us elsewhere is not followed', async () => {
    const elsewhere: string[] = [];
    const server = createServer((request, response) => {
      elsewhere.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    does = { status: 307, headers: { location: `http://127.0.0.1:${port}/v1/chat/completions` } };
    await open();
    await bot.say('张伟', PRIVATE, UNCLEAR);
    expect(texts(await bot.answered(), PRIVATE)).toEqual(await alone(UNCLEAR));
    expect(elsewhere).toEqual([]);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test('is asked no more than its budget allows, and again the next day', async () => {
    await open({ 'model.perDay': 1, 'model.cache': 1 });
    await bot.say('张伟', PRIVATE, UNCLEAR);
    await bot.answered();
    const sent = [...(await bot.say('周杰', ZHOU, '低保咋个办，你们晓得不')), ...(await bot.answered())];
    expect(texts(sent, ZHOU)).toHaveLength(1);
    expect(endpoint.asked).toHaveLength(1);
    await bot.advance(24 * 3_600_000);
    await bot.say('陈强', 'private:陈强', '修的咋养了');
    await bot.answered();
    expect(endpoint.asked).toHaveLength(2);
  });

  test('is not asked the same twice', async () => {
    await open();
    await bot.say('张伟', PRIVATE, UNCLEAR);
    await bot.answered();
    await bot.say('周杰', ZHOU, UNCLEAR);
    expect(endpoint.asked).toHaveLength(1);
    expect(await kinds()).toEqual([
      ['repair', 'plumbing'],
      ['repair', 'plumbing'],
    ]);
  });

  test('that failed three times in a row is left alone for a minute', async () => {
    does = { status: 500 };
    await open();
    for (const name of ['张伟', '周杰', '李娜', '陈强']) {
      await bot.say(name, `private:${name}`, UNCLEAR);
      await bot.answered();
    }
    expect(endpoint.asked).toHaveLength(3);
    await bot.advance(60_000);
    await bot.say('吴静', 'private:吴静', UNCLEAR);
    await bot.answered();
    expect(endpoint.asked).toHaveLength(4);
  });

  test('that speaks of words which nobody wrote changes nothing', async () => {
    const [wish] = MEANS.requests;
    does = {
      answer: {
        actionable: true,
        requests: [
          { ...wish, said: '电梯坏了' },
          { ...wish, said: '灯不亮' },
        ],
      },
    };
    await open();
    await bot.say('张伟', PRIVATE, UNCLEAR);
    expect(texts(await bot.answered(), PRIVATE)).toEqual(await alone(UNCLEAR));
  });
});

describe('a transcription', () => {
  const OGG = Buffer.from([...Buffer.from('OggS'), ...Buffer.alloc(22), 1, 3, 1, 2, 3]);
  const voice = { text: '', attachments: [{ kind: 'voice' as const, ref: 'v1', duration: 4 }] };
  let fetched: string[];
  const open = async (bytes: Buffer | undefined = OGG) => {
    fetched = [];
    bot = await openBot([demoCommunity()], undefined, [], {
      transcribe: createTranscription({ url: endpoint.url, model: 'some-ear' }),
      keeper: {
        keep: () => Promise.resolve({ status: 'unknown' }),
        read: (ref) => {
          fetched.push(ref);
          return Promise.resolve(bytes && { mime: 'audio/ogg', bytes });
        },
      },
    });
  };

  test('is read back in private and counts after a yes', async () => {
    hears = { text: '厨房水龙头坏了，一直滴水' };
    await open();
    expect(await bot.say('张伟', PRIVATE, '', voice)).toEqual([]);
    expect(texts(await bot.answered(), PRIVATE)).toEqual([wording.spoken.heard('厨房水龙头坏了，一直滴水')]);
    expect(await kinds()).toEqual([]);
    await bot.press('张伟', PRIVATE, wording.confirm.yes);
    expect(await kinds()).toEqual([['repair', 'plumbing']]);
    const [asked] = endpoint.asked;
    expect(asked?.path).toBe('/v1/audio/transcriptions');
    expect(asked?.body).toContain('filename="recording.ogg"');
    expect(asked?.body).toContain('some-ear');
  });

  test('is not asked for in a group that does not call us, nor where the platform has heard it', async () => {
    await open();
    await bot.say('张伟', '业主群', '', voice);
    await bot.say('张伟', PRIVATE, '', { ...voice, transcript: '客厅的灯不亮了' });
    await bot.say('王师傅', 'private:王师傅', '', voice);
    await bot.answered();
    expect(endpoint.asked).toEqual([]);
    expect(fetched).toEqual([]);
  });

  test.each<[string, Behaviour | { text: unknown } | undefined]>([
    ['fails', { status: 400 }],
    ['answers with no text', { text: 7 }],
    ['hears nothing', { text: ' ' }],
    ['gets no recording', undefined],
  ])('that %s: the recording goes to people as ever', async (_, heard) => {
    hears = (heard ?? { status: 404 }) as typeof hears;
    await open(heard ? OGG : undefined);
    await bot.say('张伟', PRIVATE, '', voice);
    const sent = await bot.answered();
    expect(texts(sent, '客服部群').join()).toContain(wording.staff.attachment.voice);
    expect(texts(sent, PRIVATE)).toHaveLength(1);
  });
});
