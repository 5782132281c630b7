import { derInContents } from '../found-signature.ts';
import type { FoundSignature } from '../found-signature.ts';
import { hexDigit } from '../pdf/pdf-lexer.ts';
import { check } from './report.ts';
import type { Check } from './report.ts';

/** What a signature is about: all bytes up to `end`, but for the gap of its own /Contents. */
export interface Coverage {
  readonly before: number;
  readonly after: number;
  readonly end: number;
}

/**
 * A range that is believed: two parts, from the first byte on, and between them exactly the digits of this very
 * signature. Anything else leaves bytes out of what is signed, where they can be changed unseen ("universal signature
 * forgery", "signature wrapping": Mladenov et al., CCS 2019).
 */
export const coverageOf = (bytes: Uint8Array, { byteRange, contents, inTheOpen }: FoundSignature): Coverage | Check => {
  const broken = check('coverage', 'failed', 'range_broken');
  if (!byteRange || byteRange.length !== 4 || !contents || !inTheOpen) return broken;
  const [from = -1, before = -1, after = -1, rest = -1] = byteRange;
  if (!byteRange.every((number) => Number.isInteger(number) && number >= 0)) return broken;
  const end = after + rest;
  if (from !== 0 || before >= after || end > bytes.length) return broken;
  if (contents.from !== before || contents.to !== after) return check('coverage', 'failed', 'range_leaves_gap');
  const filled = isOneNumber(bytes, before, after) && isZero(contents.bytes.subarray(derInContents(contents).length));
  return filled ? { before, after, end } : check('coverage', 'failed', 'range_leaves_gap');
};

/** Behind the signature its place is filled with zeros, or somebody keeps something there. */
const isZero = (bytes: Uint8Array): boolean => bytes.every((octet) => octet === 0);

/** `<`, hexadecimal digits of one case, `>`: what a signature writes, with no room for anything between. */
const isOneNumber = (bytes: Uint8Array, from: number, to: number): boolean => {
  let lower = false;
  let upper = false;
  if (bytes[from] !== 0x3c || bytes[to - 1] !== 0x3e) return false;
  for (let at = from + 1; at < to - 1; at += 1) {
    const octet = bytes[at] ?? 0;
    if (hexDigit(octet) < 0) return false;
    lower ||= octet > 0x60;
    upper ||= octet > 0x40 && octet < 0x60;
  }
  return !(lower && upper);
};
