/** What the sentences of every language are made with. */

/** What a sentence about a ticket may use; already redacted for whoever reads it. */
export interface TicketWords {
  no: string;
  category: string;
  /** 3栋2单元501, or the public place. */
  where?: string | undefined;
  /** The room of the home, where the summary does not name it. */
  room?: string | undefined;
  summary: string;
  when?: string | undefined;
  handler?: string | undefined;
  name?: string | undefined;
  phone?: string | undefined;
  reason?: string | undefined;
  claimBy?: string | undefined;
  pictures: number;
}
/** Lines one below the other; what is absent leaves no gap. */
export const lines = (...parts: (string | undefined | false)[]): string => parts.filter(Boolean).join('\n');
/** Where and what, in one line. */
export const about = (t: TicketWords): string => [t.where, t.room, t.summary].filter(Boolean).join(' · ');
