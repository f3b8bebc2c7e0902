/** By what one may narrow the list; each choice says how many there are. */
import { Button, Select } from 'antd';
import { memo } from 'react';
import type { TicketCounts } from '../../../src/domain/desk/tickets.ts';
import { useName } from '../names.ts';
import type { Filter } from '../queries.ts';
import { useIsNarrow } from '../theme.ts';
import { useWords } from '../words/index.tsx';
import { type Field, NARROWING } from './filter.ts';

interface Choice {
  value: string;
  label: string;
  count?: number | undefined;
}

interface Props {
  counts: TicketCounts | undefined;
  filter: Filter;
  onChange: (changes: Partial<Record<Field, string | undefined>>) => void;
}

/** A row of choices; on a phone a column. Drawing them costs too much to do it at each key. */
export const Filters = memo(function Filters({ counts, filter, onChange }: Props) {
  const words = useWords();
  const name = useName();
  const counted = (of: Record<string, number> | undefined, label: (code: string) => string): Choice[] =>
    Object.entries(of ?? {})
      .sort(([a], [b]) => a.localeCompare(b, words.locale, { numeric: true }))
      .map(([value, count]) => ({ value, label: label(value), count }));
  const choices: [Field, string, Choice[]][] = [
    ['department', words.department, counted(counts?.department, (code) => name('department', code))],
    ['building', words.building, counted(counts?.building, words.buildingName)],
    ['category', words.category, counted(counts?.category, (code) => name('category', code))],
    ['kind', words.kind, counted(counts?.kind, (code) => name('kind', code))],
    ['handler', words.handler, handlers(counts, words.unassigned, words.mine)],
    ['due', words.clock, Object.entries(words.dues).map(([value, label]) => ({ value, label }))],
    ['state', words.state, (['done', 'all'] as const).map((value) => ({ value, label: words[value] }))],
    ['sort', words.sort, Object.entries(words.sorts).map(([value, label]) => ({ value, label }))],
  ];
  const active = activeFilters(filter);
  return (
    <div className="filters">
      {choices.map(([field, label, options]) => (
        <FilterSelect
          key={field}
          label={label}
          empty={field === 'state' ? words.open : field === 'sort' ? words.sorts.due : label}
          options={options}
          value={filter[field]}
          onChange={(value) => onChange({ [field]: value })}
        />
      ))}
      {active > 0 && (
        <Button type="link" onClick={() => onChange(cleared)}>
          {words.clear}
        </Button>
      )}
    </div>
  );
});

const ALL: readonly Field[] = [...NARROWING, 'state'];

/** Takes all filters away. */
export const cleared: Partial<Record<Field, undefined>> = Object.fromEntries(
  ALL.map((field) => [field, undefined]),
);

/** How many fields narrow the list. */
export function activeFilters(filter: Filter): number {
  return ALL.filter((field) => filter[field] !== undefined).length;
}

function handlers(counts: TicketCounts | undefined, nobody: string, mine: string): Choice[] {
  const people = counts?.handlers.map(({ id, name, count }) => ({ value: id, label: name, count })) ?? [];
  return [
    { value: 'none', label: nobody, count: counts?.unassigned },
    { value: 'me', label: mine, count: counts?.mine },
    ...people,
  ];
}

interface SelectProps {
  label: string;
  empty: string;
  options: readonly Choice[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

function FilterSelect({ label, empty, options, value, onChange }: SelectProps) {
  const isNarrow = useIsNarrow();
  return (
    <Select
      className={value === undefined ? 'filter' : 'filter filter-on'}
      aria-label={label}
      placeholder={empty}
      value={value ?? null}
      allowClear
      // On a phone the keyboard would cover the choices.
      showSearch={isNarrow ? false : { optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      options={[...options]}
      optionRender={({ data }) => (
        <span className="choice">
          <span>{data.label}</span>
          {data.count !== undefined && <span className="quiet">{data.count}</span>}
        </span>
      )}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
    />
  );
}
