/** 登记: staff log what came by telephone, at the counter, by mail or letter, as the kind that it is (R091, R142). */
import { isFullUnit } from '../domain/partial-unit.ts';
import type { Request, Understanding } from '../domain/request.ts';
import { NOBODY, type Ticket } from '../domain/ticket.ts';
import { combine, nothing, type Outcome, type Person, type Turn } from '../domain/turn.ts';
import { announce } from './announce.ts';
import { completeRoom, file, missingSlot, openDraft, roomExists } from './drafts.ts';
import { raise } from './emergency.ts';
import { hear } from './hear.ts';
import { kindFor, kindOf } from './kinds/index.ts';
import { inquiry } from './kinds/inquiry.ts';
import { openingOf } from './opening.ts';
import { answer, toPerson } from './say.ts';
import { wording, wordsFor } from './wording/index.ts';
import { unitLabel } from './wording/time.ts';

/** Wishes about something that is there already: a person looks it up. */
const ABOUT_OLD: readonly string[] = [
  'progress',
  'urge',
  'cancel',
  'correct',
  'join',
  'rate',
  'human',
  'bind',
  'fee',
];
const SMALL: readonly string[] = ['greet', 'affirm', 'deny'];

/** Opens what the words are about, for whoever is on record. */
export function logCase(turn: Turn, text: string): Outcome {
  const { people: say } = wording;
  const no = (words: string) => answer(turn, words, [], 'refused');
  const said = text.trim();
  const [source, pattern] = say.sourceWords.find(([, words]) => words.test(said)) ?? [];
  const words = pattern ? said.replace(pattern, '').replace(/^[\s，,：:。-]+/, '') : '';
  if (source === undefined || words.length < 2) return no(say.logHow);
  const asOwner: Turn = { ...turn, sender: { ...turn.sender, roles: [], homes: [] } };
  const heard = hear(asOwner, words, true);
  const unit = heard.unit === undefined ? undefined : completeRoom(asOwner, heard.unit);
  if (unit && isFullUnit(unit) && !roomExists(turn.community, unit))
    return no(say.logNoRoom(unitLabel(unit)));
  const room = unit && isFullUnit(unit) ? unit : undefined;
  const caller = callerOf(turn, words, room, heard);
  const sender: Person = caller ?? {
    id: NOBODY,
    communityId: turn.community.id,
    name: '',
    roles: [],
    skills: [],
    homes: [],
  };
  const chatId = caller?.privateChat?.id ?? turn.chat.id;
  const theirs: Turn = {
    ...turn,
    sender,
    people: [...turn.people, ...(caller ? [caller] : [])],
    message: { ...turn.message, text: words },
  };
  const requests = wanted(heard, words).map((one) => ({
    ...one,
    ...(room !== undefined && one.place !== 'public' && { unit: room }),
  }));
  const danger = requests.find(({ emergency }) => emergency);
  if (danger) return raise({ ...theirs, sender: caller ?? turn.sender }, danger, 0);
  const drafts = requests.map((request, i): Ticket => {
    const spec = kindFor(request) ?? inquiry;
    const opened = openDraft(
      theirs,
      spec,
      request,
      i,
      openingOf(theirs, request, requests.length === 1, heard.angry),
    );
    const name = heard.name ?? caller?.name;
    const phone = heard.phone ?? caller?.phone;
    return {
      ...opened,
      reporterChatId: chatId,
      firstHandlerId: turn.sender.id,
      fields: {
        ...opened.fields,
        source,
        ...(name !== undefined && name !== '' && { name }),
        ...(phone !== undefined && { phone }),
        ...(say.agrees.test(words) && opened.fields['billing'] === 'paid' && { accepted: true }),
      },
    };
  });
  const lacks = drafts.map((draft) => ({ draft, slot: missingSlot(kindOf(draft), [draft])?.name }));
  if (drafts.some((one) => kindOf(one).slots.some((slot) => slot.name === 'unit' && slot.missing(one)))) {
    return no(say.logWhere);
  }
  if (
    lacks.some(({ draft }) =>
      kindOf(draft).slots.some((slot) => slot.name === 'accepted' && slot.missing(draft)),
    )
  ) {
    return no(say.logPrice);
  }
  return fileLogged(turn, theirs, drafts, source, caller);
}

function fileLogged(
  turn: Turn,
  theirs: Turn,
  drafts: readonly Ticket[],
  source: string,
  caller: Person | undefined,
): Outcome {
  const { people: say } = wording;
  let numbers = turn.numbers;
  const filed = drafts.map((draft) => {
    const done = file({ ...turn, people: theirs.people, numbers }, kindOf(draft), [draft]);
    numbers = { ...numbers, ...done.numbers };
    return done;
  });
  const tickets = filed.flatMap((one) => one.tickets);
  const nos = tickets.map(({ no }) => no ?? '');
  const departments = [
    ...new Set(tickets.map(({ department }) => wording.department[department ?? ''] ?? department ?? '')),
  ];
  const label = say.sources[source] ?? source;
  const scene = { ...turn, people: theirs.people };
  const here = answer(turn, say.logged(nos, label, departments.join('、')), [], 'filed');
  const [first] = tickets;
  return combine(
    {
      ...here,
      says: [
        ...here.says,
        ...toPerson(
          scene,
          caller,
          {
            text: wordsFor(scene, caller).people.loggedOwner(
              nos,
              wordsFor(scene, caller).people.sources[source] ?? source,
            ),
          },
          first,
        ),
      ],
    },
    ...filed.map((one) => ({
      ...nothing('filed'),
      ...one,
      says: one.tickets.flatMap((ticket) => announce(scene, ticket, 'file')),
    })),
  );
}

/** What the words ask for; what nobody can read is a question that a person answers. */
function wanted({ requests }: Understanding, words: string): Request[] {
  const real = requests.filter(({ intent }) => !SMALL.includes(intent));
  const fresh = real.filter((one) => !ABOUT_OLD.includes(one.intent) && kindFor(one));
  return fresh.length > 0 ? fresh : [{ intent: 'inquiry', confidence: 1, evidence: [], text: words }];
}

/** Who it was, where the record leaves no doubt: by name or telephone, or because nobody else lives there. */
function callerOf(
  { household, onRecord }: Turn,
  words: string,
  room: string | undefined,
  { phone }: Understanding,
): Person | undefined {
  const there = household.filter(
    ({ homes }) => room === undefined || homes.some(({ unit }) => unit === room),
  );
  const ids = onRecord
    .filter((one) => one.phone === phone && (room === undefined || one.unit === room))
    .map(({ personId }) => personId);
  const byPhone = there.find(({ id }) => ids.includes(id));
  if (byPhone) return byPhone;
  const named = there.filter(({ name }) => words.includes(name));
  if (named.length === 1) return named[0];
  return phone === undefined &&
    room !== undefined &&
    there.length === 1 &&
    !wording.people.introduced.test(words)
    ? there[0]
    : undefined;
}
