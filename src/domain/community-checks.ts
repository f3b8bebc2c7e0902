/** What must fit between the entries of a community file, told even where single entries are wrong. */
import { nearest, quoted } from './explain.ts';
import { GROUP_ID } from './platform-groups.ts';
import { hasUnit, type Layout, parseUnitCode } from './unit.ts';
import { phoneDigits } from './values.ts';

/** One thing that does not fit, at its place in the file. */
interface Misfit {
  path: (string | number)[];
  message: string;
}
interface Found<Value = unknown> {
  path: (string | number)[];
  value: Value;
}

/** All misfits of a file; it may be anything at all, since its schema speaks of the rest. */
export function crossCheck(file: unknown): Misfit[] {
  return [
    ...missingRooms(file),
    ...missingBuildings(file),
    ...missingStaff(file),
    ...emptyDepartments(file),
    ...chatMisfits(file),
    ...duplicates(file),
  ];
}

function missingRooms(file: unknown): Misfit[] {
  const layouts = new Map(
    find(file, 'buildings.*').map(({ value }) => {
      const layout = value as Partial<Layout> | null;
      return [layout?.no, layout];
    }),
  );
  const codes = texts(file, ['residents.*.unit', 'bills.*.unit', 'vacant.*']);
  return codes.flatMap(({ path, value }) => {
    const unit = parseUnitCode(value);
    const layout = layouts.get(unit?.building);
    // A building that is there but cannot be read has been told of already.
    if (unit && layout && (!isLayout(layout) || hasUnit(layout, unit))) return [];
    const next = unit
      ? 'correct the room or add the building'
      : 'write building-entrance-room, such as 3-2-501';
    return [{ path, message: `there is no room ${quoted(value)} in buildings; ${next}` }];
  });
}

function isLayout(layout: Partial<Layout>): layout is Layout {
  const { no, entrances, floors, perFloor } = layout;
  return typeof no === 'string' && [entrances, floors, perFloor].every(Number.isInteger);
}

function missingBuildings(file: unknown): Misfit[] {
  const known = texts(file, ['buildings.*.no']).map(({ value }) => value);
  const named = [...texts(file, ['staff.*.buildings.*']), ...keys(file, 'warranty.handover')];
  return unless(known, named, (no) => `there is no building ${quoted(no)} in buildings`);
}

function missingStaff(file: unknown): Misfit[] {
  const known = texts(file, ['staff.*.name']).map(({ value }) => value);
  const named = texts(file, [
    'duty.*.*',
    'duty.*.day.*',
    'duty.*.night.*',
    'duty.*.holiday.*',
    'inspections.*.by',
  ]).filter(({ path }) => path.at(-1) !== 'hours');
  return unless(known, named, (name) => `there is nobody called ${quoted(name)} in staff`);
}

function emptyDepartments(file: unknown): Misfit[] {
  const known = texts(file, ['staff.*.department']).map(({ value }) => value);
  const named = [...texts(file, ['chats.*.department', 'services.*.department']), ...keys(file, 'duty')];
  return unless(known, named, (name) => `nobody in staff belongs to department ${quoted(name)}`);
}

function chatMisfits(file: unknown): Misfit[] {
  const names = texts(file, ['chats.*.name']).map(({ value }) => value);
  const quality = texts(file, ['community.qualityDepartment']);
  const misfits = unless(names, quality, (name) => `there is no chat ${quoted(name)} in chats`);
  const chats = find(file, 'chats.*');
  for (const { path, value } of chats) {
    const [kind, department] = ['kind', 'department'].map((key) => find(value, key)[0]?.value);
    if (kind === 'staff' && department === undefined) {
      misfits.push({ path, message: 'is a staff chat without a department; add department' });
    } else if (kind !== 'staff' && department !== undefined) {
      const message = 'belongs to staff chats only; remove it or write kind: staff';
      misfits.push({ path: [...path, 'department'], message });
    }
  }
  if (chats.length > 0 && !texts(file, ['chats.*.kind']).some(({ value }) => value === 'owners')) {
    misfits.push({
      path: ['chats'],
      message: 'has no chat of the owners; add one of kind: owners',
    });
  }
  return misfits;
}

/** What may occur only once: the keys that make up its identity, in which list; told at the last of the keys. */
const UNIQUE: readonly [list: string, ...keys: string[]][] = [
  ['buildings', 'no'],
  ['residents', 'phone'],
  ['residents', 'unit', 'name'],
  ['staff', 'name'],
  ['inspections', 'name'],
  ['vacant'],
  ['chats', 'name'],
  ...Object.keys(GROUP_ID).map((platform): [string, string] => ['chats', platform]),
  ['tariffs', 'item'],
  ['bills', 'unit', 'item', 'month'],
  ['services', 'key'],
];

function duplicates(file: unknown): Misfit[] {
  return UNIQUE.flatMap(([list, ...identity]) => {
    const seen = new Map<string, string>();
    const names = new Map<string, unknown>();
    return find(file, `${list}.*`).flatMap(({ path, value }): Misfit[] => {
      const parts = identity.length > 0 ? identity.map((key) => find(value, key)[0]?.value) : [value];
      if (!parts.every((part) => typeof part === 'string' || typeof part === 'number')) return [];
      const id = JSON.stringify(
        list === 'residents' && parts.length === 1 ? parts.map((part) => phoneDigits(String(part))) : parts,
      );
      const before = seen.get(id);
      const name = find(value, 'name')[0]?.value;
      // Two flats of one person are two entries with one name and one telephone.
      if (identity[0] === 'phone' && before !== undefined && names.get(id) === name) return [];
      if (before === undefined) {
        names.set(id, name);
        seen.set(id, `${path[0]}[${path[1]}]`);
        return [];
      }
      const same = identity.join(', ') || 'entry';
      const key = identity.slice(-1);
      return [{ path: [...path, ...key], message: `is the same ${same} as ${before}; remove one` }];
    });
  });
}

/** Misfits of all that is named but not known; nothing while the list of the known is empty, which is told elsewhere. */
function unless(known: string[], named: Found<string>[], say: (name: string) => string): Misfit[] {
  if (known.length === 0) return [];
  const isKnown = new Set(known);
  return named
    .filter(({ value }) => !isKnown.has(value))
    .map(({ path, value }) => ({
      path,
      message: `${say(value)}; the nearest is ${quoted(nearest(value, known))}`,
    }));
}

/** All values at a path whose `*` stands for every entry of a list or map. */
function find(file: unknown, pattern: string): Found[] {
  let found: Found[] = [{ path: [], value: file }];
  for (const step of pattern.split('.')) {
    found = found.flatMap(({ path, value }) =>
      entries(value)
        .filter(([key]) => step === '*' || step === key)
        .map(([key, inner]) => ({ path: [...path, key], value: inner })),
    );
  }
  return found;
}

function entries(value: unknown): [string | number, unknown][] {
  if (Array.isArray(value)) return [...value.entries()];
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function texts(file: unknown, patterns: string[]): Found<string>[] {
  return patterns
    .flatMap((pattern) => find(file, pattern))
    .filter((found): found is Found<string> => typeof found.value === 'string');
}

function keys(file: unknown, pattern: string): Found<string>[] {
  return find(file, `${pattern}.*`).map(({ path }) => ({ path, value: String(path.at(-1)) }));
}
