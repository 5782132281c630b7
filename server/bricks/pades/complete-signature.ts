import { createHash, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { ByteRangeError, locateSignature } from '#shared/signature-format/byte-range';
import type { SignaturePlace } from '#shared/signature-format/byte-range';
import { derSignature } from '#shared/signature-format/ecdsa-signature';
import { bytesEqual, DerError } from '#shared/signature-format/read-der';
import { signedAttributes } from '#shared/signature-format/signed-attributes';
import { readSignedData, readTimestampStatement } from './cms-reader.ts';
import { signedData } from './cms-writer.ts';
import { PadesError } from './pades-error.ts';
import { fillContents } from './signature-field.ts';
import type { TimestampSource } from './timestamp-source.ts';
import { holdsAt, readCertificate } from './trust/certificate.ts';
import type { Certificate } from './trust/certificate.ts';
import { isIssuedBy } from './trust/certificate-chain.ts';

export interface Completion {
  readonly certificate: Uint8Array;
  /** From the issuer of the certificate upward; a root is left out of what is written. */
  readonly chain: readonly Uint8Array[];
  /** r‖s of ECDSA P-256 over the signed attributes. */
  readonly signature: Uint8Array;
  readonly timestamp: TimestampSource;
}

/**
 * Puts a signature made elsewhere into a prepared document, with a timestamp over it (PAdES B-T). Everything is checked
 * first: the place, the signature against these very bytes and this certificate, the chain, the token, the dates.
 * @throws PadesError not_prepared, signature_mismatch, certificate_not_valid, timestamp_mismatch, too_large
 */
export const completeSignature = async (prepared: Uint8Array, completion: Completion): Promise<Uint8Array> => {
  const place = emptyPlace(prepared);
  const attributes = attributesOf(prepared, place, completion.certificate);
  requireSignature(attributes, completion);
  const { certificate, chain } = readChain(completion);
  const signature = derSignature(completion.signature);
  const digest = sha256(signature);
  const token = await completion.timestamp.timestamp(digest);
  requireToken(token, digest);
  if (![certificate, ...chain].every((one) => holdsAt(one, token.at)))
    throw new PadesError('certificate_not_valid', `not at ${token.at.toISOString()}`);
  const der = signedData({
    certificate: certificate.der,
    chain: chain.map((one) => one.der),
    signedAttributes: attributes,
    signature,
    timestamp: token.der,
  });
  return fillContents(prepared, place.contentsFrom, place.contentsHexLength, der);
};

/** SHA-256 of what the range of the last signature covers. */
export const documentDigest = (pdf: Uint8Array, { byteRange: [, before, after, rest] }: SignaturePlace): Uint8Array =>
  createHash('sha256')
    .update(pdf.subarray(0, before))
    .update(pdf.subarray(after, after + rest))
    .digest();

/** Where the signature goes. @throws PadesError not_prepared, also when something stands there already */
export const emptyPlace = (prepared: Uint8Array): SignaturePlace => {
  try {
    const place = locateSignature(prepared);
    const digits = prepared.subarray(place.contentsFrom, place.contentsFrom + place.contentsHexLength);
    if (Buffer.alloc(digits.length, '0').compare(digits) !== 0)
      throw new PadesError('not_prepared', 'the place is taken');
    return place;
  } catch (error) {
    if (error instanceof ByteRangeError) throw new PadesError('not_prepared', error.message, { cause: error });
    throw error;
  }
};

export const attributesOf = (prepared: Uint8Array, place: SignaturePlace, certificate: Uint8Array): Uint8Array => {
  try {
    return signedAttributes({
      documentDigest: documentDigest(prepared, place),
      certificate,
      certificateDigest: sha256(certificate),
    });
  } catch (error) {
    throw notACertificate(error);
  }
};

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

const notACertificate = (error: unknown): unknown =>
  error instanceof DerError ? new PadesError('certificate_not_valid', error.message, { cause: error }) : error;

const requireSignature = (attributes: Uint8Array, { certificate, signature }: Completion): void => {
  const key = readCertificateKey(certificate);
  if (signature.length !== 64 || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw new PadesError('signature_mismatch', 'not a signature of ECDSA P-256');
  if (!verify('sha256', attributes, { key, dsaEncoding: 'ieee-p1363' }, signature))
    throw new PadesError('signature_mismatch');
};

const readCertificateKey = (certificate: Uint8Array): KeyObject => {
  try {
    return readCertificate(certificate).key;
  } catch (error) {
    throw notACertificate(error);
  }
};

const readChain = (completion: Completion): { certificate: Certificate; chain: Certificate[] } => {
  try {
    const certificate = readCertificate(completion.certificate);
    const above = completion.chain.map((der) => readCertificate(der));
    for (const [index, authority] of above.entries()) {
      const below = index === 0 ? certificate : above[index - 1];
      if (below && !isIssuedBy(below, authority)) throw new PadesError('certificate_not_valid', 'the chain is broken');
    }
    return { certificate, chain: above.filter(({ selfIssued }) => !selfIssued) };
  } catch (error) {
    throw notACertificate(error);
  }
};

/** The source has verified its token; that it is about these bytes is worth a second look. */
export const requireToken = (token: { readonly der: Uint8Array; readonly at: Date }, digest: Uint8Array): void => {
  try {
    const said = readTimestampStatement(readSignedData(token.der));
    if (!bytesEqual(said.digest, digest) || said.at.getTime() !== token.at.getTime())
      throw new PadesError('timestamp_mismatch');
  } catch (error) {
    if (error instanceof DerError) throw new PadesError('timestamp_mismatch', error.message, { cause: error });
    throw error;
  }
};
