import { clientRights } from '#shared/archive/archive-contract';
import type { ClientRight } from '#shared/archive/archive-contract';
import { issueArchiveKey, revokeArchiveKey } from '../../server/features/archiving/public.ts';
import type { House } from '../../server/platform/house.ts';

export interface WantedKey {
  readonly name: string;
  /** By commas; null takes the key back. */
  readonly rights: string | null;
  /** Whether it sees the archives of others too. */
  readonly seesAll: boolean;
}

const isRight = (text: string): text is ClientRight => clientRights.some((right) => right === text);

/** Gives a system of the lender a key, printed once, or takes it back. @throws RangeError for another form */
export const changeKey = async (
  house: Pick<House, 'db' | 'clock'>,
  { name, rights, seesAll }: WantedKey,
): Promise<number> => {
  if (rights === null) {
    const revoked = await revokeArchiveKey(house, name);
    console.log(revoked ? `[fait] la clé de ${name} ne vaut plus rien` : `[NON] aucune clé de ${name}`);
    return revoked ? 0 : 1;
  }
  const wanted = rights.split(',').map((right) => right.trim());
  const unknown = wanted.find((right) => !isRight(right));
  if (unknown !== undefined) throw new RangeError(`droit inconnu : ${unknown} (${clientRights.join(', ')})`);
  const { key } = await issueArchiveKey(house, { name, rights: wanted.filter(isRight), seesAll });
  console.log(`[fait] clé de ${name}, montrée une seule fois :\n${key}`);
  return 0;
};
