/** What of somebody may be known to nobody else, and how it would look in a text. */
import { owed } from '../../src/domain/fee.ts';
import { loadBills } from '../../src/store/fees.ts';
import type { World } from './world.ts';

/** One private thing: whose it is, and what gives it away. */
export interface Secret {
  /** Names of all who may know it. */
  owners: string[];
  what: string;
  found: (text: string) => boolean;
  /** A telephone or a name: not for a group of staff either. */
  personal?: true;
}

const TICKET = /[A-Z]{2}-\d{6}-\d{3,}/g;
const digits = (text: string) => text.normalize('NFKC').replace(/\D/g, '');

/** A telephone, also in parts or half masked at its wrong end. */
function phoneSecret(owners: string[], phone: string): Secret {
  return { owners, what: phone, personal: true, found: (text) => digits(text).includes(phone) };
}

/** A name in full. */
function nameSecret(owners: string[], name: string): Secret {
  return { owners, what: name, personal: true, found: (text) => text.includes(name) };
}

/** A room by its number, however the rest of it is written. */
function roomSecret(owners: string[], unit: string): Secret {
  const room = unit.split('-')[2] ?? unit;
  const pattern = new RegExp(`(?<!\\d)${room}(?!\\d)`);
  return { owners, what: unit, found: (text) => pattern.test(text.replace(TICKET, '')) };
}

/** Money in yuan. */
function amountSecret(owners: string[], cents: number): Secret {
  const yuan = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  const pattern = new RegExp(`(?<![\\d.])${yuan.replace('.', '\\.')}(?!\\d)`);
  return { owners, what: yuan, found: (text) => pattern.test(text) };
}

/** Every private datum that the database holds, with those whose it is. */
export async function secretsOf({ db, community }: World): Promise<Secret[]> {
  return db.transaction(async (tx) => {
    const people = await tx.models.person.findMany({ where: { roles: '[]', phone: { not: null } } });
    const homes = await tx.models.residency.findMany({ where: { until: null } });
    const billed = await tx.models.bill.findMany({ distinct: ['unit'], select: { unit: true } });
    const units = billed.map(({ unit }) => unit);
    const bills = await loadBills(tx, community.id, units, '2000-01');
    const nameOf = new Map(people.map(({ id, name }) => [id, name]));
    const unitOf = (unitId: string) => unitId.slice(unitId.indexOf('/') + 1);
    const living = (unit: string, rights: boolean) =>
      homes
        .filter((one) => unitOf(one.unitId) === unit)
        .filter((one) => !rights || one.role === 'owner' || one.rights.includes('fees'))
        .flatMap(({ personId }) => nameOf.get(personId) ?? []);
    const lived = [...new Set(homes.map(({ unitId }) => unitOf(unitId)))];
    const money = lived.flatMap((unit) => {
      const own = bills.filter((one) => one.unit === unit);
      const total = own.reduce((sum, one) => sum + owed(one), 0);
      const all = new Set([...own.map(({ amountCents }) => amountCents), ...(total > 0 ? [total] : [])]);
      return [...all].map((cents) => amountSecret(living(unit, true), cents));
    });
    return [
      ...people.map(({ name, phone }) => phoneSecret([name], phone ?? '')),
      ...people.map(({ name }) => nameSecret([name], name)),
      // Flats of one number in two houses read alike: whoever lives in either knows it.
      ...lived.map((unit) => {
        const alike = lived.filter((one) => one.split('-')[2] === unit.split('-')[2]);
        return roomSecret(
          alike.flatMap((one) => living(one, false)),
          unit,
        );
      }),
      ...money,
    ];
  });
}
