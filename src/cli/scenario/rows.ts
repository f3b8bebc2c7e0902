/** The named values by which a step tells stored rows apart. */
import { z } from 'zod';
import { CATEGORIES, SEVERITIES, TOPICS } from '../../domain/request.ts';
import { amount, anyMap, flag, instant, map, oneOf, text, texts, wanted } from './values.ts';
import { CLOCKS, TICKET_STATUSES } from './vocabulary.ts';

const deadlines = map(Object.fromEntries(CLOCKS.map((clock) => [clock, instant.optional()])));

/** What a ticket can be compared by. */
export const TICKET_FIELDS = {
  status: oneOf(TICKET_STATUSES).optional(),
  category: oneOf(CATEGORIES).optional(),
  topic: oneOf(TOPICS).optional(),
  severity: oneOf(SEVERITIES).optional(),
  place: oneOf(['home', 'public']).optional(),
  unit: text.optional(),
  reporter: text.optional(),
  assignee: text.optional(),
  firstHandler: text.optional(),
  billing: text.optional(),
  liability: oneOf(['company', 'resident', 'shared']).optional(),
  valid: flag.optional(),
  fields: anyMap.optional(),
  deadlines: deadlines.optional(),
  reopened: amount.optional(),
};

/** What a record can be compared by. */
export const RECORD_FIELDS = {
  no: text.optional(),
  ticket: text.optional(),
  unit: text.optional(),
  kind: text.optional(),
  reporter: text.optional(),
  applicant: text.optional(),
  category: text.optional(),
  place: oneOf(['home', 'public']).optional(),
  due: instant.optional(),
  status: text.optional(),
  stage: text.optional(),
  code: text.optional(),
  cap: amount.optional(),
  qty: amount.optional(),
  vehicle: text.optional(),
  date: text.optional(),
  items: z.union([text, texts], { error: wanted('a text or a list of texts') }).optional(),
  fields: anyMap.optional(),
  deadlines: deadlines.optional(),
};
