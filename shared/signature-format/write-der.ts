/**
 * Writes DER (X.690). Every function gives one whole element: identifier, length, content. Pure: the browser builds
 * its certificate request and its signed attributes by it, the server the same bytes again.
 */
export const concat = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** One element. `tag` is the identifier octet; lengths in the shortest form (X.690 §10.1). */
export const element = (tag: number, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  return concat(Uint8Array.from([tag, ...lengthOctets(length)]), ...content);
};

const lengthOctets = (length: number): number[] => {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
};

export const sequence = (...parts: readonly Uint8Array[]) => element(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]) => element(0x31, ...parts);

/** SET OF: elements in ascending order of their encodings (X.690 §11.6). */
export const setOf = (...parts: readonly Uint8Array[]) => element(0x31, ...[...parts].sort(compareOctets));

const compareOctets = (one: Uint8Array, other: Uint8Array): number => {
  const shared = Math.min(one.length, other.length);
  for (let at = 0; at < shared; at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
};

/** INTEGER; bytes are unsigned, big-endian. @throws RangeError below zero, which no form of ours writes */
export const integer = (value: bigint | number | Uint8Array) => element(0x02, unsigned(value));

const unsigned = (value: bigint | number | Uint8Array): Uint8Array => {
  const given = typeof value === 'object' ? value : octetsOf(BigInt(value));
  let start = 0;
  while (start < given.length - 1 && given[start] === 0) start += 1;
  const shortest = given.length === 0 ? Uint8Array.of(0) : given.subarray(start);
  return (shortest[0] ?? 0) < 0x80 ? shortest : concat(Uint8Array.of(0), shortest);
};

const octetsOf = (value: bigint): Uint8Array => {
  if (value < 0n) throw new RangeError('a negative integer is not written here');
  const octets: number[] = [];
  for (let rest = value; rest > 0n; rest >>= 8n) octets.unshift(Number(rest & 0xffn));
  return Uint8Array.from(octets);
};

export const enumerated = (value: number) => element(0x0a, unsigned(value));
export const boolean = (value: boolean) => element(0x01, Uint8Array.of(value ? 0xff : 0));
export const nullValue = () => element(0x05);
export const octetString = (bytes: Uint8Array) => element(0x04, bytes);
/** BIT STRING of whole octets, but for the last `unused` bits. */
export const bitString = (bytes: Uint8Array, unused = 0) => element(0x03, Uint8Array.of(unused), bytes);

const text = new TextEncoder();
export const utf8String = (value: string) => element(0x0c, text.encode(value));
export const printableString = (value: string) => element(0x13, text.encode(value));
export const ia5String = (value: string) => element(0x16, text.encode(value));

/** OBJECT IDENTIFIER from its dotted form. */
export const objectIdentifier = (dotted: string) => {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  return element(0x06, Uint8Array.from([first * 40 + second, ...others].flatMap(base128)));
};

const base128 = (arc: number): number[] => {
  const octets = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) octets.unshift((rest % 128) | 0x80);
  return octets;
};

const digits = (moment: Date): string => moment.toISOString().replace(/\.\d+|[-:T]/g, '');
/** Whole seconds, UTC: RFC 5280 §4.1.2.5.2 forbids fractions. */
export const generalizedTime = (moment: Date) => element(0x18, text.encode(digits(moment)));
export const utcTime = (moment: Date) => element(0x17, text.encode(digits(moment).slice(2)));
/** Time of a certificate: UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280 §4.1.2.5). */
export const time = (moment: Date) => (moment.getUTCFullYear() < 2050 ? utcTime(moment) : generalizedTime(moment));

/** [n] EXPLICIT: the element stands whole inside. */
export const explicit = (n: number, inner: Uint8Array) => element(0xa0 | n, inner);
/** [n] IMPLICIT over raw content. */
export const implicit = (n: number, content: Uint8Array, constructed = false) =>
  element((constructed ? 0xa0 : 0x80) | n, content);
