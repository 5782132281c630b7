import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { oids } from '#shared/signature-format/object-identifiers';
import {
  bitString,
  boolean,
  concat,
  explicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  time,
  utf8String,
} from '#shared/signature-format/write-der';
import type { TimestampKey } from './authority.ts';

/** How a certificate of the tests differs from a right one for timestamps; it is issued by the issuing authority. */
export interface CertificateWish {
  readonly name: string;
  readonly issuer?: TestCertificate | null;
  readonly kind?: 'ec' | 'rsa';
  readonly rsaBits?: number;
  /** Object identifiers of extendedKeyUsage; null leaves the extension out. */
  readonly purposes?: readonly string[] | null;
  readonly purposesCritical?: boolean;
  readonly isAuthority?: boolean;
  readonly pathLength?: number;
  /** The first octet of KeyUsage. */
  readonly keyUsage?: number;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly more?: readonly Uint8Array[];
}

export interface TestCertificate {
  readonly certificate: Uint8Array;
  readonly privateKey: KeyObject;
  readonly key: TimestampKey;
  readonly name: Uint8Array;
}

const ecdsaWithSha256 = sequence(objectIdentifier(oids.ecdsaWithSha256));
export const extension = (name: string, critical: boolean, value: Uint8Array) =>
  sequence(objectIdentifier(name), ...(critical ? [boolean(true)] : []), octetString(value));

const keyPair = (kind: 'ec' | 'rsa', rsaBits: number) =>
  kind === 'ec'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: rsaBits });

const longAgo = new Date('2020-01-01T00:00:00Z');
const farAway = new Date('2049-12-31T00:00:00Z');
let serial = 0;

/** A certificate signed with ECDSA; its issuer must hold an EC key. */
export const makeCertificate = (wish: CertificateWish): TestCertificate => {
  const { kind = 'ec', rsaBits = 2048, purposes = null, isAuthority = false, keyUsage = 0x80 } = wish;
  const { publicKey, privateKey } = keyPair(kind, rsaBits);
  const name = sequence(set(sequence(objectIdentifier(oids.commonName), utf8String(wish.name))));
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  serial += 1;
  const constraints = isAuthority
    ? sequence(boolean(true), ...(wish.pathLength === undefined ? [] : [integer(wish.pathLength)]))
    : sequence();
  const extensions = [
    extension(oids.basicConstraints, true, constraints),
    extension(oids.keyUsage, true, bitString(Uint8Array.of(keyUsage), 0)),
    extension(oids.subjectKeyIdentifier, false, octetString(createHash('sha1').update(spki).digest())),
    ...(purposes === null
      ? []
      : [
          extension(
            oids.extendedKeyUsage,
            wish.purposesCritical ?? true,
            sequence(...purposes.map((purpose) => objectIdentifier(purpose))),
          ),
        ]),
    ...(wish.more ?? []),
  ];
  const tbs = sequence(
    explicit(0, integer(2)),
    integer(serial),
    ecdsaWithSha256,
    wish.issuer?.name ?? name,
    sequence(time(wish.notBefore ?? longAgo), time(wish.notAfter ?? farAway)),
    name,
    spki,
    explicit(3, sequence(...extensions)),
  );
  const signature = sign('sha256', tbs, wish.issuer?.privateKey ?? privateKey);
  return {
    certificate: sequence(tbs, ecdsaWithSha256, bitString(signature)),
    privateKey,
    key: { sign: (data) => Promise.resolve(sign('sha256', data, privateKey)) },
    name,
  };
};

export const makeAuthority = (name: string, issuer: TestCertificate | null, more: Partial<CertificateWish> = {}) =>
  makeCertificate({ name, issuer, isAuthority: true, keyUsage: 0x06, ...more });

/** A right certificate for timestamps, but for what is wished. */
export const makeTimestampCertificate = (issuer: TestCertificate, more: Partial<CertificateWish> = {}) =>
  makeCertificate({ name: 'Horodatage', issuer, purposes: [oids.timeStamping], ...more });

export const certificatePem = (...certificates: readonly Uint8Array[]): string =>
  certificates
    .map(
      (one) =>
        Buffer.from(one)
          .toString('base64')
          .match(/.{1,64}/g) ?? [],
    )
    .map((lines) => `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`)
    .join('');

export const sha256Of = (...parts: readonly Uint8Array[]): Uint8Array =>
  createHash('sha256')
    .update(concat(...parts))
    .digest();
