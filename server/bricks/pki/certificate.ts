import { oids } from '#shared/signature-format/object-identifiers';
import { bitString, explicit, integer, objectIdentifier, sequence, time } from '#shared/signature-format/write-der';
import { authorityKey, subjectKey } from './extensions.ts';
import type { SigningKey } from './signing-key.ts';

/** Everything that stands in a certificate; names in DER, days already decided. */
export interface CertificateMatter {
  readonly serial: Uint8Array;
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKey: Uint8Array;
  readonly extensions: readonly Uint8Array[];
}

export const ecdsaWithSha256 = sequence(objectIdentifier(oids.ecdsaWithSha256));

/** Certificate v3 (RFC 5280 §4.1), signed by a key that may be anywhere. */
export const writeCertificate = (matter: CertificateMatter, key: SigningKey): Promise<Uint8Array<ArrayBuffer>> =>
  signedBy(
    key,
    sequence(
      explicit(0, integer(2)),
      integer(matter.serial),
      ecdsaWithSha256,
      matter.issuer,
      sequence(time(matter.notBefore), time(matter.notAfter)),
      matter.subject,
      matter.publicKey,
      explicit(3, sequence(...matter.extensions, subjectKey(matter.publicKey), authorityKey(key.publicKey))),
    ),
  );

/** SIGNED{…}: what is signed, the algorithm, the signature: the form of certificates and lists alike. */
export const signedBy = async (key: SigningKey, signed: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  sequence(signed, ecdsaWithSha256, bitString(await key.sign(signed)));
