/** Residents: who lives where in which right. People are told apart by telephone, else by name and room; nobody is removed. */
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Community, ResidentRole } from '../domain/community.ts';
import { line } from '../domain/values.ts';
import { UNIT } from '../store/estate.ts';
import { CONTACT, HOME, loadAreas, loadRegister } from '../store/register.ts';
import type { Row } from '../store/sql.ts';
import { field, kindOfImport, type Numbered, tell, type Work } from './kind.ts';
import { type Known, Register } from './people.ts';
import { contradicted, unitRow } from './rooms.ts';
import { readArea, readDay, readPhone, readRole } from './values.ts';

interface ResidentRecord {
  name: string;
  unit: string;
  role: ResidentRole;
  phone?: string | undefined;
  area?: number | undefined;
  since?: string | undefined;
}

/** The import of residents. */
export const residents = kindOfImport<ResidentRecord>({
  kind: 'residents',
  required: [['name'], ['unit'], ['role']],
  schema: () =>
    z.object({
      name: line,
      unit: z.string(),
      role: field(readRole),
      phone: field(readPhone).optional(),
      area: field(readArea).optional(),
      since: field(readDay).optional(),
    }),
  identity: ({ name, unit }) => ({
    key: `${unit}\n${name}`,
    field: 'name',
    says: 'is the same name and room as',
  }),
  apply,
});

async function apply(
  { tx, community, plan, write }: Work,
  records: readonly Numbered<ResidentRecord>[],
): Promise<void> {
  const register = new Register(community, await loadRegister(tx, community.id));
  const areas = await loadAreas(tx, community.id);
  const said = new Map<string, { area: number; row: number }>();
  const people = new Map<string, Row>();
  const homes: Row[] = [];
  const units: Row[] = [];
  for (const record of records) {
    const { row, unit, area } = record;
    const found = register.find(record);
    if ('reason' in found) {
      plan.problems.push({ row, ...found });
      continue;
    }
    const { person, isNew } = found;
    const contact = register.update(person, record);
    const home = settle(person, `${community.id}/${unit}`, record, community.timezone);
    if ('reason' in home) {
      plan.problems.push({ row, ...home });
      continue;
    }
    const differences = [...contact, ...home.differences];
    if (isNew || contact.length > 0) {
      const { id, name, phone } = person;
      people.set(id, { id, communityId: community.id, name, phone });
    }
    if (home.written) homes.push(home.written);
    const before = said.get(unit);
    if (before && area !== undefined && before.area !== area) {
      const reason = `is another area than in row ${before.row} for the same room; correct one`;
      plan.problems.push({ row, field: 'area', reason });
    } else if (!before && area !== undefined) {
      said.set(unit, { area, row });
      if (areas.get(unit) !== area) {
        units.push(unitRow(community.id, unit, area));
        differences.push(`area ${areas.get(unit) ?? 'unknown'} → ${area}`);
      }
    }
    if (differences.length === 0 && !isNew) plan.unchanged += 1;
    else {
      const touched = { unit, personId: person.id };
      tell(
        plan,
        row,
        isNew ? 'new' : 'changed',
        touched,
        () => `${unit} ${record.name}: ${differences.join(', ')}`,
      );
    }
  }
  plan.notes.push(...alsoInFile(community, [...people.values()], homes), ...contradicted(community, units));
  await write(CONTACT, [...people.values()], 'replace');
  await write(HOME, homes, 'replace');
  await write(UNIT, units, 'replace');
}

/** The person's home as the row has it; who moved out comes back only by a later day of moving in. */
function settle(
  person: Known,
  unitId: string,
  record: ResidentRecord,
  zone: string,
): { differences: string[]; written?: Row } | { field: string; reason: string } {
  const { role } = record;
  const since = record.since === undefined ? undefined : startOf(record.since, zone);
  const before = person.homes.get(unitId);
  if (!before) {
    const id = `${person.id}/${record.unit}`;
    person.homes.set(unitId, { id, role, since, until: undefined });
    return { differences: [role], written: { id, personId: person.id, unitId, role, since } };
  }
  const { id, until } = before;
  const differences: string[] = [];
  if (until && !(since && since >= until)) {
    const left = DateTime.fromJSDate(until, { zone }).toISODate();
    const reason = `moved out of this room on ${left}; remove the row, or give the day of moving in again (since)`;
    return { field: 'name', reason };
  }
  if (until) differences.push('moved in again');
  if (before.role !== role) differences.push(`${before.role} → ${role}`);
  if (since && since.getTime() !== before.since?.getTime()) differences.push(`since ${record.since}`);
  if (differences.length === 0) return { differences };
  const next = { id, role, since: since ?? before.since, until: undefined };
  person.homes.set(unitId, next);
  return { differences, written: { ...next, personId: person.id, unitId } };
}

function startOf(day: string, zone: string): Date {
  return DateTime.fromISO(day, { zone }).startOf('day').toJSDate();
}

/** People whom the community file lists too: its start would take changes of them back. */
function alsoInFile(
  { id, residents: listed }: Community,
  people: readonly Row[],
  homes: readonly Row[],
): string[] {
  const names = new Set(people.map(({ name }) => name));
  const places = new Set(homes.map(({ unitId }) => unitId));
  const both = listed.filter((one) => names.has(one.name) || places.has(`${id}/${one.unit}`));
  if (both.length === 0) return [];
  const rooms = [...new Set(both.map(({ unit }) => unit))].slice(0, 5).join(', ');
  return [
    `the community file lists residents of ${rooms} too: change them there as well, or the next start takes changes back`,
  ];
}
