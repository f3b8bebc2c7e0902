/** Who is to do it: those who know the trade first, then the least busy; or a department. */
import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useName } from '../names.ts';
import { useColleagues, useCounts, useLabels, useTicket } from '../queries.ts';
import { Loading, Trouble } from '../states.tsx';
import { useIsNarrow } from '../theme.ts';
import { useWords } from '../words/index.tsx';

interface Props {
  no: string;
  busy: boolean;
  /** Told in words as the bot reads them: a name. */
  onPick: (said: string) => void;
}

/** A list to search and choose from. */
export function PersonPicker({ no, busy, onPick }: Props) {
  const words = useWords();
  const name = useName();
  const labels = useLabels();
  const colleagues = useColleagues();
  const counts = useCounts();
  const isNarrow = useIsNarrow();
  const { category, department } = useTicket(no).data ?? {};
  const [wanted, setWanted] = useState('');
  const people = useMemo(() => {
    const open = new Map(counts.data?.handlers.map(({ id, count }) => [id, count]));
    return (colleagues.data ?? [])
      .map((one) => ({
        ...one,
        open: open.get(one.id) ?? 0,
        fits:
          (category !== undefined && one.skills.includes(category) ? 2 : 0) +
          (department !== undefined && one.department === department ? 1 : 0),
      }))
      .sort((a, b) => b.fits - a.fits || a.open - b.open || a.name.localeCompare(b.name, words.locale));
  }, [colleagues.data, counts.data, category, department, words]);
  if (!colleagues.data) {
    if (!colleagues.isError) return <Loading />;
    return <Trouble title={words.colleaguesFailed} onRetry={() => void colleagues.refetch()} />;
  }
  const about = (one: (typeof people)[number]) =>
    [
      ...(one.department ? [name('department', one.department)] : []),
      ...one.skills.map((skill) => name('category', skill)),
    ].join(' · ');
  const found = people.filter((one) => `${one.name} ${about(one)}`.includes(wanted.trim()));
  const departments = [...new Set(people.flatMap(({ department }) => department ?? []))];
  return (
    <div className="people">
      <Input
        // On a phone the keyboard would cover the list.
        autoFocus={!isNarrow}
        type="search"
        aria-label={words.findColleague}
        placeholder={words.findColleague}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        onPressEnter={() => found.length === 1 && found[0] && onPick(found[0].name)}
      />
      <ul aria-label={words.pickPerson}>
        {found.map((one) => (
          <li key={one.id}>
            <button type="button" className="person" disabled={busy} onClick={() => onPick(one.name)}>
              <span>
                {one.name}
                <span className="person-about">{about(one)}</span>
              </span>
              <span className="quiet">{words.openCount(one.open)}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="quiet">{words.nobodyFound}</p>}
      <p className="quiet">{words.orPickDepartment}</p>
      <div className="picks">
        {departments.map((code) => (
          <button
            key={code}
            type="button"
            className="pick"
            disabled={busy}
            onClick={() => onPick(labels?.department[code] ?? code)}
          >
            {name('department', code)}
          </button>
        ))}
      </div>
    </div>
  );
}
