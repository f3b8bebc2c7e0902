/** Papers come as pictures or as PDF documents: both are pages, and each goes on as what it is (R121, R126). */

import type { OutgoingMessage } from '../domain/message.ts';
import { documentsOf, pagesOf } from '../domain/papers.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Turn } from '../domain/turn.ts';
import { wording } from './wording/index.ts';

/** What of a message may be a page of a paper; `documents` are those of them that are no pictures. */
export function pagesSent({ message }: Pick<Turn, 'message'>): { pages: string[]; documents: string[] } {
  const refs = (kind: string) => message.attachments.filter((one) => one.kind === kind).map(({ ref }) => ref);
  const documents = refs('file');
  return { pages: [...refs('image'), ...documents], documents };
}

/** The pages of a ticket, as they go with a message. */
export function shownPages(ticket: Pick<Ticket, 'fields'>): Pick<OutgoingMessage, 'pictures' | 'files'> {
  const documents = new Set(documentsOf(ticket));
  const pages = pagesOf(ticket);
  const pictures = pages.filter((id) => !documents.has(id));
  const files = pages
    .filter((id) => documents.has(id))
    .map((id, i) => ({ id, name: wording.decoration.documentName(i + 1) }));
  return { ...(pictures.length > 0 && { pictures }), ...(files.length > 0 && { files }) };
}
