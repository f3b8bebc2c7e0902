/** 取消 and 更正: an owner takes something back or puts it right, in free words. */
import { isFullUnit, overlayUnit } from '../domain/partial-unit.ts';
import type { Correction, Request, Understanding } from '../domain/request.ts';
import { eventOf, type Ticket, withEvent } from '../domain/ticket.ts';
import { ticketNumbers } from '../domain/ticket-number.ts';
import { combine, nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { act } from './actions.ts';
import { sealedFor, tellStaff } from './confidential.ts';
import { completeRoom, roomExists } from './drafts.ts';
import { proceed } from './form.ts';
import { kindOf } from './kinds/index.ts';
import { meantTickets, ownTickets } from './own-tickets.ts';
import { answer, answerable, inPrivate, mention, toPerson } from './say.ts';
import { recounted } from './step.ts';
import { ticketWords } from './ticket-words.ts';
import { type Words, wording, wordsTo } from './wording/index.ts';
import { unitLabel } from './wording/time.ts';

/** Cancels or corrects the draft that is talked about, else the ticket that is meant. */
export function changeOrCancel(turn: Turn, request: Request, heard: Understanding): Outcome {
  const drafts = formDrafts(turn);
  const [no] = ticketNumbers(request.ticket ?? '');
  // Somebody else's and one that does not exist get the same words (R12).
  const own = ownTickets(turn);
  const named = no === undefined ? undefined : own.filter((one) => one.no === no);
  const open = named || (drafts.length > 0 ? drafts : meantTickets(turn).filter((one) => one.no));
  const [ticket] = open;
  if (!ticket) return answer(turn, wordsTo(turn).form.nothingToCancel);
  if (request.intent === 'cancel') {
    return drafts.length > 0 && !named ? dropForm(turn, drafts) : cancel(turn, open);
  }
  return correct(turn, ticket, request.corrects ?? {}, heard);
}

function formDrafts(turn: Turn): Ticket[] {
  const { dialog } = turn;
  if (dialog?.state.doing !== 'form' && dialog?.state.doing !== 'paused') return [];
  const { drafts } = dialog.state;
  return turn.tickets.filter((one) => drafts.includes(one.id) && one.status === 'draft');
}

function dropForm(turn: Turn, drafts: readonly Ticket[]): Outcome {
  const dropped = drafts.map((draft) =>
    act(turn, { do: 'command', command: 'cancel', ticket: draft, args: {} }),
  );
  // Nobody was told of a draft, so nobody is told that it is gone.
  return {
    ...combine(...dropped),
    says: answer(turn, wordsTo(turn).form.cancelled).says,
    dialog: null,
  };
}

function cancel(turn: Turn, tickets: readonly Ticket[]): Outcome {
  const [only, second] = tickets.filter((one) => one.status !== 'resolved');
  if (!only) return answer(turn, wordsTo(turn).form.nothingToCancel);
  if (second) {
    const choices = tickets.map((one) => ({
      label: `${one.no ?? ''} ${one.summary}`.slice(0, LABEL_LENGTH),
      act: { do: 'command', command: 'cancel', ticketId: one.id } as const,
    }));
    return inPrivate(turn, answer(turn, wordsTo(turn).form.whichOne, choices));
  }
  return act(turn, { do: 'command', command: 'cancel', ticket: only, args: {} });
}

/** The longest label of a choice. */
const LABEL_LENGTH = 30;

function correct(turn: Turn, ticket: Ticket, said: Correction, heard: Understanding): Outcome {
  const change = applied(turn, ticket, said, heard);
  if (!change) return answer(turn, wordsTo(turn).form.wrongRecord);
  if ('refused' in change) return inPrivate(turn, answer(turn, change.refused));
  // Another flat behind the back of whoever has looked at this one, or another owner than the one who is asked.
  if (ticket.no && kindOf(ticket).askedAnew && change.what !== 'when') {
    return answer(
      turn,
      wordsTo(turn).form.askAnew(ticket.no, wordsTo(turn).form.fields[change.what]),
      [],
      'refused',
    );
  }
  return make(turn, ticket, change);
}

function make(turn: Turn, ticket: Ticket, change: Made): Outcome {
  const event = eventOf(ticket, {
    // Another time to come is another appointment: its clock begins anew.
    type: change.what === 'when' ? 'agree' : 'correct',
    at: turn.now,
    personId: turn.sender.id,
    facts: {
      what: wording.form.fields[change.what],
      from: change.from,
      to: change.to(wording),
    },
  });
  const changed = recounted(turn, withEvent({ ...ticket, ...change.ticket, updatedAt: turn.now }, event));
  const done: Outcome = { ...nothing('acted'), tickets: [changed], events: [event] };
  const say = wordsTo(turn);
  const told = say.form.changed(say.form.fields[change.what], change.to(say));
  if (ticket.status === 'draft') {
    const others = formDrafts(turn).filter((one) => one.id !== ticket.id);
    return combine(
      { ...done, tickets: [] },
      inPrivate(turn, answer(turn, told)),
      proceed(turn, kindOf(ticket), [changed, ...others]),
    );
  }
  const words = ticketWords(
    turn,
    changed,
    ticket.fields['anonymous'] === true ? 'self' : 'staff',
    `${wording.form.fields[change.what]}：${change.to(wording)}`,
  );
  const called = mention(answerable(turn, ticket.department, kindOf(ticket).skill(ticket)));
  const text = wording.staff.corrected(words);
  // Where an unnamed author lives is for those alone who know who it is.
  const staff =
    ticket.fields['anonymous'] === true
      ? sealedFor(turn, changed).flatMap((one) => toPerson(turn, one, { text }, changed))
      : tellStaff(turn, changed, ticket.department, { text, mentions: called });
  return combine(done, inPrivate(turn, answer(turn, told)), {
    ...nothing('acted'),
    says: staff,
  });
}

/** What is changed, as it is told. */
interface Made {
  ticket: Partial<Ticket>;
  what: keyof Words['form']['fields'];
  from: string;
  /** As its reader reads it. */
  to: (words: Words) => string;
}
type Change = Made | { refused: string };

/** The matter as its author has written it now, and where it is. */
export function changeTo(turn: Turn, ticket: Ticket, text: string, unit: string | undefined): Outcome {
  const moved = unit === undefined ? undefined : correctUnit(turn, ticket, unit);
  const other = moved && !('refused' in moved) && moved.ticket.unit !== ticket.unit ? moved.ticket : {};
  const change: Made = {
    what: 'category',
    from: ticket.summary,
    to: () => text,
    ticket: { ...other, summary: text },
  };
  return moved && 'refused' in moved
    ? inPrivate(turn, answer(turn, moved.refused))
    : make(turn, ticket, change);
}

function applied(turn: Turn, ticket: Ticket, said: Correction, heard: Understanding): Change | undefined {
  const unit = said.field === 'unit' ? (said.to ?? heard.unit) : said.field ? undefined : heard.unit;
  if (unit !== undefined) return correctUnit(turn, ticket, unit);
  const when = heard.when;
  if (when && (said.field === 'when' || !said.field)) {
    const to = ({ time }: Words) => time.window(when, turn.community.timezone);
    return { what: 'when', from: '', to, ticket: { fields: { ...ticket.fields, preferredTime: when } } };
  }
  const { to } = said;
  if (to === undefined) return undefined;
  switch (said.field) {
    case 'room':
      return {
        what: 'room',
        from: said.from ?? '',
        to: () => to,
        ticket: {
          summary: said.from ? ticket.summary.replace(said.from, to) : ticket.summary,
          fields: { ...ticket.fields, room: to },
        },
      };
    case 'phone':
    case 'name':
      return {
        what: said.field,
        from: '',
        to: () => to,
        ticket: { fields: { ...ticket.fields, [said.field]: to } },
      };
    case 'category':
      return { what: 'category', from: ticket.summary, to: () => to, ticket: { summary: to } };
    default:
      return undefined;
  }
}

function correctUnit(turn: Turn, ticket: Ticket, unit: string): Change {
  const laid = overlayUnit(unit, ticket.unit);
  const full = isFullUnit(laid) ? laid : completeRoom(turn, unit);
  if (isFullUnit(full) && !roomExists(turn.community, full)) {
    return { refused: wordsTo(turn).form.noSuchUnit(wordsTo(turn).time.unitLabel(full)) };
  }
  const from = ticket.unit ? unitLabel(ticket.unit) : '';
  return { what: 'unit', from, to: ({ time }) => time.unitLabel(full), ticket: { unit: full } };
}
