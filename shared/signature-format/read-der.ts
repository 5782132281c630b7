/** Reads strict DER (X.690 §10): definite lengths in their shortest form, single-octet tags, nothing left over. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

export interface DerElement {
  /** The identifier octet, class and constructed bit included. */
  readonly tag: number;
  /** The element whole. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly content: Uint8Array<ArrayBuffer>;
  /** The elements inside; an empty list when there are none. @throws DerError when the content is not elements */
  children(): DerElement[];
}

/** Deeper nests belong to attackers: certificates and tokens stay below 20. */
const mostDepth = 40;

/** @throws DerError when the bytes are not exactly one element */
export const readDer = (bytes: Uint8Array): DerElement => {
  const own = Uint8Array.from(bytes);
  const read = elementAt(own, 0, 0);
  if (read.bytes.length !== own.length) throw new DerError('bytes follow the element');
  return read;
};

const elementAt = (bytes: Uint8Array<ArrayBuffer>, at: number, depth: number): DerElement => {
  if (depth > mostDepth) throw new DerError('nested too deep');
  const tag = bytes[at];
  if (tag === undefined) throw new DerError('the element is cut');
  if ((tag & 0x1f) === 0x1f) throw new DerError('tags of several octets are not used here');
  const { length, header } = lengthAt(bytes, at + 1);
  const from = at + 1 + header;
  const to = from + length;
  if (to > bytes.length) throw new DerError('the element is cut');
  const content = bytes.subarray(from, to);
  return {
    tag,
    bytes: bytes.subarray(at, to),
    content,
    children: () => {
      const children: DerElement[] = [];
      for (let next = 0; next < content.length; next += children.at(-1)?.bytes.length ?? 1)
        children.push(elementAt(content, next, depth + 1));
      return children;
    },
  };
};

const lengthAt = (bytes: Uint8Array, at: number): { length: number; header: number } => {
  const first = bytes[at];
  if (first === undefined) throw new DerError('the length is cut');
  if (first < 0x80) return { length: first, header: 1 };
  const count = first & 0x7f;
  if (count === 0 || count > 4) throw new DerError('indefinite or oversized length');
  let length = 0;
  for (let index = 1; index <= count; index += 1) {
    const octet = bytes[at + index];
    if (octet === undefined) throw new DerError('the length is cut');
    length = length * 256 + octet;
  }
  if (length < 0x80 || length < 256 ** (count - 1)) throw new DerError('the length is not in its shortest form');
  return { length, header: 1 + count };
};

const expectTag = (element: DerElement, ...tags: readonly number[]): void => {
  if (!tags.includes(element.tag)) throw new DerError(`unexpected tag ${element.tag.toString(16)}`);
};

export const objectIdentifierOf = (element: DerElement): string => {
  expectTag(element, 0x06);
  const arcs: number[] = [];
  let arc = 0;
  for (const [index, octet] of element.content.entries()) {
    arc = arc * 128 + (octet & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER / 128) throw new DerError('an arc of the identifier is too large');
    if (octet >= 0x80) {
      if (index === element.content.length - 1) throw new DerError('the identifier is cut');
      continue;
    }
    if (arcs.length === 0) {
      const first = Math.min(2, Math.floor(arc / 40));
      arcs.push(first, arc - first * 40);
    } else arcs.push(arc);
    arc = 0;
  }
  if (arcs.length === 0) throw new DerError('the identifier is empty');
  return arcs.join('.');
};

/** INTEGER or ENUMERATED, in two's complement. */
export const integerOf = (element: DerElement): bigint => {
  expectTag(element, 0x02, 0x0a);
  if (element.content.length === 0) throw new DerError('the integer is empty');
  const value = element.content.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
  return BigInt.asIntN(element.content.length * 8, value);
};

/** UTF8String, PrintableString, TeletexString (read as Latin-1), IA5String, BMPString. */
export const textOf = (element: DerElement): string => {
  const decoders: Partial<Record<number, string>> = { 0x0c: 'utf-8', 0x13: 'utf-8', 0x14: 'latin1', 0x16: 'utf-8' };
  if (element.tag === 0x1e) return new TextDecoder('utf-16be', { fatal: true }).decode(element.content);
  const decoder = decoders[element.tag];
  if (decoder === undefined) throw new DerError('the element is not a text');
  return new TextDecoder(decoder, { fatal: true }).decode(element.content);
};

/** UTCTime (years 1950 to 2049, RFC 5280 §4.1.2.5.1) or GeneralizedTime, fraction allowed (RFC 3161 §2.4.2). */
export const dateOf = (element: DerElement): Date => {
  expectTag(element, 0x17, 0x18);
  const text = new TextDecoder().decode(element.content);
  const parts = /^(\d{2,4}?)(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{1,9}))?Z$/.exec(text);
  if (!parts) throw new DerError('the time is not in UTC to the second');
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', fraction = ''] = parts;
  if (year.length !== (element.tag === 0x17 ? 2 : 4)) throw new DerError('the year has the wrong number of digits');
  const full = year.length === 4 ? year : Number(year) < 50 ? `20${year}` : `19${year}`;
  const moment = Date.parse(
    `${full}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`,
  );
  if (Number.isNaN(moment)) throw new DerError('the time does not exist');
  return new Date(moment);
};

/** The octets of a BIT STRING without its count of unused bits, which must be zero. */
export const bitsOf = (element: DerElement): Uint8Array<ArrayBuffer> => {
  expectTag(element, 0x03);
  if (element.content[0] !== 0) throw new DerError('the bit string is not whole octets');
  return element.content.subarray(1);
};

export const bytesEqual = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((octet, index) => octet === other[index]);
