import { oids } from '#shared/signature-format/object-identifiers';
import { DerError, integerOf, objectIdentifierOf, readDer } from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';
import { serialText } from './serial.ts';

/** A certificate as a checker names it: by digests of its issuer and by its serial number (RFC 6960 §4.1.1). */
export interface CertificateId {
  /** CertID whole: an answer repeats it octet by octet. */
  readonly der: Uint8Array;
  readonly hashAlgorithm: string;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  readonly serial: string;
}

export interface StatusRequest {
  readonly certificates: readonly CertificateId[];
  /** The nonce extension whole, to be given back. */
  readonly nonce: Uint8Array | null;
}

/** One signature each: a request for hundreds is no checker's. */
const mostCertificates = 16;
const longest = 16 * 1024;

/** @throws DerError when it is not a request that can be answered: the error status is malformedRequest */
export const readStatusRequest = (request: Uint8Array): StatusRequest => {
  if (request.length > longest) throw new DerError('too long');
  const [tbs] = expectTag(readDer(request), 0x30).children();
  let list: DerElement | undefined;
  let extensions: readonly DerElement[] = [];
  for (const part of expectTag(tbs, 0x30).children()) {
    if (part.tag === 0x30 && !list) list = part;
    else if (part.tag === 0xa0) expectVersion1(part);
    else if (part.tag === 0xa2) extensions = expectTag(part.children()[0], 0x30).children();
    else if (part.tag !== 0xa1) throw new DerError('an unknown part');
  }
  const certificates = expectTag(list, 0x30).children().map(certificateId);
  if (certificates.length === 0 || certificates.length > mostCertificates) throw new DerError('too few or too many');
  return { certificates, nonce: nonceOf(extensions) };
};

const expectTag = (element: DerElement | undefined, tag: number): DerElement => {
  if (element?.tag !== tag) throw new DerError('a part is missing');
  return element;
};

const expectVersion1 = (part: DerElement): void => {
  const [version] = part.children();
  if (!version || integerOf(version) !== 0n) throw new DerError('not version 1');
};

const certificateId = (request: DerElement): CertificateId => {
  const id = expectTag(expectTag(request, 0x30).children()[0], 0x30);
  const [algorithm, name, key, serial, ...more] = id.children();
  const oid = expectTag(algorithm, 0x30).children()[0];
  if (!oid || !serial || more.length > 0) throw new DerError('not a CertID');
  return {
    der: id.bytes,
    hashAlgorithm: objectIdentifierOf(oid),
    issuerNameHash: expectTag(name, 0x04).content,
    issuerKeyHash: expectTag(key, 0x04).content,
    serial: serialText(expectTag(serial, 0x02).content),
  };
};

/** Extensions that we do not know are passed over unless they insist (§4.4); a nonce has 1 to 128 octets (RFC 9654 §2.1). */
const nonceOf = (extensions: readonly DerElement[]): Uint8Array | null => {
  let nonce: Uint8Array | null = null;
  for (const extension of extensions) {
    const [type, ...rest] = extension.children();
    const value = rest.at(-1);
    if (!type || !value) throw new DerError('not an extension');
    const known = objectIdentifierOf(type) === oids.ocspNonce;
    if (!known && rest[0]?.tag === 0x01 && rest[0].content[0] !== 0) throw new DerError('a critical extension');
    if (!known) continue;
    const { length } = expectTag(readDer(expectTag(value, 0x04).content), 0x04).content;
    if (nonce || length < 1 || length > 128) throw new DerError('not a nonce');
    nonce = extension.bytes;
  }
  return nonce;
};
