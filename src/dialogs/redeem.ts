/** An invitation code is said: the account becomes that of the person, once; wrong ones are counted (R12). */
import { redactText } from '../domain/redact.ts';
import type { Understanding } from '../domain/request.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { DESK } from './kinds/departments.ts';
import { answer, headsOf, mention, toDepartment, toPerson } from './say.ts';
import { groupCodeIn } from './wants.ts';
import { type Words, wording, wordsFor, wordsTo } from './wording/index.ts';

/** Does this message say a code, a right one or one that was meant as such? */
export function saysCode(turn: Turn): boolean {
  if (turn.chat.kind !== 'private') return false;
  return turn.invitation !== undefined || turn.wrongCode || groupCodeIn(turn.message.text) !== undefined;
}

/** Uses a code, or says why not. */
export function redeem(turn: Turn, heard: Understanding): Outcome {
  const { invitation, community, sender, accountId } = turn;
  const tries = community.policy['bind.tries'];
  // Its form alone is told: whether there is such a code, nobody learns here.
  if (groupCodeIn(turn.message.text) !== undefined) {
    return answer(turn, wordsTo(turn).bind.groupCodeInGroup, [], 'refused');
  }
  if (turn.wrongCodes >= tries) return answer(turn, wordsTo(turn).bind.locked, [], 'refused');
  if (!invitation) return refuse(turn, tries);
  if (invitation.phone !== undefined && digits(heard.phone ?? '') !== digits(invitation.phone)) {
    return heard.phone === undefined
      ? answer(turn, wordsTo(turn).bind.needsPhone, [], 'refused')
      : refuse(turn, tries);
  }
  const { unit = '', role = 'owner', personId } = invitation;
  const staff = invitation.purpose === 'staff';
  const label = wordsTo(turn).bind.role[role] ?? role;
  const colleague = turn.staff.find(({ id }) => id === personId);
  // Whoever has left the staff since gets nothing by an old code.
  if (staff && !colleague) return refuse(turn, tries);
  const name = colleague?.name ?? sender.name;
  const text = staff ? wordsTo(turn).bind.welcomeStaff(name) : wordsTo(turn).bind.welcome(unit, label);
  const told = staff
    ? []
    : turn.household.flatMap((one) =>
        toPerson(turn, one, { text: newAccount(wordsFor(turn, one), unit, role) }),
      );
  return {
    ...answer(turn, text),
    mark: 'acted',
    says: [...answer(turn, text).says, ...told],
    grants: [
      {
        accountId,
        guestId: sender.id,
        invitationId: invitation.id,
        ...(personId !== undefined && { personId }),
        ...(!staff && { unit, role, name: sender.name, phone: invitation.phone }),
      },
    ],
    wrongCodes: 0,
  };
}

function newAccount({ bind }: Words, unit: string, role: string): string {
  return bind.newAccount(unit, bind.role[role] ?? role);
}

function refuse(turn: Turn, tries: number): Outcome {
  const wrong = turn.wrongCodes + 1;
  const locked = wrong >= tries;
  const text = locked ? wordsTo(turn).bind.locked : wordsTo(turn).bind.wrong(tries - wrong);
  const who = redactText(turn.sender.name, 'staff', [turn.sender.name]);
  const alert = { text: wording.bind.tooManyWrong(who), mentions: mention(headsOf(turn, DESK)) };
  return {
    ...answer(turn, text, [], 'refused'),
    ...(locked && { says: [...answer(turn, text).says, ...toDepartment(turn, DESK, alert)] }),
    wrongCodes: wrong,
  };
}

function digits(phone: string): string {
  return phone.replace(/\D/g, '').slice(-11);
}
