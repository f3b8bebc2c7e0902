/** 500 random dialogs of owners, tenants, strangers and staff: nobody reads what is somebody else's (R12, R070). */
import { expect, test } from 'vitest';
import { control, counted } from '../faults/record.ts';
import { privacyEstate } from './estate.ts';
import { PROBES, REPORTS, type Speaker, STAFF, TALK } from './phrases.ts';
import { type Secret, secretsOf } from './secrets.ts';
import {
  GROUP,
  OTHER,
  openWorld,
  readable,
  type Said,
  type Shown,
  type World,
  withoutExamples,
} from './world.ts';

/** Fewer for a first look: DIALOGS=60 npx vitest run … */
const DIALOGS = Number(process.env['DIALOGS'] ?? 500);
/** A fresh world after so many: what is open slows everything down. */
const IN_ONE_WORLD = 100;
const AT_ONCE = 20;
const SEED = 20_260_302;
/** Nicknames of strangers: one says a room, one is that of a member of staff. */
const STRANGERS = ['路人甲', '3-2-501 张伟', '刘洋'];

/** mulberry32: the same dialogs on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const estate = privacyEstate();
const residents = [...new Map(estate.residents.map((one) => [one.name, one])).values()];
const speakers: Speaker[] = [
  ...residents.map(({ name, unit, phone }, i) => ({ id: name, name, unit, phone, canary: `暗号${i}甲` })),
  ...STRANGERS.map((name, i) => ({
    id: `游客${i}`,
    name,
    unit: '1-2-602',
    phone: `1370000000${i}`,
    canary: `暗号${i}乙`,
  })),
];

let world: World;

/** One message of one dialog. */
type Move = Said & { author: string };

/** Some moves of one person, sometimes on the other platform under the same id. */
function dialogOf(random: () => number, known: readonly string[], tokens: readonly string[]): Move[] {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const me = pick(speakers);
  const them = pick(speakers.filter(({ id }) => id !== me.id));
  // A number that was given, one that was not, and always the chance of one's own.
  const no = () => (random() < 0.8 && known.length > 0 ? pick(known) : 'BX-260302-999');
  const elsewhere = random() < 0.1;
  return Array.from({ length: 2 + Math.floor(random() * 4) }, () => {
    const kind = random();
    const phrase = pick(kind < 0.3 ? REPORTS : kind < 0.65 ? PROBES : TALK);
    const inPrivate = elsewhere || random() < 0.5;
    const move: Move = {
      author: me.id,
      by: me.id,
      name: me.name,
      in: inPrivate ? `private:${me.id}` : GROUP,
      text: phrase(me, them, no()),
      mention: random() < 0.5,
      ...(elsewhere && { platform: OTHER }),
    };
    const special = random();
    if (special < 0.08 && world.sent.length > 0) {
      return { ...move, more: { replyTo: pick(world.sent).messageId } };
    }
    if (special < 0.14 && tokens.length > 0) {
      return { ...move, text: '', more: { kind: 'action' as const, action: pick(tokens) } };
    }
    return special < 0.18 ? { ...move, more: { kind: 'edited' as const } } : move;
  });
}

/** What somebody has said may be said back to them. */
const spoken = new Map<string, string>();
function remember({ author, name = '', text = '' }: Move): void {
  spoken.set(author, `${spoken.get(author) ?? name}\n${text}`);
}

function canaries(): Secret[] {
  return speakers.map(({ id, canary }) => ({
    owners: [id],
    what: canary,
    found: (text) => text.includes(canary),
  }));
}

/** Whom somebody else names in what they want of staff is part of that; who says it of themselves is masked. */
function isSaidByAnother({ owners, what }: Secret, text: string): boolean {
  const words = [...spoken].flatMap(([author, said]) => (owners.includes(author) ? [] : said.split('\n')));
  return words.some((one) => one.includes(what) && text.includes(one.slice(one.indexOf(what))));
}

/** What of a message its reader may not know. */
function leaked(message: Shown, secrets: readonly Secret[]): string[] {
  const text = withoutExamples(readable(message));
  const told = secrets.filter(({ found }) => found(text));
  if (message.chat === GROUP) return told.map(({ what }) => `${what} in ${GROUP}: ${text}`);
  if (!message.chat.startsWith('private:')) {
    // Staff in a group need the flat and the matter, and call nobody by phone or name from there.
    return told
      .filter((one) => one.personal && !isSaidByAnother(one, text))
      .map(({ what }) => `${what} in ${message.chat}: ${text}`);
  }
  const reader = message.chat.slice('private:'.length);
  if (estate.staff.some(({ name }) => name === reader)) return [];
  // An owner is told who wants a cashier to come to the flat, in the words of whoever asks (R155).
  const asked = text.includes('申请上门收费');
  return told
    .filter(({ what }) => !(asked && residents.some(({ name }) => name === what)))
    .filter(({ owners }) => message.platform === OTHER || !owners.includes(reader))
    .filter(({ found }) => !found(spoken.get(reader) ?? ''))
    .map(({ what }) => `${what} to ${reader}: ${text}`);
}

/** Staff do something with the tickets that there are, so that their owners hear of it. */
async function staffAct(random: () => number, known: readonly string[]): Promise<void> {
  for (const no of known.slice(-8)) {
    const step = STAFF[Math.floor(random() * STAFF.length)];
    const [by, chat] = no.startsWith('BX') ? ['王师傅', '工程部群'] : ['陈静', '客服部群'];
    if (step) await world.deliver({ by, in: chat, text: step(no) });
  }
}

test(`${DIALOGS} random dialogs give nothing of anybody to anybody else`, { timeout: 300_000 }, async () => {
  const random = randomFrom(SEED);
  const leaks: string[] = [];
  const groupTexts = new Set<string>();
  let tickets = 0;
  let checked = 0;
  for (let done = 0; done < DIALOGS; done += IN_ONE_WORLD) {
    world = await openWorld([estate]);
    spoken.clear();
    leaks.push(...(await liveThrough(random, Math.min(IN_ONE_WORLD, DIALOGS - done))));
    for (const { chat, text } of world.sent) if (chat === GROUP) groupTexts.add(text);
    tickets += (await numbers()).length;
    checked += world.sent.length;
    expect(world.reports).toEqual([]);
    await world.close();
  }
  // Lost is what somebody else got to read.
  counted({ row: 'R12', runs: DIALOGS, lost: leaks.length, doubled: 0 });
  expect(leaks).toEqual([]);
  // It happened at all: a bot that says nothing gives nothing away either.
  expect(tickets).toBeGreaterThan(DIALOGS / 2);
  expect(checked).toBeGreaterThan(DIALOGS * 3);
  expect(groupTexts.size).toBeGreaterThan(20);
});

/** Dialogs side by side in one world; answers with what was given away. */
async function liveThrough(random: () => number, dialogs: number): Promise<string[]> {
  const leaks: string[] = [];
  for (let done = 0; done < dialogs; done += AT_ONCE) {
    const tokens = world.sent.flatMap(({ choices }) => choices.map(({ token }) => token));
    const known = await numbers();
    const started = Array.from({ length: AT_ONCE }, () => dialogOf(random, known, tokens));
    for (let i = 0; i < Math.max(...started.map(({ length }) => length)); i++) {
      for (const move of started.flatMap((one) => one[i] ?? [])) {
        remember(move);
        await world.deliver(move);
      }
    }
    await staffAct(random, known);
    const fresh = await world.work();
    // Anew each time: an owner may have let somebody see the fees.
    const secrets = [...(await secretsOf(world)), ...canaries()];
    leaks.push(...fresh.flatMap((one) => leaked(one, secrets)));
  }
  // Reminders, alerts and forms that were left come in their own time.
  const secrets = [...(await secretsOf(world)), ...canaries()];
  leaks.push(...(await world.advance(10 * 60_000)).flatMap((one) => leaked(one, secrets)));
  return leaks;
}

async function numbers(): Promise<string[]> {
  const rows = await world.db.transaction(({ models }) =>
    models.ticket.findMany({ where: { no: { not: null } }, select: { no: true }, orderBy: { no: 'asc' } }),
  );
  return rows.flatMap(({ no }) => no ?? []);
}

test('what is given away is seen (negative control)', async () => {
  world = await openWorld([estate]);
  const secrets = [...(await secretsOf(world)), ...canaries()];
  // As an answer would read that shows a neighbour what is not theirs.
  const shown = speakers.map(({ id, canary }): Shown => {
    const reader = speakers.find((one) => one.id !== id)?.id ?? '';
    const at = { platform: 'memory', messageId: 'planted', chat: `private:${reader}` };
    return { ...at, text: `水龙头坏了${canary}`, choices: [] };
  });
  const seen = shown.filter((one) => leaked(one, secrets).length > 0).length;
  control('R12', `${seen} of ${shown.length} planted disclosures seen`, seen === shown.length);
  expect(seen).toBe(shown.length);
  await world.close();
});
