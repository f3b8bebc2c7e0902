/** Rooms: their areas, and the section of the estate that their building belongs to. */
import { z } from 'zod';
import type { Community } from '../domain/community.ts';
import { parseUnitCode } from '../domain/unit.ts';
import { line } from '../domain/values.ts';
import { UNIT } from '../store/estate.ts';
import { loadAreas, loadSections, SECTION } from '../store/register.ts';
import type { Row } from '../store/sql.ts';
import { field, kindOfImport, type Numbered, tell, type Work } from './kind.ts';
import { readArea } from './values.ts';

interface RoomRecord {
  unit: string;
  area?: number | undefined;
  section?: string | undefined;
}

/** The import of rooms. */
export const rooms = kindOfImport<RoomRecord>({
  kind: 'rooms',
  required: [['unit']],
  schema: () => z.object({ unit: z.string(), area: field(readArea).optional(), section: line.optional() }),
  identity: ({ unit }) => ({ key: unit, field: 'unit', says: 'is the same room as' }),
  apply,
});

async function apply(
  { tx, community, plan, write }: Work,
  records: readonly Numbered<RoomRecord>[],
): Promise<void> {
  const areas = await loadAreas(tx, community.id);
  const sections = await loadSections(tx, community.id);
  const written: Row[] = [];
  const buildings: Row[] = [];
  const said = new Map<string, { section: string; row: number }>();
  for (const { row, unit: code, area, section } of records) {
    const unit = parseUnitCode(code);
    if (!unit) continue;
    const differences: string[] = [];
    if (area !== undefined && area !== areas.get(code)) {
      differences.push(differs('area', areas.get(code), area));
      written.push(unitRow(community.id, code, area));
    }
    const before = said.get(unit.building);
    if (before && section !== undefined && before.section !== section) {
      const reason = `is another section than in row ${before.row}, and building ${unit.building} is in one; correct one`;
      plan.problems.push({ row, field: 'section', reason });
    } else if (!before && section !== undefined) {
      said.set(unit.building, { section, row });
      const known = sections.get(unit.building);
      if (known !== section) {
        differences.push(differs(`section of building ${unit.building}`, known, section));
        const layout = community.buildings.find(({ no }) => no === unit.building);
        buildings.push({
          ...layout,
          id: `${community.id}/${unit.building}`,
          communityId: community.id,
          section,
        });
      }
    }
    if (differences.length === 0) plan.unchanged += 1;
    else tell(plan, row, 'changed', { unit: code }, () => `${code}: ${differences.join(', ')}`);
  }
  plan.notes.push(...contradicted(community, written));
  await write(UNIT, written, 'replace');
  await write(SECTION, buildings, 'replace');
}

/** A flat with its area, as a row. */
export function unitRow(communityId: string, code: string, area: number): Row {
  return { ...parseUnitCode(code), id: `${communityId}/${code}`, communityId, area };
}

/** Areas that the community file gives too: its start would take them back. */
export function contradicted({ residents }: Community, written: readonly Row[]): string[] {
  const given = new Set(residents.filter(({ area }) => area !== undefined).map(({ unit }) => unit));
  const codes = written.map(({ code }) => String(code)).filter((code) => given.has(code));
  if (codes.length === 0) return [];
  const others = codes.length > 1 ? ` and of ${codes.length - 1} more` : '';
  return [
    `the community file gives the area of ${codes[0]}${others} too: change it there as well, or the next start takes it back`,
  ];
}

function differs(what: string, before: number | string | undefined, next: number | string): string {
  return before === undefined ? `${what} ${next}` : `${what} ${before} → ${next}`;
}
