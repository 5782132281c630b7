import { randomBytes } from 'node:crypto';
import type { Channel } from '#shared/dossiers/channel';
import type { StaffRole } from '#shared/people/rights';
import { sql } from '../../platform/db/sql.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { hashPassword } from './password.ts';
import { hasStaff, insertStaff, putDoor } from './people-store.ts';
import { newToken, tokenDigest } from './session-service.ts';

const demonstrationStaff: readonly { name: string; email: string; role: StaffRole }[] = [
  { name: 'Claire Delmas', email: 'claire@aval.example', role: 'agent' },
  { name: 'Karim Benali', email: 'karim@aval.example', role: 'agent' },
  { name: 'Hélène Garnier', email: 'helene@aval.example', role: 'supervisor' },
  { name: 'Thomas Lacaze', email: 'thomas@aval.example', role: 'analyst' },
];

const consonants = 'bdfgklmnprstvz';
const vowels = 'aeiou';

/** Nine syllables in three groups, about 55 bits: `ratelo-kisavu-nedopa`. */
const readablePassword = (): string => {
  const syllables = Array.from({ length: 9 }, () => {
    const [first = 0, second = 0] = randomBytes(2);
    return consonants.charAt(first % consonants.length) + vowels.charAt(second % vowels.length);
  });
  return [0, 3, 6].map((from) => syllables.slice(from, from + 3).join('')).join('-');
};

export interface SeededPerson {
  readonly role: StaffRole;
  readonly email: string;
  readonly password: string;
}

/** Demonstration accounts with fresh passwords, where nobody has an account yet. @returns [] where somebody has */
export const seedPeople = async (house: Pick<House, 'db' | 'clock'>): Promise<SeededPerson[]> => {
  if (await hasStaff(house.db)) return [];
  const made = await Promise.all(
    demonstrationStaff.map(async (staff) => {
      const password = readablePassword();
      return { ...staff, password, passwordHash: await hashPassword(password) };
    }),
  );
  return house.db.transaction(async (tx) => {
    await tx.run(sql`lock table person in share row exclusive mode`);
    if (await hasStaff(tx)) return [];
    const at = house.clock.now();
    for (const { password: _, ...staff } of made) await insertStaff(tx, { ...staff, id: newId(at), at });
    return made.map(({ role, email, password }) => ({ role, email, password }));
  });
};

const demonstrationDoors: readonly Channel[] = ['api', 'email', 'paper'];

/** Fresh keys of the doors by which the demonstration's applications come; their old keys stop. */
export const seedDoors = (house: Pick<House, 'db' | 'clock'>): Promise<{ channel: Channel; key: string }[]> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const keys = demonstrationDoors.map((channel) => ({ channel, key: newToken() }));
    for (const { channel, key } of keys)
      await putDoor(tx, { id: newId(at), name: `demonstration-${channel}`, channel, digest: tokenDigest(key), at });
    return keys;
  });

/** One more member of the centre, with a generated password, which is shown once. */
export const addPerson = async (
  house: Pick<House, 'db' | 'clock'>,
  person: { name: string; email: string; role: StaffRole },
): Promise<SeededPerson> => {
  const password = readablePassword();
  const passwordHash = await hashPassword(password);
  const at = house.clock.now();
  const email = person.email.toLowerCase();
  await house.db.transaction((tx) => insertStaff(tx, { ...person, email, passwordHash, id: newId(at), at }));
  return { role: person.role, email, password };
};
