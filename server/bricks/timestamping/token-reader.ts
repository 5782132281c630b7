import { oids } from '#shared/signature-format/object-identifiers';
import { dateOf, DerError, integerOf, objectIdentifierOf, readDer } from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';
import { hashAlgorithmOf, readImprint } from './hash-algorithms.ts';
import type { HashAlgorithm } from './hash-algorithms.ts';

/** TSTInfo: what a token says (RFC 3161 §2.4.2). */
export interface TokenInfo {
  readonly policy: string;
  readonly hash: HashAlgorithm | null;
  readonly digest: Uint8Array;
  /** Lower-case hexadecimal of the content octets. */
  readonly serial: string;
  readonly at: Date;
  /** Milliseconds; null when the token does not say. */
  readonly accuracyMs: number | null;
  /** The INTEGER, whole. */
  readonly nonce: Uint8Array | null;
}

/** How the token names its signer's certificate. */
export type SignerName =
  { readonly issuer: Uint8Array; readonly serialNumber: Uint8Array } | { readonly keyIdentifier: Uint8Array };

export interface TokenParts {
  readonly info: TokenInfo;
  /** The octets that message-digest covers. */
  readonly infoBytes: Uint8Array;
  readonly certificates: readonly Uint8Array[];
  readonly signer: SignerName;
  readonly digestAlgorithm: HashAlgorithm | null;
  /** The signed attributes as the SET OF that the signature covers. */
  readonly signedAttributes: Uint8Array;
  /** The only value of each attribute, by type. */
  readonly attributes: ReadonlyMap<string, DerElement>;
  readonly signatureAlgorithm: DerElement;
  readonly signature: Uint8Array;
}

/** More belong to attackers: a token carries its path, three or four. */
const mostCertificates = 16;

/** Takes a TimeStampToken apart, believing nothing. @throws DerError when it is not one in DER with one signer */
export const readToken = (token: Uint8Array): TokenParts => {
  const [type, wrapped] = elements(readDer(token), 0x30, 2);
  requireType(type, oids.signedData);
  const [signedData] = elements(wrapped, 0xa0, 1);
  const [version, digestAlgorithms, content, ...rest] = elements(signedData, 0x30);
  requireVersion(version, 3n);
  const [contentType, wrappedInfo] = elements(content, 0x30, 2);
  requireType(contentType, oids.timestampInfo);
  const [info] = elements(wrappedInfo, 0xa0, 1);
  if (info?.tag !== 0x04) throw new DerError('no timestamp information');
  const [signer] = elements(rest.pop(), 0x31, 1);
  const certificates = rest[0]?.tag === 0xa0 ? elements(rest.shift(), 0xa0) : [];
  if (rest[0]?.tag === 0xa1) rest.shift();
  if (rest.length > 0 || certificates.length > mostCertificates) throw new DerError('not signed data');
  const read = readSigner(signer);
  const announced = elements(digestAlgorithms, 0x31).map(hashAlgorithmOf);
  if (!announced.includes(read.digestAlgorithm)) throw new DerError('a digest algorithm that was not announced');
  return {
    info: readInfo(readDer(info.content)),
    infoBytes: info.content,
    certificates: certificates.map(({ bytes }) => bytes),
    ...read,
  };
};

const elements = (parent: DerElement | undefined, tag: number, count?: number): DerElement[] => {
  if (parent?.tag !== tag) throw new DerError('an element is absent or of another kind');
  const children = parent.children();
  if (count !== undefined && children.length !== count) throw new DerError('a form with other parts');
  return children;
};

const requireType = (element: DerElement | undefined, type: string): void => {
  if (!element || objectIdentifierOf(element) !== type) throw new DerError(`not of type ${type}`);
};

const requireVersion = (element: DerElement | undefined, version: bigint): void => {
  if (element?.tag !== 0x02 || integerOf(element) !== version) throw new DerError('a form of another version');
};

const readSigner = (signerInfo: DerElement | undefined) => {
  const [version, name, digest, attributes, algorithm, signature, ...unsigned] = elements(signerInfo, 0x30);
  const tags = [digest?.tag, attributes?.tag, algorithm?.tag, signature?.tag];
  if (!name || !digest || !attributes || !algorithm || !signature) throw new DerError('not a signer');
  if (tags.join() !== [0x30, 0xa0, 0x30, 0x04].join()) throw new DerError('not a signer');
  if (unsigned.length > 1 || unsigned.some(({ tag }) => tag !== 0xa1)) throw new DerError('not a signer');
  // RFC 5652 §5.3: version 3 goes with a key identifier.
  requireVersion(version, name.tag === 0x80 ? 3n : 1n);
  const signedAttributes = Uint8Array.from(attributes.bytes);
  signedAttributes[0] = 0x31;
  return {
    signer: readName(name),
    digestAlgorithm: hashAlgorithmOf(digest),
    signedAttributes,
    attributes: readAttributes(attributes),
    signatureAlgorithm: algorithm,
    signature: signature.content,
  };
};

const readName = (name: DerElement): SignerName => {
  if (name.tag === 0x80) return { keyIdentifier: name.content };
  const [issuer, serial] = elements(name, 0x30, 2);
  if (issuer?.tag !== 0x30 || serial?.tag !== 0x02) throw new DerError('not a name of a certificate');
  return { issuer: issuer.bytes, serialNumber: serial.content };
};

const readAttributes = (attributes: DerElement): ReadonlyMap<string, DerElement> => {
  const found = new Map<string, DerElement>();
  for (const attribute of attributes.children()) {
    const [type, values] = elements(attribute, 0x30, 2);
    if (!type) throw new DerError('not an attribute');
    const [value, ...more] = elements(values, 0x31);
    const name = objectIdentifierOf(type);
    if (!value || more.length > 0 || found.has(name)) throw new DerError('an attribute without exactly one value');
    found.set(name, value);
  }
  return found;
};

const readInfo = (element: DerElement): TokenInfo => {
  const [version, policy, imprint, serial, time, ...optional] = elements(element, 0x30);
  if (!policy || !imprint || serial?.tag !== 0x02 || time?.tag !== 0x18) throw new DerError('not a TSTInfo');
  requireVersion(version, 1n);
  if (serial.content.length === 0) throw new DerError('no serial number');
  const take = (tag: number): DerElement | undefined => (optional[0]?.tag === tag ? optional.shift() : undefined);
  const accuracy = take(0x30);
  take(0x01); // ordering
  const nonce = take(0x02);
  take(0xa0); // the authority's name; its certificate is what counts
  take(0xa1); // extensions: none is known here, and a critical one has never been defined
  if (optional.length > 0) throw new DerError('a field out of its place');
  const { algorithm, digest } = readImprint(imprint);
  return {
    policy: objectIdentifierOf(policy),
    hash: algorithm,
    digest,
    serial: Buffer.from(serial.content).toString('hex'),
    at: dateOf(time),
    accuracyMs: accuracy ? readAccuracy(accuracy) : null,
    nonce: nonce?.bytes ?? null,
  };
};

/** Seconds, then [0] milliseconds, then [1] microseconds; each may be absent. */
const readAccuracy = (accuracy: DerElement): number => {
  const numberIn = (content: Uint8Array) => content.reduce((sum, octet) => sum * 256 + octet, 0);
  const unit: Partial<Record<number, number>> = { 0x02: 1000, 0x80: 1, 0x81: 0.001 };
  return accuracy.children().reduce((sum, { tag, content }) => sum + numberIn(content) * (unit[tag] ?? 0), 0);
};
