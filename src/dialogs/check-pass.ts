/** 核对: a guard says or scans the code of a pass; it opens the gate once, on its day (R128, R168). */

import { codeOf } from '../domain/codes.ts';
import type { Verdict } from '../domain/gate.ts';
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
  verdict: Verdict;
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

/** Whether a pass opens the gate now for this guard, and the words for it. */
export function verdictOf(scene: Scene, guard: Person, pass: Ticket): { verdict: Verdict; text: string } {
  const { community, now } = scene;
  const words = ticketWords(scene, pass, 'staff');
  const { check } = wording.pass.answers;
  if (pass.status === 'used') return { verdict: 'used', text: check.used(words, usedAt(scene, pass)) };
  if (pass.status === 'cancelled') return { verdict: 'cancelled', text: check.cancelled(words) };
  const today = localIso(now, community.timezone).slice(0, '2026-03-07'.length);
  const date = String(pass.fields['date']);
  if (pass.status === 'expired' || date < today) return { verdict: 'expired', text: check.expired(words) };
  if (date > today) return { verdict: 'notYet', text: check.notYet(words) };
  const post = community.staff.find(({ name }) => name === guard.name)?.buildings;
  const building = pass.unit?.split('-')[0] ?? '';
  if (post && !post.includes(building))
    return { verdict: 'elsewhere', text: check.elsewhere(words, building) };
  return { verdict: 'good', text: check.good(words) };
}

/** Uses a pass, or says why it opens nothing. */
export function openWith(scene: Scene, guard: Person, pass: Ticket): Checked {
  const { verdict, text } = verdictOf(scene, guard, pass);
  if (verdict !== 'good') return { verdict, text, pictures: [], outcome: nothing('refused') };
  const done = step(scene, pass, { name: 'use', by: actorOf(guard, pass), at: scene.now, args: {} });
  if (done.status === 'refused') {
    const over = wording.pass.answers.check.expired(ticketWords(scene, pass, 'staff'));
    return { verdict: 'expired', text: over, pictures: [], outcome: nothing('refused') };
  }
  return { verdict: 'opened', text, pictures: pictures(pass), outcome: done.outcome };
}

function usedAt({ community }: Scene, { events }: Ticket): string {
  const at = events.findLast(({ type }) => type === 'use')?.at;
  return at
    ? localIso(at, community.timezone).slice('2026-'.length, '2026-03-07T10:00'.length).replace('T', ' ')
    : '';
}

/** Guards, their department, the desk, and those above. */
export function mayCheck({ roles, department }: Person): boolean {
  const posts = ['gate_guard', 'supervisor', 'project_gm', 'manager', 'receptionist'];
  return department === 'security' || roles.some((role) => posts.includes(role));
}
