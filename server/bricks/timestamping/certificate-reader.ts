import { certificateFields } from '#shared/signature-format/certificate-fields';
import type { CertificateFields } from '#shared/signature-format/certificate-fields';
import { oids } from '#shared/signature-format/object-identifiers';
import { bytesEqual, DerError, integerOf, objectIdentifierOf, readDer } from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';

/** What path validation asks of a certificate (RFC 5280 §4.2). */
export interface Certificate extends CertificateFields {
  readonly der: Uint8Array;
  readonly signatureAlgorithm: DerElement;
  /** null: it may not issue; otherwise how many authorities may stand below it. */
  readonly authority: { readonly pathLength: number } | null;
  /** The first two octets of KeyUsage; null when the extension is absent. */
  readonly keyUsage: number | null;
  readonly purposes: { readonly critical: boolean; readonly names: readonly string[] } | null;
  readonly keyIdentifier: Uint8Array | null;
  /** A critical extension that is not understood here: the certificate may not be relied upon. */
  readonly unknownCritical: string | null;
}

/** Bits of KeyUsage (RFC 5280 §4.2.1.3) as they stand in its first octet. */
export const keyUses = { digitalSignature: 0x80, nonRepudiation: 0x40, keyCertSign: 0x04 } as const;

const understood: readonly string[] = [
  oids.basicConstraints,
  oids.keyUsage,
  oids.extendedKeyUsage,
  // No policy is asked of the path, so that those of its certificates change nothing.
  oids.certificatePolicies,
];

interface Extension {
  readonly critical: boolean;
  readonly value: DerElement;
}

/** @throws DerError when the bytes are not a certificate in DER */
export const readCertificate = (der: Uint8Array): Certificate => {
  const fields = certificateFields(der);
  const whole = readDer(der);
  const [, algorithm, , ...more] = whole.children();
  if (whole.tag !== 0x30 || more.length > 0) throw new DerError('not a certificate');
  const signed = readDer(fields.tbs).children();
  // RFC 5280 §4.1.1.2: the algorithm stands inside what is signed too, and must be the same.
  const inside = signed[0]?.tag === 0xa0 ? signed[2] : signed[1];
  if (!algorithm || !inside || !bytesEqual(algorithm.bytes, inside.bytes)) throw new DerError('two algorithms');
  const extensions = readExtensions(fields.extensions);
  const valueOf = (name: string) => extensions.get(name)?.value;
  const purposes = extensions.get(oids.extendedKeyUsage);
  const usage = valueOf(oids.keyUsage);
  const unknown = [...extensions].find(([name, { critical }]) => critical && !understood.includes(name));
  return {
    ...fields,
    der,
    signatureAlgorithm: algorithm,
    authority: authorityOf(valueOf(oids.basicConstraints)),
    keyUsage: usage ? (usage.tag === 0x03 ? (usage.content[1] ?? 0) : 0) : null,
    purposes: purposes
      ? { critical: purposes.critical, names: purposes.value.children().map(objectIdentifierOf) }
      : null,
    keyIdentifier: valueOf(oids.subjectKeyIdentifier)?.content ?? null,
    unknownCritical: unknown?.[0] ?? null,
  };
};

const readExtensions = (elements: readonly DerElement[]): Map<string, Extension> => {
  const found = new Map<string, Extension>();
  for (const element of elements) {
    const parts = element.children();
    const critical = parts[1]?.tag === 0x01 && parts[1].content[0] !== 0;
    const [name] = parts;
    const value = parts.at(-1);
    if (!name || value?.tag !== 0x04) throw new DerError('not an extension');
    const identifier = objectIdentifierOf(name);
    if (found.has(identifier)) throw new DerError('an extension twice');
    found.set(identifier, { critical, value: readDer(value.content) });
  }
  return found;
};

const authorityOf = (constraints: DerElement | undefined): Certificate['authority'] => {
  const [isAuthority, length] = constraints?.tag === 0x30 ? constraints.children() : [];
  if (isAuthority?.tag !== 0x01 || isAuthority.content[0] === 0) return null;
  return { pathLength: length ? Number(integerOf(length)) : Number.POSITIVE_INFINITY };
};
