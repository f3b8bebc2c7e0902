/** Rooms: which a building has, and how their codes are written (building-entrance-room). */

/** How a building is laid out: every entrance has the same floors, every floor as many rooms. */
export interface Layout {
  no: string;
  entrances: number;
  floors: number;
  perFloor: number;
}
/** One flat. */
export interface Unit {
  /** 3-2-501 */
  code: string;
  building: string;
  entrance: string;
  room: string;
}

/** All flats of a building, from the first entrance and floor up; rooms are floor*100+position. */
export function unitsOf({ no, entrances, floors, perFloor }: Layout): Unit[] {
  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
  return upTo(entrances).flatMap((entrance) =>
    upTo(floors).flatMap((floor) =>
      upTo(perFloor).map((position) => {
        const room = floor * 100 + position;
        return {
          code: `${no}-${entrance}-${room}`,
          building: no,
          entrance: `${entrance}`,
          room: `${room}`,
        };
      }),
    ),
  );
}

/** The parts of a full code; undefined = not a code. */
export function parseUnitCode(code: string): Unit | undefined {
  const [, building, entrance, room] = /^([^\s-]+)-([1-9]\d?)-([1-9]\d{2,4})$/.exec(code) ?? [];
  if (building === undefined || entrance === undefined || room === undefined) return undefined;
  return { code, building, entrance, room };
}

/** Does this building have that flat? */
export function hasUnit(layout: Layout, unit: Unit): boolean {
  const floor = Math.floor(Number(unit.room) / 100);
  const position = Number(unit.room) % 100;
  return (
    unit.building === layout.no &&
    Number(unit.entrance) <= layout.entrances &&
    floor <= layout.floors &&
    position >= 1 &&
    position <= layout.perFloor
  );
}
