/** A list of tickets that fetches what is in sight: the whole list, or a column of the board. */
import { memo, useCallback, useEffect, useMemo } from 'react';
import type { TicketLine } from '../../../src/domain/desk/tickets.ts';
import { type Filter, markSeen, useTickets } from '../queries.ts';
import { Loading, Trouble } from '../states.tsx';
import { VirtualList } from '../virtual.tsx';
import { useWords } from '../words/index.tsx';
import { CARD_HEIGHT, Card, ROW_HEIGHT, Row } from './card.tsx';

/** What of a list is known. */
export interface Listed {
  tickets: readonly TicketLine[];
  total: number | undefined;
}

interface Props {
  label: string;
  filter: Filter;
  look: 'card' | 'row' | 'column';
  selected: string | undefined;
  onSelect: (no: string) => void;
  /** Told whenever the list is another. */
  onListed: (listed: Listed) => void;
  /** Shown when there is nothing. */
  empty: React.ReactNode;
}

/** So many rows before the end the next page is fetched. */
const AHEAD = 30;

/** The list. */
export const TicketList = memo(function TicketList(props: Props) {
  const { label, filter, look, selected, onSelect, onListed, empty } = props;
  const words = useWords();
  const { data, isError, isPlaceholderData, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useTickets(filter);
  const tickets = useMemo(() => unique(data?.pages.flatMap(({ items }) => items) ?? []), [data]);
  const total = data?.pages.at(-1)?.total;
  useEffect(() => onListed({ tickets, total }), [tickets, total, onListed]);
  const wantsMore = hasNextPage && !isFetchingNextPage && !isPlaceholderData;
  const onSight = useCallback(
    (last: number) => {
      markSeen(filter, last);
      if (wantsMore && last + AHEAD >= tickets.length) void fetchNextPage();
    },
    [filter, wantsMore, tickets.length, fetchNextPage],
  );
  if (!data) {
    return isError ? <Trouble title={words.loadFailed} onRetry={() => void refetch()} /> : <Loading />;
  }
  if (tickets.length === 0) return <>{empty}</>;
  const current = selected === undefined ? undefined : tickets.findIndex(({ no }) => no === selected);
  return (
    <VirtualList
      label={label}
      items={tickets}
      total={total ?? tickets.length}
      rowHeight={look === 'row' ? ROW_HEIGHT : CARD_HEIGHT}
      keyOf={({ no }) => no}
      current={current}
      place={`${look} ${JSON.stringify(filter)}`}
      onSight={onSight}
      render={(ticket) =>
        look === 'row' ? (
          <Row ticket={ticket} selected={ticket.no === selected} onSelect={onSelect} />
        ) : (
          <Card
            ticket={ticket}
            selected={ticket.no === selected}
            onSelect={onSelect}
            hidesStatus={look === 'column'}
          />
        )
      }
    />
  );
});

/** A ticket that moved between two fetches would be on two pages. */
function unique(tickets: readonly TicketLine[]): TicketLine[] {
  return [...new Map(tickets.map((one) => [one.no, one])).values()];
}
