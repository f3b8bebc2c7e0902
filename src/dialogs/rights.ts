/** 授权王芳查物业费: an owner lets somebody of the same flat see its fees, or takes that back (R062, R070). */
import { type Home, may, type Right } from '../domain/identity.ts';
import { nothing, type Outcome, type Person, type Turn } from '../domain/turn.ts';
import { answer, toPerson } from './say.ts';
import { wording, wordsFor, wordsTo } from './wording/index.ts';

/** What an owner says about the rights of somebody else. */
export interface RightSaid {
  given: boolean;
  name: string;
}

const RIGHT: Right = 'fees';

/** The person whom a text lets see the fees, or does not any more. */
export function rightIn(text: string): RightSaid | undefined {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[。.！!]$/, '');
  const taken = wording.bind.takeRight.exec(said)?.[1];
  if (taken !== undefined) return { given: false, name: taken };
  const given = wording.bind.giveRight.exec(said)?.[1];
  return given === undefined ? undefined : { given: true, name: given };
}

/** Gives or takes the right in every flat that the two share; whether there is such a person elsewhere is not told. */
export function changeRight(turn: Turn, { given, name }: RightSaid): Outcome {
  const { sender, chat, household } = turn;
  const { bind } = wordsTo(turn);
  if (chat.kind !== 'private') return answer(turn, bind.rightInPrivate);
  if (sender.homes.length === 0) return answer(turn, bind.first, [], 'refused');
  const own = sender.homes.filter((home) => may(home, 'approve_others'));
  if (own.length === 0) return answer(turn, bind.rightOwnerOnly, [], 'refused');
  const found = household.filter((one) => one.name === name && one.id !== sender.id);
  const shared = [...new Map(found.map((one) => [one.id, one])).values()].flatMap((person) =>
    person.homes
      .filter(({ unit }) => own.some((home) => home.unit === unit))
      .map((home) => ({ person, home })),
  );
  if (shared.length === 0) return answer(turn, bind.rightNobody(name), [], 'refused');
  const changed = shared.filter(({ home }) => may(home, RIGHT) !== given && mayChange(home));
  if (changed.length === 0) return answer(turn, given ? bind.rightAlready(name) : bind.rightNone(name));
  const units = [...new Set(changed.map(({ home }) => home.unit))];
  return {
    ...nothing('acted'),
    rights: changed.map(({ person, home }) => ({
      personId: person.id,
      unit: home.unit,
      right: RIGHT,
      given,
    })),
    audits: changed.map(({ person, home }) => ({
      action: given ? 'right.given' : 'right.taken',
      unit: home.unit,
      subjectId: person.id,
    })),
    says: [
      ...answer(turn, given ? bind.rightGiven(name, units) : bind.rightTaken(name, units)).says,
      ...changed.flatMap(({ person, home }) => tell(turn, person, home.unit, given)),
    ],
  };
}

/** What goes with the role is nobody's to take. */
function mayChange(home: Home): boolean {
  return !may({ ...home, rights: [] }, RIGHT);
}

function tell(turn: Turn, person: Person, unit: string, given: boolean) {
  const { bind } = wordsFor(turn, person);
  return toPerson(turn, person, { text: given ? bind.rightGivenToYou(unit) : bind.rightTakenFromYou(unit) });
}
