import { oids } from '#shared/signature-format/object-identifiers';
import { enumerated, explicit, integer, sequence, time } from '#shared/signature-format/write-der';
import { ecdsaWithSha256, signedBy } from './certificate.ts';
import { authorityKey, extension } from './extensions.ts';
import type { IssuerName } from './profiles.ts';
import { reasonNumber } from './revocation-reason.ts';
import type { Revocation } from './revocation-reason.ts';
import type { SigningKey } from './signing-key.ts';

export interface RevokedCertificate extends Revocation {
  /** Lower-case hexadecimal. */
  readonly serial: string;
}

export interface ListMatter {
  /** Name of the issuer, DER. */
  readonly issuer: Uint8Array;
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly revoked: readonly RevokedCertificate[];
}

const day = 24 * 3_600_000;
/** A list is made anew each day, and at each revocation, though it could be used longer: a day off hurts nobody. */
export const listSchedule: Readonly<Record<IssuerName, { readonly every: number; readonly usable: number }>> = {
  root: { every: day, usable: 30 * day },
  issuing: { every: day, usable: 7 * day },
};

/** CertificateList v2 (RFC 5280 §5.1). */
export const writeList = (matter: ListMatter, key: SigningKey): Promise<Uint8Array<ArrayBuffer>> =>
  signedBy(
    key,
    sequence(
      integer(1),
      ecdsaWithSha256,
      matter.issuer,
      time(matter.thisUpdate),
      time(matter.nextUpdate),
      // An empty list is left out, not written empty (§5.1.2.6).
      ...(matter.revoked.length === 0 ? [] : [sequence(...matter.revoked.map(entry))]),
      explicit(0, sequence(authorityKey(key.publicKey), extension(oids.crlNumber, integer(matter.number)))),
    ),
  );

const entry = ({ serial, at, reason }: RevokedCertificate): Uint8Array => {
  const number = reasonNumber(reason);
  const why = number === null ? [] : [sequence(extension(oids.reasonCode, enumerated(number)))];
  return sequence(integer(Buffer.from(serial, 'hex')), time(at), ...why);
};
