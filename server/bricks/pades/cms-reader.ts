import { createHash } from 'node:crypto';
import { oids } from '#shared/signature-format/object-identifiers';
import {
  bytesEqual,
  dateOf,
  DerError,
  integerOf,
  objectIdentifierOf,
  readDer,
} from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';
import { readCertificate } from './trust/certificate.ts';
import type { Certificate } from './trust/certificate.ts';
import { digestNames } from './trust/signature-check.ts';

/** SignedData with its one signer (RFC 5652 §5). */
export interface SignedData {
  readonly contentType: string;
  /** null when the content stands elsewhere, as that of a PDF signature does. */
  readonly content: Uint8Array | null;
  readonly certificates: readonly Certificate[];
  /** The certificate that SignerInfo names; null when it is not inside. */
  readonly signer: Certificate | null;
  /** Object identifier. */
  readonly digestAlgorithm: string;
  /** SET OF as it is signed. */
  readonly signedAttributes: Uint8Array;
  readonly signed: ReadonlyMap<string, DerElement>;
  readonly unsigned: ReadonlyMap<string, DerElement>;
  readonly signatureAlgorithm: DerElement;
  readonly signature: Uint8Array;
}

const mostCertificates = 32;

/** @throws DerError when it is not SignedData in DER with exactly one signer and signed attributes */
export const readSignedData = (der: Uint8Array): SignedData => {
  const [type, wrapped] = parts(readDer(der), [0x30], 2, 2);
  const [body] = parts(wrapped, [0xa0], 1, 1);
  if (!type || objectIdentifierOf(type) !== oids.signedData) throw new DerError('not signed data');
  const [version, digests, encapsulated, ...rest] = parts(body, [0x30], 4, 6);
  if (!version || !signedDataVersions.has(integerOf(version))) throw new DerError('not signed data of a known version');
  const [contentType, content] = parts(encapsulated, [0x30], 1, 2);
  const [signerInfo] = parts(rest.pop(), [0x31], 1, 1);
  const beside = rest[0]?.tag === 0xa0 ? parts(rest.shift(), [0xa0], 0, mostCertificates) : [];
  // Revocation lists may stand here; they are taken from the document's own store only.
  if (rest.length > 1 || (rest[0] && rest[0].tag !== 0xa1)) throw new DerError('not signed data');
  const certificates = beside.map(({ bytes }) => readCertificate(bytes));
  const signer = readSigner(signerInfo, certificates);
  const algorithms = parts(digests, [0x31], 1, 4).map((one) => algorithmOf(one));
  if (!contentType || !algorithms.includes(signer.digestAlgorithm)) throw new DerError('not signed data');
  return {
    contentType: objectIdentifierOf(contentType),
    content: content ? (parts(content, [0xa0], 1, 1)[0]?.content ?? null) : null,
    certificates,
    ...signer,
  };
};

/** RFC 5652 §5.1: 1 for detached data, 3 for what encloses another type, 4 and 5 with attribute certificates. */
const signedDataVersions = new Set([1n, 3n, 4n, 5n]);

/** The elements of an element of this tag, as many as there may be. The form is held to the letter: what is passed
 * over unread could be changed unseen. */
const parts = (element: DerElement | undefined, tags: readonly number[], least: number, most: number): DerElement[] => {
  if (!element || !tags.includes(element.tag)) throw new DerError('an element is absent or of another kind');
  const children = element.children();
  if (children.length < least || children.length > most) throw new DerError('a form with other parts');
  return children;
};

/** AlgorithmIdentifier of a digest: parameters are absent or NULL (RFC 5754 §2). */
const algorithmOf = (identifier: DerElement | undefined): string => {
  const [type, parameters] = parts(identifier, [0x30], 1, 2);
  if (!type || (parameters && (parameters.tag !== 0x05 || parameters.content.length > 0)))
    throw new DerError('not a digest algorithm');
  return objectIdentifierOf(type);
};

const readSigner = (signerInfo: DerElement | undefined, certificates: readonly Certificate[]) => {
  const all = parts(signerInfo, [0x30], 6, 7);
  const [version, sid, digest, signedAttributes, algorithm, signature, unsigned] = all;
  if (!version || !sid || signedAttributes?.tag !== 0xa0 || algorithm?.tag !== 0x30 || signature?.tag !== 0x04)
    throw new DerError('not a signer with signed attributes');
  // RFC 5652 §5.3: the version says how the certificate is named.
  if (integerOf(version) !== (sid.tag === 0x30 ? 1n : 3n) || (unsigned && unsigned.tag !== 0xa1))
    throw new DerError('not a signer of a known version');
  const [issuer, serial] = sid.tag === 0x30 ? parts(sid, [0x30], 2, 2) : [];
  if (sid.tag === 0x30 && (issuer?.tag !== 0x30 || serial?.tag !== 0x02))
    throw new DerError('not a name of a certificate');
  const retagged = Uint8Array.from(signedAttributes.bytes);
  retagged[0] = 0x31;
  return {
    signer:
      certificates.find(
        (one) =>
          issuer !== undefined &&
          serial !== undefined &&
          bytesEqual(one.issuer, issuer.bytes) &&
          bytesEqual(one.serialNumber, serial.content),
      ) ?? null,
    digestAlgorithm: algorithmOf(digest),
    signedAttributes: retagged,
    signed: attributesIn(signedAttributes),
    unsigned: unsigned ? attributesIn(unsigned) : new Map<string, DerElement>(),
    signatureAlgorithm: algorithm,
    signature: signature.content,
  };
};

/** The value of each attribute; none of those read here may stand twice or have several values (RFC 5652 §11). */
const attributesIn = (attributes: DerElement): ReadonlyMap<string, DerElement> => {
  const found = new Map<string, DerElement>();
  for (const attribute of attributes.children()) {
    const [type, values] = parts(attribute, [0x30], 2, 2);
    const [value] = parts(values, [0x31], 1, 1);
    const name = type ? objectIdentifierOf(type) : '';
    if (!value || found.has(name)) throw new DerError('an attribute stands twice');
    found.set(name, value);
  }
  return found;
};

/** Whether signing-certificate-v2 names this certificate (RFC 5035 §4; SHA-256 where no algorithm is written). */
export const namesCertificate = ({ signed }: SignedData, certificate: Certificate): boolean => {
  const first = signed.get(oids.signingCertificateV2)?.children()[0]?.children()[0]?.children();
  if (!first) return false;
  const type = first[0]?.tag === 0x30 ? first[0].children()[0] : undefined;
  const algorithm = digestNames[type ? objectIdentifierOf(type) : oids.sha256];
  const digest = first.find(({ tag }) => tag === 0x04);
  if (!algorithm || !digest) return false;
  return bytesEqual(createHash(algorithm).update(certificate.der).digest(), digest.content);
};

/** What a timestamp token says (RFC 3161 §2.4.2); it is not verified here. */
export interface TimestampStatement {
  /** Object identifier. */
  readonly digestAlgorithm: string;
  readonly digest: Uint8Array;
  readonly at: Date;
}

/** @throws DerError */
export const readTimestampStatement = ({ contentType, content }: SignedData): TimestampStatement => {
  if (contentType !== oids.timestampInfo || !content) throw new DerError('not a timestamp');
  const [, , imprint, , at] = readDer(content).children();
  const [algorithm, digest] = imprint?.children() ?? [];
  const type = algorithm?.children()[0];
  if (!type || !digest || !at) throw new DerError('not a timestamp');
  return { digestAlgorithm: objectIdentifierOf(type), digest: digest.content, at: dateOf(at) };
};
