/** What an applicant says in the midst of works: papers, questions, the end of them (R121-R127). */
import type { Meant, Said } from '../../domain/kind.ts';
import type { Ticket } from '../../domain/ticket.ts';
import {
  ASKS_ABOUT_WORKS,
  ASKS_HOURS,
  deniesStructure,
  papersIn,
  structureIn,
} from '../understanding/works.ts';
import { wording } from '../wording/index.ts';

/** Reads a message about an open application; undefined = it is about something else. */
export function hearsOfWorks(ticket: Ticket, { text, heard, pictures, documents }: Said): Meant | undefined {
  const { said } = wording.decoration;
  const { status, fields } = ticket;
  const named = papersIn(text);
  const first = heard.requests[0];
  const sure = first !== undefined && first.confidence >= SURE;
  // A picture whose words name a paper is that paper, whatever else the words sound like.
  if (pictures.length > 0 && named.length > 0 && first?.intent !== 'decoration') {
    return { command: 'attach', args: { pages: [...pictures], named, documents: [...documents] } };
  }
  if ((sure && OTHERS.includes(first.intent)) || said.human.test(text)) return undefined;
  if (pictures.length > 0)
    return { command: 'attach', args: { pages: [...pictures], named, documents: [...documents] } };
  const asks = ASKS_ABOUT_WORKS.test(text) || said.asksMissing.test(text);
  if (said.asksMissing.test(text)) return { say: 'decorationStands' };
  if (ASKS_HOURS.test(text) || (said.hours.test(text) && asks)) return { say: 'decorationHours' };
  if (first?.intent === 'progress' || first?.intent === 'urge') {
    return first.ticket === undefined && !said.others.test(text) ? { say: 'decorationStands' } : undefined;
  }
  if (named.length > 0 && said.sends.test(text) && !asks) {
    return { command: 'attach', args: { pages: [], named } };
  }
  // Announced and not yet named: the words say now what the pictures are.
  const unnamed = Array.isArray(fields['unnamed']) && fields['unnamed'].length > 0;
  if (named.length > 0 && unnamed && text.length <= SHORT) {
    return { command: 'attach', args: { pages: [], named } };
  }
  if (fields['structural'] === 'maybe' && deniesStructure(text) && structureIn(text) === undefined) {
    return { command: 'claim_safe' };
  }
  const plain = text.trim();
  if (said.agrees.test(plain) || (first?.intent === 'affirm' && plain.length <= SHORT)) {
    return fields['agreedAt'] === undefined && status !== 'resolved'
      ? { command: 'agree' }
      : said.agrees.test(plain)
        ? { say: 'decorationStands' }
        : undefined;
  }
  if (status === 'approved' && said.renews.test(text) && !asks)
    return { command: 'ask_renewal', args: { note: plain } };
  if (status === 'approved' && said.finishes.test(text) && !asks) return { command: 'finish' };
  if (first?.intent !== 'decoration') return undefined;
  // Another flat is another application; the same one is this one.
  if (
    first.unit !== undefined &&
    ticket.unit !== undefined &&
    !`-${ticket.unit}`.endsWith(first.unit.replace(/^-*/, '-'))
  ) {
    return undefined;
  }
  return { say: asks ? 'decorationHow' : 'decorationStands' };
}

/** A guess below it does not take a message away from its application. */
const SURE = 0.6;
const OTHERS: readonly string[] = ['complaint', 'repair', 'cancel', 'fee', 'gate_pass', 'human', 'bind'];
/** A text of at most so many characters says only one thing. */
const SHORT = 16;
