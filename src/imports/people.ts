/** The people of the register while rows are read: who a row means, and what it changes about them. */
import { phoneDigits } from '../domain/values.ts';
import { residentId } from '../store/estate.ts';
import type { Registered } from '../store/register.ts';

/** Somebody known, with the rows of this file that have spoken of them. */
export interface Known extends Registered {
  /** The row that gave the name, and the one that gave the telephone. */
  namedIn?: number;
  phoneIn?: number;
}

interface Written {
  row: number;
  name: string;
  unit: string;
  phone?: string | undefined;
}

/** All people, found by telephone or by name and room. */
export class Register {
  readonly #community: { id: string };
  readonly #ids = new Set<string>();
  readonly #byPhone = new Map<string, Known[]>();
  readonly #byHome = new Map<string, Known>();

  constructor(community: { id: string }, people: readonly Registered[]) {
    this.#community = community;
    for (const person of people) this.#add({ ...person });
  }

  /** Whom a row means: somebody known, or somebody new. */
  find(written: Written): { person: Known; isNew: boolean } | { field: string; reason: string } {
    const { name, unit, phone } = written;
    const atHome = this.#byHome.get(this.#home(unit, name));
    if (phone === undefined) return atHome ? known(atHome) : this.#create(written);
    const callers = this.#byPhone.get(phoneDigits(phone)) ?? [];
    const caller =
      callers.find((one) => one.name === name) ?? (callers.length === 1 ? callers[0] : undefined);
    if (callers.length > 1 && !caller) {
      const reason =
        'is the telephone of several people, none of this name; correct the name or the telephone';
      return { field: 'phone', reason };
    }
    if (caller && caller.name !== name && caller.namedIn !== undefined) {
      const reason = `is the telephone that row ${caller.namedIn} gives to another name; give each their own, or leave it out`;
      return { field: 'phone', reason };
    }
    if (caller) return known(caller);
    if (atHome?.phoneIn !== undefined) {
      return {
        field: 'phone',
        reason: `is another telephone than in row ${atHome.phoneIn} for the same person; correct one`,
      };
    }
    return atHome ? known(atHome) : this.#create(written);
  }

  /** Takes over name and telephone; returns what is different now. */
  update(person: Known, { row, name, unit, phone }: Written): string[] {
    const differences: string[] = [];
    if (person.name !== name) {
      differences.push(`name ${person.name} → ${name}`);
      person.name = name;
    }
    if (phone !== undefined && phoneDigits(person.phone ?? '') !== phoneDigits(phone)) {
      differences.push(
        person.phone === undefined ? `telephone ${phone}` : `telephone ${person.phone} → ${phone}`,
      );
      person.phone = phone;
      this.#list(person, phone);
    }
    person.namedIn ??= row;
    if (phone !== undefined) person.phoneIn ??= row;
    this.#byHome.set(this.#home(unit, name), person);
    return differences;
  }

  #create({ name, unit, phone }: Written): { person: Known; isNew: true } {
    let id = residentId(this.#community, { name, phone, unit });
    // Who bore this name and telephone first may have another telephone now.
    for (let turn = 2; this.#ids.has(id); turn += 1) {
      id = residentId(this.#community, { name, phone: `${phone ?? unit}#${turn}`, unit });
    }
    const person: Known = { id, name, phone, homes: new Map() };
    this.#add(person);
    return { person, isNew: true };
  }

  #add(person: Known): void {
    this.#ids.add(person.id);
    if (person.phone !== undefined) this.#list(person, person.phone);
    for (const unitId of person.homes.keys()) this.#byHome.set(`${unitId}\n${person.name}`, person);
  }

  #list(person: Known, phone: string): void {
    const digits = phoneDigits(phone);
    this.#byPhone.set(digits, [...(this.#byPhone.get(digits) ?? []), person]);
  }

  #home(unit: string, name: string): string {
    return `${this.#community.id}/${unit}\n${name}`;
  }
}

function known(person: Known): { person: Known; isNew: boolean } {
  return { person, isNew: false };
}
