import { DerError, objectIdentifierOf, readDer } from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';
import { boolean, integer, objectIdentifier, octetString, sequence } from '#shared/signature-format/write-der';
import { hashAlgorithmOfLength, readImprint } from './hash-algorithms.ts';
import type { HashName } from './hash-algorithms.ts';
import { RequestRefused } from './refusal.ts';

export interface TimestampRequest {
  /** MessageImprint, whole: it is echoed octet by octet. */
  readonly imprint: Uint8Array;
  readonly hash: HashName;
  readonly digest: Uint8Array;
  readonly policy: string | null;
  /** The nonce's INTEGER, whole: it is echoed. */
  readonly nonce: Uint8Array | null;
  readonly certificatesAsked: boolean;
}

/** Nobody needs more to recognise an answer; what is echoed stays small. */
const longestNonce = 64;

/**
 * Reads a TimeStampReq (RFC 3161 §2.4.1) strictly: DER alone, each field once and in its place, no extension.
 * @throws RequestRefused with the failure to answer
 */
export const readRequest = (bytes: Uint8Array): TimestampRequest => {
  try {
    return read(readDer(bytes));
  } catch (error) {
    if (error instanceof DerError) throw new RequestRefused('badDataFormat');
    throw error;
  }
};

const read = (request: DerElement): TimestampRequest => {
  if (request.tag !== 0x30) throw new DerError('not a sequence');
  const [version, imprint, ...optional] = request.children();
  if (version?.tag !== 0x02 || imprint === undefined) throw new DerError('no version or no imprint');
  if (version.content.length !== 1 || version.content[0] !== 1) throw new RequestRefused('badRequest');
  const { algorithm, digest } = readImprint(imprint);
  const take = (tag: number): DerElement | undefined => (optional[0]?.tag === tag ? optional.shift() : undefined);
  const policy = take(0x06);
  const nonce = take(0x02);
  const certificates = take(0x01);
  const extensions = take(0xa0);
  if (optional.length > 0) throw new DerError('a field out of its place');
  if (nonce) requireShortInteger(nonce.content);
  // DEFAULT FALSE is not written in DER (X.690 §11.5), and TRUE is 0xff (§11.1).
  if (certificates && (certificates.content.length !== 1 || certificates.content[0] !== 0xff))
    throw new DerError('certReq is not TRUE in DER');
  if (algorithm === null) throw new RequestRefused('badAlg');
  if (digest.length !== algorithm.length) throw new DerError('a digest of another length');
  if (extensions) throw new RequestRefused('unacceptedExtension');
  return {
    imprint: imprint.bytes,
    hash: algorithm.name,
    digest,
    policy: policy ? objectIdentifierOf(policy) : null,
    nonce: nonce?.bytes ?? null,
    certificatesAsked: certificates !== undefined,
  };
};

/** The shortest two's complement form (X.690 §8.3.2). */
const requireShortInteger = (content: Uint8Array): void => {
  const [first = 0, second = 0] = content;
  const padded = content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  if (content.length === 0 || content.length > longestNonce || padded) throw new DerError('not a short integer');
};

/** A request that asks for the certificates too. @param digest SHA-256, -384 or -512, told by its length */
export const writeRequest = (digest: Uint8Array, nonce: Uint8Array, policy?: string): Uint8Array =>
  sequence(
    integer(1),
    sequence(hashAlgorithmOfLength(digest.length).identifierWithNull, octetString(digest)),
    ...(policy === undefined ? [] : [objectIdentifier(policy)]),
    integer(nonce),
    boolean(true),
  );
