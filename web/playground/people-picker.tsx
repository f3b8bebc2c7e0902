/** Picks in whose name one writes. */
import { Select } from 'antd';
import type { EstatePerson } from '../../src/http/playground-api.ts';
import { DEPARTMENT, titleOf, words } from './words.ts';

interface Props {
  people: readonly EstatePerson[];
  as: string | undefined;
  onPick: (userId: string) => void;
}

/** Residents first, then the staff, department by department. */
export function PeoplePicker({ people, as, onPick }: Props) {
  const groups = new Map<string, EstatePerson[]>();
  for (const person of people) {
    const group = person.roles.length === 0 ? '住户' : (DEPARTMENT[person.department ?? ''] ?? '');
    groups.set(group, [...(groups.get(group) ?? []), person]);
  }
  return (
    <Select
      aria-label={words.person}
      className="picker"
      value={as ?? null}
      onChange={onPick}
      virtual={false}
      listHeight={320}
      popupMatchSelectWidth={240}
      placement="topLeft"
      options={[...groups].map(([label, members]) => ({
        label,
        options: members.map((one) => ({
          value: one.userId,
          label: `${one.name} ${titleOf(one)}`,
        })),
      }))}
    />
  );
}
