/** What leaves for a language model, caught on the wire: nothing of the register, in whatever spelling (PIPL article 23). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { normalise } from '../../src/dialogs/understanding/normalise.ts';
import type { Person } from '../../src/domain/turn.ts';
import { opinions } from '../../src/inbox/seek.ts';
import { createModel } from '../../src/model/ask-model.ts';
import type { Database } from '../../src/store/database.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { sqliteDatabase, type TestDatabase } from '../support/databases.ts';
import { aMessage } from '../support/messages.ts';
import { type ModelEndpoint, startModelEndpoint } from '../support/model-endpoint.ts';
import { anOwner, aTurn, OWNERS, privateOf, staffNamed } from '../support/turn.ts';
import { privacyEstate } from './estate.ts';
import { PROBES, REPORTS, type Speaker } from './phrases.ts';

const SEED = 20_260_302;
const MESSAGES = 2_000;
const community = {
  ...privacyEstate(),
  policy: { ...privacyEstate().policy, 'model.sureFrom': 1, 'model.cache': 1 },
};
const residents = community.residents;
const plates = ['粤B12345', '粤b·D88Q6', '京A·F0236', '沪AD12345'];
const FULL_WIDTH = 0xfee0;
const wide = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + FULL_WIDTH));
const spoken = (text: string) => text.replace(/\d/g, (digit) => '零一二三四五六七八九'[Number(digit)] ?? '');

/** Ways to write the same. */
const ROOMS: readonly ((unit: readonly string[]) => string)[] = [
  ([b, e, r]) => `${b}栋${e}单元${r}`,
  ([b, e, r]) => `${b}-${e}-${r}`,
  ([b, e, r]) => wide(`${b}-${e}-${r}`),
  ([b, , r]) => `${b}#${r}`,
  ([b, e, r]) => `${b}幢${e}单元${r}室`,
  ([b, , r]) => `${b}号楼${r}`,
  ([b, e, r]) => spoken(`${b}栋${e}单元${r}`),
  ([, , r]) => `${r}`,
  ([, , r]) => spoken(`${r}`),
  ([, , r]) => [...(r ?? '')].join(' '),
];
const PHONES: readonly ((phone: string) => string)[] = [
  (phone) => phone,
  (phone) => phone.replace(/(\d{3})(\d{4})(\d{4})/, '$1 $2 $3'),
  (phone) => phone.replace(/(\d{3})(\d{4})(\d{4})/, '$1-$2-$3'),
  (phone) => wide(phone),
  (phone) => spoken(phone),
  (phone) => `+86${phone}`,
  (phone) => [...phone].join('.'),
];
const NAMES: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => `@${name} `,
  (name) => [...name].join(' '),
  (name) => [...name].join('·'),
  (name) => `${name[0]}阿姨`,
];
const TRADITIONAL = [
  ['张伟', '張偉'],
  ['陈强', '陳強'],
] as const;

let database: TestDatabase;
let db: Database;
let endpoint: ModelEndpoint;

beforeAll(async () => {
  database = await sqliteDatabase();
  db = await database.open();
  await db.transaction((tx) => storeCommunity(tx, community, community.name, undefined, new Date()));
  endpoint = await startModelEndpoint(() => ({ answer: { actionable: false, requests: [] } }));
});
afterAll(async () => {
  await endpoint.close();
  await db.close();
  await database.remove();
});

/** mulberry32: the same messages on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test(`of ${MESSAGES} messages that say all of it, in any spelling, nothing leaves`, async () => {
  const random = randomFrom(SEED);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const speakers = residents.map(
    ({ name, unit, phone }, i): Speaker => ({ id: name, name, unit, phone: phone ?? '', canary: `暗号${i}` }),
  );
  const everybody = [...residents, ...community.staff].map(({ name }) => name);
  const said = (): string => {
    const [me, them] = [pick(speakers), pick(speakers)];
    const unit = them.unit.split('-');
    const no = `BX-2603${10 + Math.floor(random() * 20)}-00${1 + Math.floor(random() * 9)}`;
    const parts = [
      pick([...REPORTS, ...PROBES])(me, them, no),
      `${pick(ROOMS)(unit)}${pick(['的', '', ' ', '，'])}${pick(NAMES)(pick(everybody))}`,
      pick(PHONES)(them.phone),
      `车牌${pick(plates)}`,
      `身份证44030119900101${1000 + Math.floor(random() * 9000)}`,
      `${community.name}的${pick(TRADITIONAL)[1]}`,
      `微信wx_${them.phone.slice(-4)}abc，邮箱zhang${Math.floor(random() * 99)}@mail.example.com`,
      `https://pay.example.com/u/${no}`,
    ];
    return parts.filter(() => random() < 0.45).join(pick(['，', ' ', '\n', '。']));
  };
  const seek = opinions(createModel({ url: endpoint.url, key: 'sk-secret', model: 'some-model' }));
  let asked = 0;
  for (let i = 0; i < MESSAGES; i++) {
    const me = pick(residents);
    const sender: Person = anOwner({ name: me.name });
    const chat = pick([OWNERS, privateOf(me.name)]);
    const message = aMessage({ text: said(), mentionedBot: true });
    const turn = aTurn({
      community,
      chat,
      sender,
      message,
      staff: community.staff.map((one) => staffNamed(one.name)),
    });
    const sought = await db.read((tx) => seek(tx, turn));
    if (!sought) continue;
    await sought.ask(new AbortController().signal);
    asked += 1;
  }
  expect(asked).toBeGreaterThan(MESSAGES / 2);
  expect(endpoint.asked).toHaveLength(asked);
  const names = [...everybody, ...TRADITIONAL.flat(), community.name];
  const leaks = endpoint.asked.flatMap(({ body, path, headers }) => {
    const given = JSON.parse(body) as { messages: { content: string }[] };
    const content = given.messages.at(-1)?.content ?? '';
    const wire = `${path} ${JSON.stringify({ ...headers, 'content-length': '' })}`;
    const plain = normalise(content).text;
    const close = plain.replace(/[\s\p{P}\p{S}]/gu, '');
    return [
      ...names.filter((name) => [content, plain, close, wire].some((one) => one.includes(name))),
      // No number of a room, a telephone, an identity, a ticket or a car is shorter than three figures.
      ...(/\d(?:[^\d一-鿿a-z":,]{0,3}\d){2,}/.exec(plain) ?? []),
      ...(/[零一二三四五六七八九幺]{3,}/.exec(close) ?? []),
      ...(/[粤京沪][a-z]/i.exec(content) ?? []),
      ...(/example\.com|wx_/.exec(content) ?? []),
    ].map((leak) => `${leak} in ${content}`);
  });
  expect(leaks.slice(0, 10)).toEqual([]);
}, 300_000);
