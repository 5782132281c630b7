import { createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { oids } from '#shared/signature-format/object-identifiers';
import { bitsOf, bytesEqual, DerError, integerOf, readDer } from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';
import { bitString, objectIdentifier, sequence } from '#shared/signature-format/write-der';
import { ecdsaWithSha256 } from './certificate.ts';
import { PkiError } from './pki-error.ts';

/** A request with a P-256 key is under 300 octets; what is far longer is not one. */
const longest = 4096;

/**
 * Reads a certificate request (RFC 2986) and proves that its sender has the private key. Only the key is taken: the
 * subject and the attributes are the sender's wishes, and nobody here grants wishes.
 * @returns the SubjectPublicKeyInfo, of P-256, uncompressed
 * @throws PkiError request_malformed, key_type_refused, algorithm_refused, possession_not_proven
 */
export const readRequest = (request: Uint8Array): Uint8Array<ArrayBuffer> => {
  if (request.length > longest) throw new PkiError('request_malformed');
  const { information, spki, algorithm, signature } = partsOf(request);
  const key = p256Key(spki);
  if (!bytesEqual(algorithm.bytes, ecdsaWithSha256)) throw new PkiError('algorithm_refused');
  if (!verify('sha256', information.bytes, key, signature)) throw new PkiError('possession_not_proven');
  return spki.bytes;
};

const partsOf = (request: Uint8Array) => {
  try {
    const whole = readDer(request);
    const [information, algorithm, signature, ...more] = whole.children();
    const [version, subject, spki, attributes, ...others] = information?.children() ?? [];
    if (!information || !algorithm || !signature || !version || !spki) throw new DerError('parts are missing');
    const tags = [whole.tag, information.tag, algorithm.tag, subject?.tag, spki.tag, attributes?.tag];
    if (tags.join() !== [0x30, 0x30, 0x30, 0x30, 0x30, 0xa0].join()) throw new DerError('parts are of other kinds');
    if (more.length + others.length > 0 || integerOf(version) !== 0n) throw new DerError('not version 1');
    return { information, spki, algorithm, signature: bitsOf(signature) };
  } catch (error) {
    throw error instanceof DerError ? new PkiError('request_malformed') : error;
  }
};

const keyAlgorithm = sequence(objectIdentifier(oids.ecPublicKey), objectIdentifier(oids.p256));

/** One spelling of a key only (RFC 5480 §2.2, uncompressed), so that the same key cannot come back in another form. */
const p256Key = (spki: DerElement): KeyObject => {
  const point = spki.bytes.subarray(-65);
  if (point[0] !== 0x04 || !bytesEqual(spki.bytes, sequence(keyAlgorithm, bitString(point))))
    throw new PkiError('key_type_refused');
  try {
    // OpenSSL refuses a point that is not on the curve.
    return createPublicKey({ key: Buffer.from(spki.bytes), format: 'der', type: 'spki' });
  } catch {
    throw new PkiError('key_type_refused');
  }
};
