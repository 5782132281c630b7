import { DerError, readDer } from '#shared/signature-format/read-der';
import { integer, sequence } from '#shared/signature-format/write-der';

/** From r‖s, as WebCrypto gives it (IEEE P1363), to Ecdsa-Sig-Value (RFC 3279 §2.2.3). */
export const derSignature = (raw: Uint8Array): Uint8Array<ArrayBuffer> => {
  if (raw.length === 0 || raw.length % 2 !== 0) throw new RangeError('r‖s has an even, positive length');
  return sequence(integer(raw.subarray(0, raw.length / 2)), integer(raw.subarray(raw.length / 2)));
};

/** Back to r‖s of `size` bytes each: 32 for P-256. @throws DerError when it is not such a signature */
export const rawSignature = (der: Uint8Array, size: number): Uint8Array<ArrayBuffer> => {
  const parts = readDer(der).children();
  const raw = new Uint8Array(2 * size);
  if (parts.length !== 2) throw new DerError('not a pair of integers');
  for (const [index, part] of parts.entries()) {
    const number = part.content[0] === 0 ? part.content.subarray(1) : part.content;
    if (part.tag !== 0x02 || number.length > size) throw new DerError('not a pair of integers of this curve');
    raw.set(number, (index + 1) * size - number.length);
  }
  return raw;
};
