import type { TimestampSource } from '../../bricks/timestamping/timestamp-source.ts';
import type { Pki } from '../../bricks/pki/pki.ts';
import type { Database } from '../../platform/db/connection.ts';
import type { House } from '../../platform/house.ts';
import { certificationOf } from '../certification/public.ts';
import { readTrustFile, timestampsOf } from '../timestamping/public.ts';
import { externalAuthority } from './authority/external-authority.ts';
import { ownAuthority } from './authority/own-authority.ts';
import type { SignerAuthority } from './authority/signer-authority.ts';
import { browserSigning } from './ceremony/browser-signing.ts';
import { openStatusElsewhere } from './evidence/status-elsewhere.ts';
import type { StatusElsewhere } from './evidence/status-elsewhere.ts';
import { remoteSigning } from './remote/remote-signing.ts';
import type { SigningService } from './ceremony/signing-service.ts';

export type SigningParts = Pick<House, 'db' | 'clock' | 'env' | 'log' | 'objects' | 'secret'>;

/** What a ceremony needs: the house, who certifies, who timestamps, who keeps the signers' keys. */
export interface SigningHouse extends SigningParts {
  readonly pki: Pki;
  readonly timestamps: TimestampSource;
  readonly service: SigningService;
}

const opened = new WeakMap<Database, Promise<SigningHouse>>();

/** The one of this process, with its own authority, its timestamps and the signature service of the settings. */
export const signingOf = (house: SigningParts): Promise<SigningHouse> => {
  const before = opened.get(house.db);
  if (before) return before;
  const opening = openSigning(house);
  opened.set(house.db, opening);
  opening.catch(() => opened.delete(house.db));
  return opening;
};

const openSigning = async (house: SigningParts): Promise<SigningHouse> => {
  const pki = await certificationOf(house);
  const timestamps = await timestampsOf(house);
  const { remoteSigning: terms } = house.env;
  const status = openStatusElsewhere(house.clock);
  const service =
    terms === null
      ? browserSigning(await authoritiesOf(house, pki, status))
      : remoteSigning(terms, await readTrustFile(terms.trustFile, 'AVAL_CSC_TRUST'), status, house.clock);
  const { db, clock, env, log, objects, secret } = house;
  return { db, clock, env, log, objects, secret, pki, timestamps, service };
};

/** Who certifies browser keys: an authority elsewhere where the settings name one, the house's own for what it issued. */
const authoritiesOf = async (
  { env: { externalAuthority: terms }, clock }: Pick<House, 'env' | 'clock'>,
  pki: Pki,
  status: StatusElsewhere,
): Promise<[SignerAuthority, ...SignerAuthority[]]> => {
  const own = ownAuthority(pki, clock);
  if (terms === null) return [own];
  const roots = await readTrustFile(terms.trustFile, 'AVAL_CA_TRUST');
  return [externalAuthority({ ...terms, roots }, status, clock), own];
};
