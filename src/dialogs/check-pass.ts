/** 核对: a guard says or scans the code of a pass; it opens the gate once, on its day (R128, R168). */

import { codeOf } from '../domain/codes.ts';
import { localIso } from '../domain/local-time.ts';
import type { Ticket } from '../domain/ticket.ts';
import { nothing, type Outcome, type Person, type Scene, type Turn } from '../domain/turn.ts';
import { actorOf } from './actor.ts';
import { answer, headsOf, mention, pictures, toDepartment } from './say.ts';
import { step } from './step.ts';
import { ticketWords } from './ticket-words.ts';
import { wording } from './wording/index.ts';

/** What a check came to: the words for the guard, and what follows from it. */
interface Checked {
  text: string;
  pictures: string[];
  outcome: Outcome;
}

/** The command of a guard in a chat. */
export function checkPass(turn: Turn, text: string): Outcome {
  const { sender, community, passes = [], wrongCodes } = turn;
  const no = (words: string) => answer(turn, words, [], 'refused');
  if (!mayCheck(sender)) return no(wording.pass.notGuard);
  if (codeOf(text) === '') return no(wording.pass.checkHow);
  const tries = community.policy['pass.tries'];
  if (wrongCodes >= tries) return no(wording.pass.locked);
  const [pass] = passes;
  if (!pass) return wrong(turn, tries);
  const { text: said, outcome, pictures: shown } = openWith(turn, sender, pass);
  const told = answer(turn, said, [], outcome.mark).says.map((one) => ({
    ...one,
    ticketId: pass.id,
    message: { ...one.message, ...(shown.length > 0 && { pictures: shown }) },
  }));
  return { ...outcome, says: [...told, ...outcome.says], ...(wrongCodes > 0 && { wrongCodes: 0 }) };
}

/** Guesses are counted; whoever guesses too often is stopped, and the head of the guards hears of it. */
function wrong(turn: Turn, tries: number): Outcome {
  const count = turn.wrongCodes + 1;
  const done = answer(turn, wording.pass.unknown, [], 'refused');
  if (count < tries) return { ...done, wrongCodes: count };
  const alert = {
    text: wording.pass.guessing(turn.sender.name),
    mentions: mention(headsOf(turn, 'security')),
  };
  return { ...done, says: [...done.says, ...toDepartment(turn, 'security', alert)], wrongCodes: count };
}

/** Uses a pass, or says why it opens nothing. */
export function openWith(scene: Scene, guard: Person, pass: Ticket): Checked {
  const { community, now } = scene;
  const words = ticketWords(scene, pass, 'staff');
  const refused = (text: string): Checked => ({ text, pictures: [], outcome: nothing('refused') });
  const { check } = wording.pass.answers;
  if (pass.status === 'used') return refused(check.used(words, usedAt(scene, pass)));
  if (pass.status === 'cancelled') return refused(check.cancelled(words));
  const today = localIso(now, community.timezone).slice(0, '2026-03-07'.length);
  const date = String(pass.fields['date']);
  if (pass.status === 'expired' || date < today) return refused(check.expired(words));
  if (date > today) return refused(check.notYet(words));
  const post = community.staff.find(({ name }) => name === guard.name)?.buildings;
  const building = pass.unit?.split('-')[0] ?? '';
  if (post && !post.includes(building)) return refused(check.elsewhere(words, building));
  const done = step(scene, pass, { name: 'use', by: actorOf(guard, pass), at: now, args: {} });
  if (done.status === 'refused') return refused(check.expired(words));
  return { text: check.good(words), pictures: pictures(pass), outcome: done.outcome };
}

function usedAt({ community }: Scene, { events }: Ticket): string {
  const at = events.findLast(({ type }) => type === 'use')?.at;
  return at
    ? localIso(at, community.timezone).slice('2026-'.length, '2026-03-07T10:00'.length).replace('T', ' ')
    : '';
}

/** Guards, their department, the desk, and those above. */
function mayCheck({ roles, department }: Person): boolean {
  const posts = ['gate_guard', 'supervisor', 'project_gm', 'manager', 'receptionist'];
  return department === 'security' || roles.some((role) => posts.includes(role));
}
