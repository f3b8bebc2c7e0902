/** The file with everything that is stored about one person: `person.json` of `npm run people -- export`. */
import { z } from 'zod';

const time = z.iso.datetime({ offset: true });
const json = z.record(z.string(), z.unknown());

/** A row as it is stored: times in ISO form, JSON columns as JSON, empty columns left out. */
const row = z.looseObject({ id: z.union([z.string(), z.int()]) });

const attachment = z.strictObject({
  /** As messages and tickets name it: the hash of its bytes, or the platform's own name of the file. */
  ref: z.string(),
  /** Its copy beside this file; absent = we do not store it, only the platform may. */
  file: z.string().optional(),
});

/** Format 1. Unknown keys are allowed inside of rows only, so that a new column needs no new format. */
export const personalExport = z.strictObject({
  format: z.literal(1),
  exportedAt: time,
  communityId: z.string(),
  person: row.extend({ name: z.string(), phone: z.string().optional() }),
  /** Rooms in which they live or lived, and with which right. */
  residencies: z.array(row.extend({ unit: z.string(), role: z.string() })),
  /** Their accounts on chat platforms, and the private chats with the bot. */
  accounts: z.array(row.extend({ platform: z.string(), userId: z.string() })),
  chats: z.array(row.extend({ name: z.string() })),
  /** What they wrote, as the platform delivered it; `body` is absent where its time was over. */
  messages: z.array(row.extend({ receivedAt: time, body: json.optional() })),
  /** What the bot told them, in private or as an answer in a group of owners. */
  letters: z.array(row.extend({ createdAt: time, body: json })),
  /** Requests that they reported; of those that they joined only what is not the reporter's own. */
  tickets: z.array(
    row.extend({
      joined: z.boolean(),
      events: z.array(row.extend({ type: z.string(), at: time, facts: json })),
      clocks: z.array(row.extend({ clock: z.string(), dueAt: time })),
      tasks: z.array(row.extend({ type: z.string(), fields: json })),
    }),
  ),
  /** What was to be paid for their rooms while they lived there, where they may see it. */
  bills: z.array(row.extend({ unit: z.string(), amountCents: z.int(), payments: z.array(row) })),
  arrears: z.array(row.extend({ unit: z.string(), fields: json })),
  /** Codes that tied an account to them; the codes themselves are not kept. */
  invitations: z.array(row),
  /** Questionnaires that they were asked to answer; an anonymous answer cannot be told to be theirs. */
  questionnaires: z.array(row.extend({ surveyId: z.string(), replies: z.array(row) })),
  /** Notices that they were sent and took note of, and activities for which they signed up. */
  notices: z.array(row.extend({ noticeId: z.string() })).default([]),
  signUps: z.array(row.extend({ activityId: z.string(), state: z.string() })).default([]),
  /** What is being talked about with them. */
  dialogs: z.array(row.extend({ state: json })),
  /** Who saw or changed their fees or identity, and what they did to that of others. */
  audit: z.array(row.extend({ at: time, action: z.string(), facts: json })),
  attachments: z.array(attachment),
});

/** Everything that is stored about one person. */
export type PersonalExport = z.infer<typeof personalExport>;
