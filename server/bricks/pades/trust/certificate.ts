import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import type { CertificateFields } from '#shared/signature-format/certificate-fields';
import { oids } from '#shared/signature-format/object-identifiers';
import {
  bytesEqual,
  DerError,
  integerOf,
  objectIdentifierOf,
  readDer,
  textOf,
} from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';
import { remembered } from './remembered.ts';

/** A certificate with what its use depends on (RFC 5280 §4). */
export interface Certificate extends CertificateFields {
  readonly der: Uint8Array;
  /** AlgorithmIdentifier of the issuer's signature. */
  readonly algorithm: DerElement;
  readonly key: KeyObject;
  readonly selfIssued: boolean;
  /** null for the certificate of no authority; the path length is null where it is not limited. */
  readonly authority: { readonly pathLength: number | null } | null;
  /** Bits of KeyUsage as they are numbered in RFC 5280 §4.2.1.3; null when the extension is absent. */
  readonly keyUsage: ReadonlySet<number> | null;
  readonly extendedKeyUsage: readonly string[] | null;
  /** RFC 6960 §4.2.2.2.1: its own status is asked of nobody. */
  readonly noCheck: boolean;
  readonly unknownCritical: boolean;
}

export const keyUsages = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, crlSign: 6 } as const;

const understood = new Set<string>([
  oids.basicConstraints,
  oids.keyUsage,
  oids.extendedKeyUsage,
  oids.certificatePolicies,
]);

/** @throws DerError when the bytes are no certificate */
export const readCertificate = remembered((der): Certificate => {
  const fields = certificateFields(der);
  const extensions = new Map(fields.extensions.map((extension) => readExtension(extension)));
  const whole = readDer(der);
  const [tbs, algorithm, signature] = whole.children();
  if (whole.tag !== 0x30 || tbs?.tag !== 0x30 || algorithm?.tag !== 0x30 || signature?.tag !== 0x03)
    throw new DerError('not a certificate');
  const usage = extensions.get(oids.keyUsage)?.value;
  const extended = extensions.get(oids.extendedKeyUsage)?.value;
  let key: KeyObject | null = null;
  return {
    ...fields,
    der,
    algorithm,
    get key() {
      key ??= keyOf(fields.subjectPublicKeyInfo);
      return key;
    },
    selfIssued: bytesEqual(fields.issuer, fields.subject),
    authority: authorityOf(extensions.get(oids.basicConstraints)?.value),
    keyUsage: usage ? bitsSet(readDer(usage)) : null,
    extendedKeyUsage: extended ? readDer(extended).children().map(objectIdentifierOf) : null,
    noCheck: extensions.has(oids.ocspNoCheck),
    unknownCritical: [...extensions].some(([type, { critical }]) => critical && !understood.has(type)),
  };
});

const keyOf = (spki: Uint8Array): KeyObject => {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch (error) {
    throw new DerError('the key is of a kind that is not known', { cause: error });
  }
};

const readExtension = (extension: DerElement): [string, { critical: boolean; value: Uint8Array }] => {
  const [type, ...rest] = extension.children();
  const value = rest.at(-1);
  if (!type || value?.tag !== 0x04) throw new DerError('not an extension');
  return [
    objectIdentifierOf(type),
    { critical: rest[0]?.tag === 0x01 && rest[0].content[0] !== 0, value: value.content },
  ];
};

const authorityOf = (value: Uint8Array | undefined): Certificate['authority'] => {
  const [flag, length] = value ? readDer(value).children() : [];
  if (flag?.tag !== 0x01 || flag.content[0] === 0) return null;
  return { pathLength: length ? Number(integerOf(length)) : null };
};

const bitsSet = ({ tag, content }: DerElement): Set<number> => {
  if (tag !== 0x03) throw new DerError('not a bit string');
  const bits = new Set<number>();
  for (const [index, octet] of content.subarray(1).entries())
    for (let bit = 0; bit < 8; bit += 1) if ((octet & (0x80 >> bit)) !== 0) bits.add(index * 8 + bit);
  return bits;
};

/** The first attribute of a Name of this type; null when it has none that can be read. */
const nameAttribute = (name: Uint8Array, type: string): string | null => {
  for (const relative of readDer(name).children())
    for (const pair of relative.children()) {
      const [kind, value] = pair.children();
      if (kind && value && objectIdentifierOf(kind) === type) return readableText(value);
    }
  return null;
};

const readableText = (value: DerElement): string | null => {
  try {
    return textOf(value);
  } catch {
    return null;
  }
};

/** The name that people know: the common name, else the organisation. */
export const shownName = (name: Uint8Array): string => {
  try {
    return nameAttribute(name, oids.commonName) ?? nameAttribute(name, oids.organization) ?? '';
  } catch (error) {
    if (error instanceof DerError) return '';
    throw error;
  }
};

/** Hexadecimal, lower case, without the sign octet. */
export const serialOf = ({ serialNumber }: CertificateFields): string =>
  Buffer.from(serialNumber)
    .toString('hex')
    .replace(/^00(?=.)/, '');

export const holdsAt = ({ notBefore, notAfter }: CertificateFields, moment: Date): boolean =>
  notBefore <= moment && moment <= notAfter;
