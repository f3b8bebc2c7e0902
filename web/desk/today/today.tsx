/** Today: all tickets that are not over, as a board or as a list. */
import { Button, Input, type InputRef, Segmented } from 'antd';
import { memo, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { TicketCounts } from '../../../src/domain/desk/tickets.ts';
import { filterIcon, searchIcon } from '../icons.tsx';
import { useKeys } from '../keys.ts';
import { type Filter, useCounts } from '../queries.ts';
import { Notice } from '../states.tsx';
import { useIsNarrow } from '../theme.ts';
import { QuickStep } from '../ticket/quick-step.tsx';
import { useWords } from '../words/index.tsx';
import { Board } from './board.tsx';
import { Chips } from './chips.tsx';
import { columnsOf } from './columns.ts';
import { type Field, useFilter, type View } from './filter.ts';
import { activeFilters, cleared, Filters } from './filters.tsx';
import { choose, lastChosen, remember, rememberPlace, stepFrom } from './selection.ts';
import { type Listed, TicketList } from './ticket-list.tsx';

const LIST = 'list';
/** Not a question to the server for every letter. */
const TYPING_MS = 250;

/** The page. */
export function Today() {
  const words = useWords();
  const isNarrow = useIsNarrow();
  const { filter, view: chosen, change, show } = useFilter();
  const view = chosen ?? (isNarrow ? 'list' : 'board');
  // What was pressed answers at once; the tickets follow.
  const shown = useDeferredValue(filter);
  const shownView = useDeferredValue(view);
  const counts = useCounts();
  const columns = useMemo(() => columnsOf(counts.data, shown), [counts.data, shown]);
  const [showsFilters, setShowsFilters] = useState(false);
  const active = activeFilters(filter);
  const search = useRef<InputRef>(null);
  const { listed, hear, selected, select, quick, endQuick } = useSelection(shownView, columns, search);
  const empty = useMemo(
    () => <Nothing filtered={active > 0} onClear={() => change(cleared)} />,
    [active, change],
  );
  const isEmpty = columns.every((column) => listed[column]?.total === 0);
  const onListed = useCallback((now: Listed) => hear(LIST, now), [hear]);
  return (
    <div className="today">
      <h1 className="hidden">{words.today}</h1>
      <Bar
        counts={counts.data}
        filter={filter}
        active={active}
        view={view}
        input={search}
        showsFilters={showsFilters}
        onChange={change}
        onShow={show}
        onFilters={setShowsFilters}
      />
      {(!isNarrow || showsFilters) && <Filters counts={counts.data} filter={filter} onChange={change} />}
      {shownView === 'board' && isEmpty && empty}
      {shownView === 'board' ? (
        <Board
          columns={columns}
          hidden={isEmpty}
          filter={shown}
          listed={listed}
          selected={selected}
          onSelect={select}
          onListed={hear}
        />
      ) : (
        <section className="list" aria-label={words.list}>
          <TicketList
            label={words.list}
            filter={shown}
            look={isNarrow ? 'card' : 'row'}
            selected={selected}
            onSelect={select}
            onListed={onListed}
            empty={empty}
          />
        </section>
      )}
      {quick && <QuickStep no={quick.no} command={quick.command} onClose={endQuick} />}
    </div>
  );
}

interface BarProps {
  counts: TicketCounts | undefined;
  filter: Filter;
  active: number;
  view: View;
  input: React.RefObject<InputRef | null>;
  showsFilters: boolean;
  onChange: (changes: Partial<Record<Field, string | undefined>>) => void;
  onShow: (view: View) => void;
  onFilters: (shows: boolean) => void;
}

const Bar = memo(function Bar(props: BarProps) {
  const { counts, filter, active, view, input, showsFilters, onChange, onShow, onFilters } = props;
  const words = useWords();
  const isNarrow = useIsNarrow();
  return (
    <div className="bar">
      <Chips counts={counts} filter={filter} onChange={onChange} />
      <div className="bar-tools">
        <Search input={input} value={filter.q ?? ''} onSearch={(q) => onChange({ q })} />
        {isNarrow && (
          <Button icon={filterIcon} aria-expanded={showsFilters} onClick={() => onFilters(!showsFilters)}>
            {active > 0 ? words.filtered(active) : words.filters}
          </Button>
        )}
        <Segmented<View>
          aria-label={words.view}
          value={view}
          onChange={onShow}
          options={[
            { value: 'board', label: words.board },
            { value: 'list', label: words.list },
          ]}
        />
      </div>
    </div>
  );
});

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const words = useWords();
  if (!filtered) {
    return (
      <Notice title={words.nothing}>
        <p>{words.nothingHow}</p>
      </Notice>
    );
  }
  return (
    <Notice title={words.nothingFound}>
      <Button onClick={onClear}>{words.clear}</Button>
    </Notice>
  );
}

/** Which ticket is chosen, by mouse or keys, and what is to be done with it at once. */
function useSelection(view: View, columns: readonly string[], search: React.RefObject<InputRef | null>) {
  const [, go] = useLocation();
  const place = useSearch();
  useEffect(() => rememberPlace(place), [place]);
  const [listed, setListed] = useState<Readonly<Record<string, Listed>>>({});
  const [selected, setSelected] = useState(lastChosen);
  const [quick, setQuick] = useState<{ no: string; command: string }>();
  const hear = useCallback((name: string, now: Listed) => setListed((all) => ({ ...all, [name]: now })), []);
  const select = useCallback((no: string | undefined) => {
    choose(no);
    setSelected(no);
  }, []);
  useEffect(() => {
    const shown = view === 'board' ? columns : [LIST];
    remember(shown.map((name) => listed[name]?.tickets ?? []));
  }, [view, columns, listed]);
  const move = (down: number, right = 0) => select(stepFrom(selected, down, right));
  const act = (command: string) => selected !== undefined && setQuick({ no: selected, command });
  useKeys({
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    h: () => move(0, -1),
    ArrowLeft: () => move(0, -1),
    l: () => move(0, 1),
    ArrowRight: () => move(0, 1),
    Enter: () => selected !== undefined && go(`/tickets/${selected}`),
    a: () => act('assign'),
    r: () => act('answer'),
    '/': () => search.current?.focus({ cursor: 'all' }),
    Escape: () => select(undefined),
  });
  const endQuick = useCallback(() => setQuick(undefined), []);
  return { listed, hear, selected, select, quick, endQuick };
}

function Search({
  input,
  value,
  onSearch,
}: {
  input: React.RefObject<InputRef | null>;
  value: string;
  onSearch: (q: string) => void;
}) {
  const words = useWords();
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  const timer = useRef<number>(undefined);
  // Somebody has cleared the filters.
  if (value !== sent) {
    setSent(value);
    if (value !== text.trim()) setText(value);
  }
  const type = (typed: string) => {
    setText(typed);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onSearch(typed.trim()), TYPING_MS);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return (
    <Input
      ref={input}
      className="search"
      type="search"
      prefix={searchIcon}
      aria-label={words.search}
      placeholder={words.search}
      title={words.hotkey('/')}
      value={text}
      maxLength={100}
      onChange={(event) => type(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  );
}
