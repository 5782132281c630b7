import { createHash } from 'node:crypto';
import { oids } from '#shared/signature-format/object-identifiers';
import { bitsOf, DerError, readDer } from '#shared/signature-format/read-der';
import {
  bitString,
  boolean,
  explicit,
  implicit,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
} from '#shared/signature-format/write-der';

/** Extension (RFC 5280 §4.1): `critical` is left out when false, its default. */
export const extension = (type: string, value: Uint8Array, critical = false): Uint8Array =>
  sequence(objectIdentifier(type), ...(critical ? [boolean(true)] : []), octetString(value));

/** SHA-1 of the key's bits: RFC 5280 §4.2.1.2 (1), and the key hash of OCSP. It identifies; it protects nothing. */
export const keyIdentifier = (spki: Uint8Array, hash = 'sha1'): Buffer => {
  const bits = readDer(spki).children()[1];
  if (!bits) throw new DerError('not a public key');
  return createHash(hash).update(bitsOf(bits)).digest();
};

export const subjectKey = (spki: Uint8Array) => extension(oids.subjectKeyIdentifier, octetString(keyIdentifier(spki)));
export const authorityKey = (spki: Uint8Array) =>
  extension(oids.authorityKeyIdentifier, sequence(implicit(0, keyIdentifier(spki))));

/** An authority, with at most `pathLength` authorities below it. */
export const authorityConstraint = (pathLength: number) =>
  extension(oids.basicConstraints, sequence(boolean(true), integer(pathLength)), true);

/** Bits of RFC 5280 §4.2.1.3. */
const usages = { digitalSignature: 0x80, nonRepudiation: 0x40, keyCertSign: 0x04, cRLSign: 0x02 } as const;

export type Usage = keyof typeof usages;

export const keyUsage = (...wanted: readonly Usage[]) => {
  const bits = wanted.reduce((sum, usage) => sum | usages[usage], 0);
  // DER drops trailing zero bits of a named list (X.690 §11.2.2).
  const unused = 31 - Math.clz32(bits & -bits);
  return extension(oids.keyUsage, bitString(Uint8Array.of(bits), unused), true);
};

export const extendedKeyUsage = (purposes: readonly string[], critical = false) =>
  extension(oids.extendedKeyUsage, sequence(...purposes.map(objectIdentifier)), critical);

export const certificatePolicy = (policy: string) =>
  extension(oids.certificatePolicies, sequence(sequence(objectIdentifier(policy))));

/** uniformResourceIdentifier [6] IA5String. */
const address = (url: string) => implicit(6, Buffer.from(url, 'latin1'));

/** Where a checker finds the issuer's certificate and, when there is a responder, the status. */
export const authorityAccess = (places: { readonly ocsp?: string; readonly caIssuers: string }) =>
  extension(
    oids.authorityInfoAccess,
    sequence(
      ...(places.ocsp === undefined ? [] : [sequence(objectIdentifier(oids.ocsp), address(places.ocsp))]),
      sequence(objectIdentifier(oids.caIssuers), address(places.caIssuers)),
    ),
  );

/** DistributionPoint { distributionPoint [0] { fullName [0] GeneralNames } } */
export const distributionPoint = (url: string) =>
  extension(oids.crlDistributionPoints, sequence(sequence(explicit(0, implicit(0, address(url), true)))));

/** The responder's own certificate is not to be asked about (RFC 6960 §4.2.2.2.1): it is short-lived instead. */
export const statusNotChecked = () => extension(oids.ocspNoCheck, nullValue());
