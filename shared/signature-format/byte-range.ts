import { concat } from '#shared/signature-format/write-der';

/** Why a prepared document is not one that can be signed. */
export class ByteRangeError extends Error {
  override readonly name = 'ByteRangeError';
}

export interface SignaturePlace {
  /** Offset and length of the two parts that are signed (ISO 32000-1 §12.8.1). */
  readonly byteRange: readonly [from: 0, before: number, after: number, rest: number];
  /** Where the hexadecimal digits of /Contents begin, and how many there are. */
  readonly contentsFrom: number;
  readonly contentsHexLength: number;
}

const needle = new TextEncoder().encode('/ByteRange');

/**
 * Finds the last signature of a PDF and insists that it covers the whole file but the digits of its /Contents, so
 * that nothing can stand outside of what is signed.
 * @throws ByteRangeError
 */
export const locateSignature = (pdf: Uint8Array): SignaturePlace => {
  const at = lastIndexOf(pdf, needle);
  if (at < 0) throw new ByteRangeError('the document has no place for a signature');
  const text = new TextDecoder('latin1').decode(pdf.subarray(at, at + 120));
  const figures = /^\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/.exec(text);
  if (!figures) throw new ByteRangeError('the range of the signature is not readable');
  const [from, before, after, rest] = figures.slice(1).map(Number) as [number, number, number, number];
  if (from !== 0 || after + rest !== pdf.length || before + 2 > after)
    throw new ByteRangeError('the range does not cover the whole document');
  if (pdf[before] !== 0x3c || pdf[after - 1] !== 0x3e)
    throw new ByteRangeError('the range leaves out more than /Contents');
  if (!isHexadecimal(pdf.subarray(before + 1, after - 1)))
    throw new ByteRangeError('the range leaves out more than /Contents');
  return { byteRange: [0, before, after, rest], contentsFrom: before + 1, contentsHexLength: after - before - 2 };
};

/** A plain loop: it runs over sixteen thousand digits for every signature. */
const isHexadecimal = (bytes: Uint8Array): boolean => {
  for (const octet of bytes) {
    const letter = octet | 0x20;
    if ((octet < 0x30 || octet > 0x39) && (letter < 0x61 || letter > 0x66)) return false;
  }
  return true;
};

const lastIndexOf = (bytes: Uint8Array, sought: Uint8Array): number => {
  const [first = 0] = sought;
  for (let at = bytes.lastIndexOf(first); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(first, at - 1))
    if (sought.every((octet, index) => bytes[at + index] === octet)) return at;
  return -1;
};

/** The bytes that the signature is about. */
export const signedBytes = (pdf: Uint8Array, [, before, after, rest]: SignaturePlace['byteRange']) =>
  concat(pdf.subarray(0, before), pdf.subarray(after, after + rest));
