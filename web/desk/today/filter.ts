/** What Today shows, kept in the address: so that it can be sent on, and the way back leads to the same. */
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { Filter } from '../queries.ts';

export type View = 'board' | 'list';

/** The fields of the question that stand in the address. */
const FIELDS = [
  'state',
  'status',
  'department',
  'building',
  'kind',
  'category',
  'emergency',
  'handler',
  'due',
  'q',
  'sort',
] as const;
export type Field = (typeof FIELDS)[number];

/** Fields that narrow; the others only arrange. */
export const NARROWING: readonly Field[] = FIELDS.filter((field) => field !== 'state' && field !== 'sort');

const KEPT_VIEW = 'guanjia.view';

/** The filter of the address, and how to change some of it; undefined takes a field away. */
export function useFilter(): {
  filter: Filter;
  view: View | undefined;
  change: (changes: Partial<Record<Field, string | undefined>>) => void;
  show: (view: View) => void;
} {
  const [params, setParams] = useSearchParams();
  const asked = params.toString();
  return useMemo(() => {
    const given = new URLSearchParams(asked);
    const fields = FIELDS.flatMap((field) => {
      const value = given.get(field);
      return value === null || value === '' ? [] : [[field, value]];
    });
    const set = (name: string, value: string | undefined, next: URLSearchParams) =>
      value === undefined || value === '' ? next.delete(name) : next.set(name, value);
    const chosen = given.get('view') ?? localStorage.getItem(KEPT_VIEW);
    return {
      // The server checks it, and says which field it does not understand.
      filter: Object.fromEntries(fields) as Filter,
      view: chosen === 'board' || chosen === 'list' ? chosen : undefined,
      change: (changes) =>
        setParams(
          (before) => {
            const next = new URLSearchParams(before);
            for (const [name, value] of Object.entries(changes)) set(name, value, next);
            return next;
          },
          { replace: true },
        ),
      show: (view) => {
        localStorage.setItem(KEPT_VIEW, view);
        setParams(
          (before) => {
            const next = new URLSearchParams(before);
            next.set('view', view);
            return next;
          },
          { replace: true },
        );
      },
    };
  }, [asked, setParams]);
}
