/** Time zones that remember their offsets: luxon asks Intl anew for each moment, which is most of its cost. */
import { IANAZone } from 'luxon';

/** Clocks are put forward and back on a quarter of an hour, never within one. */
const QUARTER_MS = 900_000;
const MOST_KEPT = 10_000;

class KnownZone extends IANAZone {
  readonly #offsets = new Map<number, number>();

  override offset(at: number): number {
    const quarter = Math.floor(at / QUARTER_MS);
    const known = this.#offsets.get(quarter);
    if (known !== undefined) return known;
    if (this.#offsets.size >= MOST_KEPT) this.#offsets.clear();
    const offset = super.offset(at);
    this.#offsets.set(quarter, offset);
    return offset;
  }
}

const zones = new Map<string, KnownZone>();

/** The zone of a name such as Asia/Shanghai. */
export function zoneOf(name: string): IANAZone {
  const known = zones.get(name);
  if (known) return known;
  const zone = new KnownZone(name);
  zones.set(name, zone);
  return zone;
}
