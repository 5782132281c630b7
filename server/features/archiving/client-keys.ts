import type { ClientRight } from '#shared/archive/archive-contract';
import type { House } from '../../platform/house.ts';
import type { Authenticate } from '../../platform/http/bind.ts';
import { newId } from '../../platform/ids.ts';
import { authenticateRequest, newToken, tokenDigest } from '../people/public.ts';
import { clientByDigest, putClient, revokeClient } from './client-store.ts';
import { centre } from './deposit-service.ts';

type KeyHouse = Pick<House, 'db' | 'clock'>;

export interface IssuedKey {
  readonly id: string;
  /** In clear here and nowhere else. */
  readonly key: string;
}

const nameForm = /^[a-z0-9][a-z0-9._-]{1,39}$/;

/**
 * A key for a system of the lender. Under a name that is known it replaces the key before.
 * @throws RangeError when the name has another form, or is that of the centre itself
 */
export const issueArchiveKey = async (
  house: KeyHouse,
  {
    name,
    rights,
    seesAll = false,
  }: { readonly name: string; readonly rights: readonly ClientRight[]; readonly seesAll?: boolean },
): Promise<IssuedKey> => {
  if (!nameForm.test(name) || name === centre) throw new RangeError(`not the name of a client system: ${name}`);
  const at = house.clock.now();
  const key = newToken();
  const client = { id: newId(at), name, rights: [...new Set(rights)], seesAll, digest: tokenDigest(key), at };
  return { id: await putClient(house.db, client), key };
};

/** @returns whether there was such a key */
export const revokeArchiveKey = (house: KeyHouse, name: string): Promise<boolean> =>
  revokeClient(house.db, name, house.clock.now());

/** Everyone that a request speaks for; one with a key of the archive speaks for that system alone. */
export const authenticateWithKeys = (house: KeyHouse): Authenticate => {
  const usual = authenticateRequest(house);
  return async (request) => {
    const key = /^Bearer ([\w-]{20,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    const client = key === undefined ? null : await clientByDigest(house.db, tokenDigest(key));
    return client ? [{ role: 'client_system', ...client }] : usual(request);
  };
};
