import { createHash } from 'node:crypto';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import { oids } from '#shared/signature-format/object-identifiers';
import { DerError, objectIdentifierOf, readDer } from '#shared/signature-format/read-der';
import {
  enumerated,
  explicit,
  implicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  time,
} from '#shared/signature-format/write-der';
import { cmpOids } from './cmp-oids.ts';

/** What is asked for: all of it is ours to say, nothing comes from the holder of the key but the key. */
export interface CertificateWish {
  /** Name, DER. */
  readonly subject: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  readonly notAfter: Date;
}

/**
 * CertReqMessages (RFC 4211 §3). That its holder has the key was proven to us, the registration authority, by his own
 * request: `raVerified` (§4) says so.
 */
export const certificateRequests = ({ subject, publicKey, notAfter }: CertificateWish): Uint8Array => {
  const template = sequence(
    implicit(4, explicit(1, time(notAfter)), true),
    explicit(5, subject),
    implicit(6, readDer(publicKey).content, true),
  );
  const raVerified = implicit(0, new Uint8Array());
  return sequence(sequence(sequence(integer(0), template), raVerified));
};

/** The digest by which a certificate is confirmed is that of its own signature (RFC 9810 §5.3.18). */
const digests: Partial<Record<string, string>> = {
  [oids.ecdsaWithSha256]: 'sha256',
  [oids.ecdsaWithSha384]: 'sha384',
  [oids.ecdsaWithSha512]: 'sha512',
  [cmpOids.rsaSha256]: 'sha256',
  [cmpOids.rsaSha384]: 'sha384',
  [cmpOids.rsaSha512]: 'sha512',
};

/** CertConfirmContent. @throws DerError when the certificate is signed by an algorithm that is not known here */
export const certificateConfirmation = (certificate: Uint8Array, accepted: boolean): Uint8Array => {
  const type = readDer(certificate).children()[1]?.children()[0];
  const digest = type && digests[objectIdentifierOf(type)];
  if (digest === undefined) throw new DerError('signed by an algorithm that is not known here');
  const hash = createHash(digest).update(certificate).digest();
  return sequence(sequence(octetString(hash), integer(0), sequence(integer(accepted ? 0 : 2))));
};

/** RevReqContent (RFC 9810 §5.3.9). @param reason number of a CRLReason (RFC 5280 §5.3.1) */
export const revocationRequests = (certificate: Uint8Array, reason: number): Uint8Array => {
  const { issuer, serialNumber } = certificateFields(certificate);
  const details = sequence(implicit(1, serialNumber), explicit(3, issuer));
  const entry = sequence(sequence(objectIdentifier(oids.reasonCode), octetString(enumerated(reason))));
  return sequence(sequence(details, entry));
};
