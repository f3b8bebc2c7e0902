/** What the sentences of every language are made with. */

/** What a sentence about a ticket may use; already redacted for whoever reads it. */
export interface TicketWords {
  no: string;
  kind: string;
  /** The trade, or the topic of a complaint. */
  category: string;
  severity?: string | undefined;
  /** 3栋2单元501, or the public place. */
  where?: string | undefined;
  /** The room of the home, where the summary does not name it. */
  room?: string | undefined;
  summary: string;
  when?: string | undefined;
  handler?: string | undefined;
  name?: string | undefined;
  phone?: string | undefined;
  /** Who reported it: flat and masked name. */
  who?: string | undefined;
  reason?: string | undefined;
  /** When its running clocks are due, by clock. */
  due: Partial<Record<string, string>>;
  pictures: number;
  /** Who took the step that is told of. */
  actor: string;
  /** Its state in words. */
  status: string;
  /** What keeps people safe until somebody comes. */
  advice?: string | undefined;
  /** Its reporter does not want to be named. */
  anonymous?: boolean | undefined;
  /** Its reporter is anonymous, and the reader is not to know them. */
  sealed?: boolean | undefined;
  /** The reporter is beside himself. */
  angry?: boolean | undefined;
  /** Who is liable. */
  liability?: string | undefined;
  /** Which of the year's major complaints it is. */
  majors?: number | undefined;
  /** In which right somebody asks to be bound, and whether the record agrees. */
  role?: string | undefined;
  onRecord?: boolean | undefined;
  /** The right on record, where it is another one. */
  recordedRole?: string | undefined;
  /** The flat of which the asking account is already, and whether whoever is on record has an account. */
  boundAlready?: string | undefined;
  ownerBound?: boolean | undefined;
  ownerName?: string | undefined;
  /** What is owed, in yuan; only for the owner and the cashier. */
  fee?: string | undefined;
  visit?: string | undefined;
  told?: string | undefined;
  /** How something is put right, and when it counts as right. */
  measure?: string | undefined;
  standard?: string | undefined;
  /** The reader is asked for a rating. */
  asked?: boolean | undefined;
  /** Of a recovery: the score, the ticket that was rated, who had done that job. */
  score?: number | undefined;
  concerns?: string | undefined;
  former?: string | undefined;
  /** Of a fault that comes back: the repairs and when they were filed. */
  history?: { no: string; filed: string }[] | undefined;
  /** The ticket that was merged into it. */
  merged?: string | undefined;
  /** Of an order: what is asked and agreed, what it costs, what there is to choose from. */
  order?:
    | {
        item?: string | undefined;
        asks: string[];
        points: string[];
        cost?: string | undefined;
        note?: string | undefined;
        catalogue: string[];
      }
    | undefined;
  /** Of a gate pass; its code is for its owner alone. */
  pass?:
    | {
        items?: string | undefined;
        vehicle?: string | undefined;
        date?: string | undefined;
        code?: string | undefined;
        fault?: string | undefined;
        tooLong?: number | undefined;
      }
    | undefined;
  /** Of building works. */
  site?:
    | {
        applicant: string;
        scope?: string | undefined;
        period?: string | undefined;
        /** What is wrong with the days that were said: past, or the wrong way round. */
        fault?: string | undefined;
        contractor?: string | undefined;
        /** Papers that are not there yet, and pictures of which nobody has said what they are. */
        missing: string[];
        unnamed: number;
        expected: string[];
        agreed: boolean;
        structural: boolean;
        claimsSafe: boolean;
        govApproval?: string | undefined;
        permit?: string | undefined;
        passes?: string | undefined;
        until?: string | undefined;
        /** When one may work. */
        hours: string;
        /** What carrying off the debris costs. */
        debris?: string | undefined;
      }
    | undefined;
  /** Of an incident that many report; `where` is absent = the whole estate. */
  crowd?:
    | {
        where?: string | undefined;
        /** 停水; absent = whatever its category is. */
        what?: string | undefined;
        count: number;
        usual: number;
        minutes: number;
        numbers: string[];
      }
    | undefined;
  hotline: string;
  /** Public numbers for emergencies, by their name. */
  numbers: [name: string, number: string][];
}
/** Lines one below the other; what is absent leaves no gap. */
export const lines = (...parts: (string | undefined | false)[]): string => parts.filter(Boolean).join('\n');
/** By when a clock is due: 3月3日(周二) 09:00前; where it does not run, what else is said. */
export const by = (t: TicketWords, clock: string, otherwise = ''): string => {
  const due = t.due[clock];
  return due === undefined ? otherwise : `${due}前`;
};
/** Its number, the place and what else tells it apart, in one line. */
export const titled = (t: TicketWords, more?: string): string =>
  [t.no, t.where, more].filter(Boolean).join(' ');
/** Where and what, in one line; a place that the words name already is not said twice. */
export const about = (t: TicketWords): string =>
  [t.where && t.summary.includes(t.where) ? undefined : t.where, t.room, t.summary]
    .filter(Boolean)
    .join(' · ');
