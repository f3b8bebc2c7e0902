/** One ticket among many: as a card of the board, or as a row of the list. */
import { memo } from 'react';
import { Link } from 'wouter';
import type { TicketLine } from '../../../src/domain/desk/tickets.ts';
import { alarmIcon } from '../icons.tsx';
import { useName } from '../names.ts';
import { useNow } from '../now.ts';
import { Moment, TimeLeft } from '../time.tsx';
import { urgencyOf } from '../times.ts';
import { useWords } from '../words/index.tsx';

/** px; as styles/today.css draws them. */
export const CARD_HEIGHT = 140;
export const ROW_HEIGHT = 56;

interface Props {
  ticket: TicketLine;
  selected: boolean;
  onSelect: (no: string) => void;
  /** Its state stands above the column already. */
  hidesStatus?: boolean;
}

/** What, where, who, by whom, and how much time is left. */
export const Card = memo(function Card({ ticket, selected, onSelect, hidesStatus = false }: Props) {
  const words = useWords();
  const name = useName();
  const urgency = urgencyOf(ticket.due, useNow());
  const { no, summary, where, who, handler } = ticket;
  return (
    <Link
      href={`/tickets/${no}`}
      className={`card edge-${urgency}${selected ? ' selected' : ''}`}
      onClick={() => onSelect(no)}
    >
      <span className="card-top">
        {ticket.due ? <TimeLeft due={ticket.due} /> : <Moment at={ticket.filedAt} />}
        <Marks ticket={ticket} />
      </span>
      <span className="card-summary">
        {ticket.emergency && <EmergencyMark />}
        {summary}
      </span>
      <span className="card-where">
        {where ?? words.unknownPlace}
        {who !== undefined && ` · ${who}`}
      </span>
      <span className="card-foot">
        <span className={handler ? 'card-handler' : 'card-nobody'}>{handler?.name ?? words.nobody}</span>
        {!hidesStatus && <span className="card-status">{name('status', ticket.status)}</span>}
        <span className="card-no">{no}</span>
      </span>
    </Link>
  );
});

/** The same on one line. */
export const Row = memo(function Row({ ticket, selected, onSelect }: Props) {
  const words = useWords();
  const name = useName();
  const urgency = urgencyOf(ticket.due, useNow());
  const { no, summary, where, who, handler } = ticket;
  return (
    <Link
      href={`/tickets/${no}`}
      className={`row edge-${urgency}${selected ? ' selected' : ''}`}
      onClick={() => onSelect(no)}
    >
      <span className="row-time">
        {ticket.due ? <TimeLeft due={ticket.due} /> : <Moment at={ticket.filedAt} />}
      </span>
      <span className="row-what">
        <span className="row-summary">
          {ticket.emergency && <EmergencyMark />}
          {summary}
        </span>
        <span className="row-no">{no}</span>
      </span>
      <span className="row-where">
        <span>{where ?? words.unknownPlace}</span>
        <span className="quiet">{who}</span>
      </span>
      <span className={handler ? 'row-handler' : 'row-handler card-nobody'}>
        {handler?.name ?? words.nobody}
      </span>
      <span className="row-status">{name('status', ticket.status)}</span>
      <Marks ticket={ticket} />
    </Link>
  );
});

/** Danger to life or limb. */
export function EmergencyMark() {
  const words = useWords();
  return (
    <span className="emergency">
      {alarmIcon}
      {words.emergency}
    </span>
  );
}

/** Urged, reported by several, come back. */
export function Marks({ ticket }: { ticket: TicketLine }) {
  const words = useWords();
  const { urged, households, reopened, severity } = ticket;
  const name = useName();
  return (
    <span className="marks">
      {severity !== undefined && severity !== 'minor' && (
        <span className={`mark mark-${severity}`}>{name('severity', severity)}</span>
      )}
      {urged > 0 && (
        <span className="mark mark-urged" title={words.urged(urged)}>
          {words.urgedShort(urged)}
        </span>
      )}
      {households > 1 && <span className="mark">{words.households(households)}</span>}
      {reopened > 0 && <span className="mark">{words.reopened(reopened)}</span>}
    </span>
  );
}
