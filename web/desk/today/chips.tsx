/** What presses most, as numbers that filter. */
import type { TicketCounts } from '../../../src/domain/desk/tickets.ts';
import type { Filter } from '../queries.ts';
import { useWords } from '../words/index.tsx';
import type { Words } from '../words/zh.ts';
import type { Field } from './filter.ts';

interface Chip {
  /** Also the name of its colour. */
  name: 'late' | 'warned' | 'unassigned' | 'emergencies' | 'mine';
  label: (words: Words) => string;
  field: Field;
  value: string;
}

const CHIPS: readonly Chip[] = [
  { name: 'late', label: ({ late }) => late, field: 'due', value: 'late' },
  { name: 'warned', label: ({ warned }) => warned, field: 'due', value: 'warned' },
  { name: 'emergencies', label: ({ emergencies }) => emergencies, field: 'emergency', value: 'true' },
  { name: 'unassigned', label: ({ unassigned }) => unassigned, field: 'handler', value: 'none' },
  { name: 'mine', label: ({ mine }) => mine, field: 'handler', value: 'me' },
];

interface Props {
  counts: TicketCounts | undefined;
  filter: Filter;
  onChange: (changes: Partial<Record<Field, string | undefined>>) => void;
}

/** A chip pressed once filters, pressed again it does not. */
export function Chips({ counts, filter, onChange }: Props) {
  const words = useWords();
  return (
    <fieldset className="chips" aria-label={words.filters}>
      {CHIPS.map(({ name, label, field, value }) => {
        const count = counts?.[name];
        const isOn = filter[field] === value;
        return (
          <button
            key={name}
            type="button"
            className={`chip chip-${name}${count === 0 ? ' chip-zero' : ''}`}
            aria-pressed={isOn}
            onClick={() => onChange({ [field]: isOn ? undefined : value, state: undefined })}
          >
            <span>{label(words)}</span>
            <strong>{count ?? '–'}</strong>
          </button>
        );
      })}
    </fieldset>
  );
}
