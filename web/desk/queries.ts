/** What the desk has asked the server for, and keeps until it hears of a change. */
import {
  hashKey,
  type InfiniteData,
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import type { Labels } from '../../src/domain/desk/people.ts';
import type { TicketPage, TicketQuery } from '../../src/domain/desk/tickets.ts';
import { api, Failure } from './api.ts';
import type { Changed } from './live.ts';

/** As many rows as a page of the list brings. */
const PAGE = 100;
const TRIES = 2;

/** Whose answers are kept; `onSignedOut` is called when the session is over. */
export function createClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof Failure && error.status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // Changes are told; nothing has to be asked for again by and by.
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        // Our own stream says when the server is back.
        networkMode: 'always',
        retry: (failures, error) => error instanceof Failure && error.passing && failures < TRIES,
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** Who is signed in. */
export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: api.me });
}

/** Names by code; undefined until they have come. */
export function useLabels(): Labels | undefined {
  return useQuery({ queryKey: ['labels'], queryFn: api.labels }).data;
}

/** Whoever can be given work. */
export function useColleagues() {
  return useQuery({ queryKey: ['colleagues'], queryFn: api.colleagues });
}

/** How many tickets there are of each sort. */
export function useCounts() {
  return useQuery({ queryKey: ['counts'], queryFn: api.counts });
}

/** What is asked of the list; whatever is not named is not filtered by. */
export type Filter = {
  readonly [K in Exclude<keyof TicketQuery, 'limit' | 'cursor'>]?: TicketQuery[K] | undefined;
};

/** Tickets, page by page. */
export function useTickets(filter: Filter) {
  return useInfiniteQuery({
    queryKey: ['tickets', filter],
    queryFn: ({ pageParam }) => api.tickets({ ...filter, limit: PAGE, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

/** One ticket with everything. */
export function useTicket(no: string) {
  return useQuery({ queryKey: ['ticket', no], queryFn: () => api.ticket(no) });
}

/** Asks anew for what is shown and may have changed; the rest is asked for when it is shown again. */
export function refresh(client: QueryClient, changed: Changed): void {
  forgetTail(client);
  void client.invalidateQueries({ queryKey: ['tickets'] });
  void client.invalidateQueries({ queryKey: ['counts'] });
  if (changed === true) void client.invalidateQueries({ queryKey: ['ticket'] });
  else for (const no of changed) void client.invalidateQueries({ queryKey: ['ticket', no] });
}

const lastSeen = new Map<string, number>();

/** Tells how far down a list has been looked at. */
export function markSeen(filter: Filter, index: number): void {
  lastSeen.set(hashKey(['tickets', filter]), index);
}

/** Pages below what is looked at are dropped: who has scrolled through thousands must not fetch them all at each change. */
function forgetTail(client: QueryClient): void {
  for (const query of client.getQueryCache().findAll({ queryKey: ['tickets'] })) {
    const index = query.isActive() ? (lastSeen.get(query.queryHash) ?? 0) : 0;
    const wanted = Math.floor(index / PAGE) + 1;
    client.setQueryData<InfiniteData<TicketPage, string | undefined>>(query.queryKey, (data) =>
      data && data.pages.length > wanted
        ? { pages: data.pages.slice(0, wanted), pageParams: data.pageParams.slice(0, wanted) }
        : data,
    );
  }
}
