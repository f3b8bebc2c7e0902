/** The board: a column for each state. */
import { memo, useCallback, useMemo } from 'react';
import type { Status } from '../../../src/domain/ticket.ts';
import { useName } from '../names.ts';
import type { Filter } from '../queries.ts';
import { useWords } from '../words/index.tsx';
import { type Listed, TicketList } from './ticket-list.tsx';

interface Props {
  columns: readonly Status[];
  /** There is nothing in any column; they go on listening. */
  hidden: boolean;
  filter: Filter;
  listed: Readonly<Record<string, Listed>>;
  selected: string | undefined;
  onSelect: (no: string) => void;
  onListed: (column: string, listed: Listed) => void;
}

/** All columns side by side. */
export const Board = memo(function Board({ columns, hidden, listed, selected, ...rest }: Props) {
  const own = (status: Status) =>
    listed[status]?.tickets.some(({ no }) => no === selected) ? selected : undefined;
  return (
    <div className="board" hidden={hidden}>
      {columns.map((status) => (
        <Column key={status} status={status} total={listed[status]?.total} selected={own(status)} {...rest} />
      ))}
    </div>
  );
});

interface ColumnProps extends Pick<Props, 'filter' | 'selected' | 'onSelect' | 'onListed'> {
  status: Status;
  total: number | undefined;
}

// A key that chooses another card draws only the columns that it is about.
const Column = memo(function Column({ status, total, filter, selected, onSelect, onListed }: ColumnProps) {
  const words = useWords();
  const label = useName()('status', status);
  const own = useMemo(() => ({ ...filter, status }), [filter, status]);
  const hear = useCallback((now: Listed) => onListed(status, now), [onListed, status]);
  return (
    <section className="column" aria-label={label}>
      <h2>
        {label} <span className="column-count">{total ?? ''}</span>
      </h2>
      <TicketList
        label={label}
        filter={own}
        look="column"
        selected={selected}
        onSelect={onSelect}
        onListed={hear}
        empty={<p className="column-empty">{words.emptyColumn}</p>}
      />
    </section>
  );
});
