/** 换手机号: somebody's own telephone is changed by themself alone, in private, after it was read back (R062, R070). */
import { phonesIn, redactText } from '../domain/redact.ts';
import { eventOf, type Ticket, withEvent } from '../domain/ticket.ts';
import { nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { keep, readConfirmation } from './confirm.ts';
import { DESK } from './kinds/departments.ts';
import { ownOpen } from './own-tickets.ts';
import { answer, headsOf, mention, sayChoices, toDepartment } from './say.ts';
import { recounted } from './step.ts';
import { answeredBy } from './talk.ts';
import { wording, wordsTo } from './wording/index.ts';
import { unitLabel } from './wording/time.ts';

/** What a message does to the telephone on record; undefined = it is about something else. */
export function contactSaid(turn: Turn, text: string): Outcome | undefined {
  const { dialog, chat, sender } = turn;
  if (sender.roles.length > 0) return undefined;
  const { people: say } = wording;
  const asked = dialog?.state.doing === 'contact' && dialog.chatId === chat.id ? dialog.state : undefined;
  const [phone] = phonesIn(text);
  if (asked) {
    if (phone !== undefined) return readBack(turn, phone);
    const yes = text.trim() === say.contactYes ? 'yes' : readConfirmation(turn, text);
    if (text.trim() === say.contactNo || yes === 'no') {
      return { ...answer(turn, say.contactDropped), dialog: null };
    }
    if (yes === 'yes' && asked.phone !== undefined) return change(turn, asked.phone);
    if (yes === 'yes') return answer(turn, wordsTo(turn).people.contactAsk);
  }
  if (!say.newPhone.test(text) || (phone === undefined && say.asksHow.test(text))) return undefined;
  // A number for one visit is a correction of that ticket.
  const asksPhone = dialog?.state.doing === 'form' && dialog.state.asking === 'phone';
  if (asksPhone || (ownOpen(turn).length > 0 && say.ofTicket.test(text))) return undefined;
  if (chat.kind !== 'private') {
    return phone !== undefined || turn.message.mentionedBot
      ? answer(turn, wordsTo(turn).people.contactInPrivate)
      : undefined;
  }
  if (say.othersPhone.test(text)) return answer(turn, wordsTo(turn).people.contactOnlyOwn, [], 'refused');
  if (sender.homes.length === 0) return answer(turn, wordsTo(turn).bind.first, [], 'refused');
  if (phone === undefined)
    return { ...answer(turn, say.contactAsk), dialog: keep(turn, { doing: 'contact' }) };
  return readBack(turn, phone);
}

/** Reads the number back; one that is somebody else's is for people to look at. */
function readBack(turn: Turn, phone: string): Outcome {
  const { sender, onRecord } = turn;
  const { people: say } = wordsTo(turn);
  if (sender.homes.length === 0) return answer(turn, wordsTo(turn).bind.first, [], 'refused');
  if (phone === sender.phone) return { ...answer(turn, say.contactSame), dialog: null };
  if (onRecord.some((one) => one.phone === phone && one.personId !== sender.id)) return check(turn);
  return {
    ...answer(
      turn,
      say.contactRead(phone),
      sayChoices(turn, ({ people: { contactYes, contactNo } }) => [contactYes, contactNo]),
    ),
    dialog: keep(turn, { doing: 'contact', phone }),
  };
}

/** Whose number it is stays untold. */
function check(turn: Turn): Outcome {
  const { sender } = turn;
  const time = answeredBy(turn);
  const [home] = sender.homes;
  const who = [home && unitLabel(home.unit), redactText(sender.name, 'staff', [sender.name])]
    .filter(Boolean)
    .join(' ');
  const told = toDepartment(turn, DESK, {
    text: wording.people.contactCheck(who, time),
    mentions: mention(headsOf(turn, DESK)),
  });
  const here = answer(
    turn,
    wordsTo(turn).people.contactTaken(answeredBy(turn, wordsTo(turn))),
    [],
    'refused',
  );
  return {
    ...here,
    dialog: null,
    says: [...here.says, ...told.map((one) => ({ ...one, personId: sender.id }))],
  };
}

/** The new number is in force at once, for open matters too; the old one ends. */
function change(turn: Turn, phone: string): Outcome {
  const { sender, now } = turn;
  const open = ownOpen(turn).filter(
    ({ fields }) => fields['phone'] === sender.phone && sender.phone !== undefined,
  );
  const changed = open.map((ticket): Ticket => {
    const facts = { what: wording.form.fields.phone, from: '', to: '' };
    const event = eventOf(ticket, { type: 'correct', at: now, personId: sender.id, facts });
    const next = { ...ticket, updatedAt: now, fields: { ...ticket.fields, phone } };
    return ticket.no === undefined ? next : recounted(turn, withEvent(next, event));
  });
  const [home] = sender.homes;
  return {
    ...nothing('acted'),
    ...answer(turn, wordsTo(turn).people.contactDone(phone), [], 'acted'),
    tickets: changed,
    events: changed.flatMap(({ no, events }) => (no === undefined ? [] : events.slice(-1))),
    contacts: [{ personId: sender.id, phone }],
    audits: [{ action: 'contact.changed', subjectId: sender.id, ...(home && { unit: home.unit }) }],
    dialog: null,
  };
}
