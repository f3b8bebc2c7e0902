/** What staff say behind a command, read as what the command needs. */
import type { Argument } from '../domain/kind.ts';
import { LIABILITIES, type Liability, SEVERITIES, type Severity, type When } from '../domain/request.ts';
import type { Ticket } from '../domain/ticket.ts';
import { ticketNumbers } from '../domain/ticket-number.ts';
import type { Turn } from '../domain/turn.ts';
import { isTarget } from './confidential.ts';
import { hear } from './hear.ts';
import { findColleague } from './transfer.ts';
import { wording } from './wording/index.ts';

/** The arguments that were read, or what to say because they could not be. */
export type ReadArgument = { args: Record<string, unknown> } | { unreadable: string };

/** Reads what was said for an argument. */
export function readArgument(turn: Turn, ticket: Ticket, needs: Argument, said: string): ReadArgument {
  const text = said.trim();
  const again = { unreadable: `${ticket.no ?? ''} ${wording.staff.askFor[needs]}` };
  switch (needs) {
    case 'person': {
      const to = findColleague(turn, text);
      if (!to) return { unreadable: wording.staff.nobody(text) };
      // A complaint is not handed to whom it is about.
      const person = to.personId !== undefined && isTarget(ticket, to.personId) ? undefined : to;
      return person ? { args: { person: text, ...person } } : { unreadable: wording.staff.notToTarget };
    }
    case 'severity': {
      const severity = SEVERITIES.find((one: Severity) => text.startsWith(wording.severity[one]));
      return severity ? { args: { severity } } : again;
    }
    case 'liability': {
      const liability = LIABILITIES.find((one: Liability) =>
        wording.liabilityWords[one].some((word) => text.includes(word)),
      );
      return liability ? { args: { liability } } : again;
    }
    case 'way':
    case 'visit': {
      const way = wording.ways.find((one) => text.includes(one));
      if (way === undefined) return again;
      const rest = text.replace(way, '').trim();
      return {
        args: { way, [needs]: needs === 'way' ? way : { way, text: rest }, ...(rest && { note: rest }) },
      };
    }
    case 'until': {
      const when = hear(turn, text, true).when;
      const until = when && (isMoment(when, text) ? when.from : when.to);
      return until && new Date(until) > turn.now ? { args: { until } } : again;
    }
    case 'plan': {
      const cost = costIn(text);
      // A plan without its cost is not taken (R136).
      return cost === undefined
        ? { unreadable: `${ticket.no ?? ''} ${wording.staff.planNeedsCost}` }
        : { args: { plan: { text, cost }, text } };
    }
    case 'other': {
      const [no] = ticketNumbers(text);
      return no === undefined ? again : { args: { other: no } };
    }
    case 'measure':
      return readMeasure(turn, text) ?? again;
    case 'permit':
      return readPermit(turn, text) ?? again;
    case 'documentNo':
      return text === '' ? again : { args: { documentNo: text } };
    case 'reason':
      return { args: { reason: text, ...(wording.staff.waitsForOwner.test(text) && { waitsFor: 'owner' }) } };
    case 'score':
    case 'text':
      return text === '' ? again : { args: { [needs]: text } };
  }
}

/** 许可证SG-018 出入证LS-031, or two numbers one after the other; with 有效期至 a day, else it ends with the works. */
function readPermit(turn: Turn, text: string): ReadArgument | undefined {
  const parts = wording.decoration.permitParts;
  const said = text.normalize('NFKC');
  const end = parts.until.exec(said)?.[1];
  const until = end === undefined ? undefined : hear(turn, end, true).when?.to.slice(0, DAY_LENGTH);
  const rest = said.replace(parts.until, '').trim();
  const [first, second] = rest.split(/[\s,，、;；]+/).filter((one) => one !== '');
  const named = parts.permit.exec(rest)?.[1];
  const permit = named ?? (parts.passes.test(rest) ? undefined : first);
  const passes = parts.passes.exec(rest)?.[1] ?? (named === undefined ? second : undefined);
  if (permit === undefined || (end !== undefined && until === undefined)) return undefined;
  return { args: { permit, ...(passes !== undefined && { passes }), ...(until && { until }) } };
}

/** 2026-05-10 */
const DAY_LENGTH = 10;
const HOUR_MS = 3_600_000;

/** Somebody who comes at three may come until four; what is promised for three is due at three. */
function isMoment({ from, to }: When, text: string): boolean {
  const hour = new Date(to).getTime() - new Date(from).getTime() === HOUR_MS;
  return hour && !wording.staff.spanWords.test(text);
}

/** 费用12000元, 费用1.2万 → cents; undefined = no cost is named. */
function costIn(text: string): number | undefined {
  const found = wording.staff.cost.exec(text.normalize('NFKC'));
  if (!found) return undefined;
  const yuan = Number((found[1] ?? '').replaceAll(',', '')) * (found[2] ? 10_000 : 1);
  return Number.isFinite(yuan) ? Math.round(yuan * 100) : undefined;
}

/** 措施 …，标准 …，完成时间 …: how something is put right, by when, and when it counts as right (R235). */
function readMeasure(turn: Turn, text: string): ReadArgument | undefined {
  const { lead, from, standard, due } = wording.staff.planParts;
  const measure = text.replace(lead, '').replace(from, '').trim();
  const said = due.exec(text)?.[1];
  const until = said === undefined ? undefined : hear(turn, said, true).when?.to;
  const late = said !== undefined && (until === undefined || new Date(until) <= turn.now);
  if (measure === '' || late) return undefined;
  const goal = standard.exec(text)?.[1]?.trim();
  return { args: { measure, ...(goal && { standard: goal }), ...(until && { due: until }), text } };
}
