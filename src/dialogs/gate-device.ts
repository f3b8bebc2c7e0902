/** 扫码: a guard gets a link that signs a phone in to the gate page, once; 停用扫码 ends what was given out (R128). */
import type { Outcome, Turn } from '../domain/turn.ts';
import { mayCheck } from './check-pass.ts';
import { giveLink } from './door-link.ts';
import { answer } from './say.ts';
import { wording } from './wording/index.ts';

/** Sends the link, in private alone. */
export function giveDevice(turn: Turn): Outcome {
  if (!mayCheck(turn.sender)) return answer(turn, wording.pass.notGuard, [], 'refused');
  return giveLink(turn, 'gate');
}

/** Ends one's own phones, or for those above the phones of whoever is named. */
export function endDevices(turn: Turn, text: string): Outcome {
  const { sender, staff } = turn;
  const no = (words: string) => answer(turn, words, [], 'refused');
  const named = text === '' ? sender : staff.find(({ name }) => text.includes(name));
  if (!named) return no(wording.gate.endHow);
  const above = ['supervisor', 'project_gm', 'manager'].some((role) => sender.roles.includes(role));
  const heads = sender.roles.includes('dept_head') && sender.department === named.department;
  if (named.id !== sender.id && !above && !heads) return no(wording.gate.endNotYours);
  return {
    ...answer(turn, wording.gate.ended(named.name), [], 'acted'),
    signInsEnded: [named.id],
    audits: [{ action: 'gate.ended', subjectId: named.id }],
  };
}
