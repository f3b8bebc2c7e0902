/** Rooms as people write them in sheets, read as the codes of a community. */
import { quoted } from '../domain/explain.ts';
import { hasUnit, type Layout, type Unit } from '../domain/unit.ts';
import { BUILDING_ALONE, ENTRANCE_ALONE, NUMERALS, ROOM_FORMS, TOTALS, WORD_NUMBER } from './headers.ts';
import { plainText, type Read } from './values.ts';

/** The room, with the building and the entrance where they stand in columns of their own. */
export interface WrittenRoom {
  unit: string;
  building?: string | undefined;
  entrance?: string | undefined;
}

interface Parts {
  building?: string | undefined;
  entrance?: string | undefined;
  room?: string | undefined;
}

/** A reader of rooms; the same text is worked out once. */
export function roomReader(name: string, buildings: readonly Layout[]): (written: WrittenRoom) => Read<Unit> {
  const layouts = new Map(buildings.map((layout) => [simple(layout.no, ''), layout]));
  const known = new Map<string, Read<Unit>>();
  return (written) => {
    const { unit, building = '', entrance = '' } = written;
    const key = building === '' && entrance === '' ? unit : [unit, building, entrance].join('\n');
    const found = known.get(key) ?? resolve(written, plainText(name), layouts);
    known.set(key, found);
    return found;
  };
}

/** Is this the beginning of a line that adds up the others? */
export function isTotal(text: string): boolean {
  const plain = plainText(text).toLowerCase();
  return TOTALS.some((word) => plain.startsWith(word));
}

function resolve(written: WrittenRoom, community: string, layouts: ReadonlyMap<string, Layout>): Read<Unit> {
  const said = quoted(written.unit);
  const text = simple(written.unit, community);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) || /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(text)) {
    return {
      reason: `${said} is a date, made by a sheet out of a room; format the column as text and write the room again`,
    };
  }
  const parts = partsOf(text, written.building !== undefined);
  const beside: Parts = {
    building: aside(written.building, community, BUILDING_ALONE),
    entrance: aside(written.entrance, community, ENTRANCE_ALONE),
  };
  for (const part of ['building', 'entrance'] as const) {
    if (written[part] !== undefined && beside[part] === undefined) {
      return { reason: `${quoted(written[part])} is no ${part}; write only its number` };
    }
    if (beside[part] !== undefined && parts[part] !== undefined && bare(beside[part]) !== bare(parts[part])) {
      return {
        reason: `${said} is not in ${part} ${quoted(written[part])}, which stands beside it; correct one`,
      };
    }
  }
  const { building, entrance, room } = { ...clean(beside), ...clean(parts) };
  if (room === undefined)
    return { reason: `${said} is no room; write building-entrance-room, such as 3-2-501` };
  if (building === undefined) {
    return { reason: `${said} names no building; write building-entrance-room, such as 3-2-501` };
  }
  const layout = layouts.get(building) ?? layouts.get(bare(building));
  if (!layout) return { reason: missing(said) };
  if (entrance === undefined && layout.entrances > 1) {
    return {
      reason: `${said} names no entrance, and building ${layout.no} has ${layout.entrances}; write ${layout.no}-1-${room} or another`,
    };
  }
  const unit = unitOf(layout.no, bare(entrance ?? '1'), bare(room));
  return hasUnit(layout, unit) ? { value: unit } : { reason: missing(said) };
}

function missing(said: string): string {
  return `there is no room ${said} in the community file; correct the room or add the building there`;
}

function unitOf(building: string, entrance: string, room: string): Unit {
  return { code: `${building}-${entrance}-${room}`, building, entrance, room };
}

function partsOf(text: string, withBuilding: boolean): Parts {
  const [, building, entrance, room] = ROOM_FORMS.whole.exec(text) ?? [];
  if (room !== undefined) return { building, entrance, room };
  const inEntrance = ROOM_FORMS.entranceAndRoom.exec(text);
  if (inEntrance) return { entrance: inEntrance[1], room: inEntrance[2] };
  const two = ROOM_FORMS.twoParts.exec(text);
  // Beside a column of buildings "2-501" is entrance and room.
  if (two)
    return withBuilding && two[1] ? { entrance: two[1], room: two[2] } : { building: two[1], room: two[2] };
  return { room: ROOM_FORMS.room.exec(text)?.[1] };
}

function aside(text: string | undefined, community: string, form: RegExp): string | undefined {
  return text === undefined ? undefined : form.exec(simple(text, community))?.[1];
}

/** Plain signs, digits for numerals, no name of the estate in front. */
function simple(text: string, community: string): string {
  const plain = plainText(text)
    .replace(/[\u2010-\u2015\u2212~_]/g, '-')
    .toUpperCase();
  const short =
    community !== '' && plain.startsWith(community.toUpperCase()) ? plain.slice(community.length) : plain;
  return short.replace(WORD_NUMBER, (word, tens?: string, ones?: string) =>
    tens === undefined && ones === undefined
      ? digit(word)
      : String(Number(digit(tens || NUMERALS.charAt(0))) * 10 + Number(digit(ones ?? ''))),
  );
}

function digit(numeral: string): string {
  return numeral === '' ? '0' : String(NUMERALS.indexOf(numeral) + 1);
}

function bare(number: string): string {
  return number.replace(/^0+(?=.)/, '');
}

function clean(parts: Parts): Parts {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
