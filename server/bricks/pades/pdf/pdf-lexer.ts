import { PdfError } from './pdf-error.ts';
import type { PdfDictionary, PdfString, PdfValue } from './pdf-value.ts';

const deepest = 64;

const isWhite = (octet: number | undefined): boolean =>
  octet === 0x20 || octet === 0x0a || octet === 0x0d || octet === 0x09 || octet === 0x0c || octet === 0x00;
const delimiters = new Set(Buffer.from('()<>[]{}/%'));
const isRegular = (octet: number | undefined): boolean =>
  octet !== undefined && !isWhite(octet) && !delimiters.has(octet);
const isDigit = (octet: number | undefined): boolean => octet !== undefined && octet >= 0x30 && octet <= 0x39;

/** Value of a hexadecimal digit, -1 for anything else. */
export const hexDigit = (octet: number | undefined): number => {
  if (octet === undefined) return -1;
  if (isDigit(octet)) return octet - 0x30;
  const letter = octet | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
};

/**
 * Reads values at a position (ISO 32000-1 §7.2, §7.3). It is strict where readers are known to differ from each other:
 * a key that stands twice, a number that is none, a string without end are errors, not guesses.
 */
export class PdfLexer {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  skipWhite(): void {
    for (;;) {
      while (isWhite(this.bytes[this.at])) this.at += 1;
      if (this.bytes[this.at] !== 0x25) return;
      while (this.at < this.bytes.length && this.bytes[this.at] !== 0x0a && this.bytes[this.at] !== 0x0d) this.at += 1;
    }
  }

  /** Goes past this word if it stands here, and says whether it did. */
  accept(word: string): boolean {
    this.skipWhite();
    for (let index = 0; index < word.length; index += 1)
      if (this.bytes[this.at + index] !== word.charCodeAt(index)) return false;
    if (isRegular(this.bytes[this.at + word.length]) && isRegular(word.charCodeAt(word.length - 1))) return false;
    this.at += word.length;
    return true;
  }

  expect(word: string): void {
    if (!this.accept(word)) throw new PdfError(`${word} expected at ${this.at}`);
  }

  /** An unsigned integer of at most ten digits. */
  integer(): number {
    this.skipWhite();
    const value = this.#digits();
    if (value === null) throw new PdfError(`number expected at ${this.at}`);
    return value;
  }

  value(depth = 0): PdfValue {
    if (depth > deepest) throw new PdfError('nested too deep');
    this.skipWhite();
    const octet = this.bytes[this.at];
    if (octet === 0x2f) return { kind: 'name', text: this.#name() };
    if (octet === 0x28) return this.#literal();
    if (octet === 0x5b) return this.#array(depth);
    if (octet === 0x3c) return this.bytes[this.at + 1] === 0x3c ? this.#dictionary(depth) : this.#hexadecimal();
    if (isDigit(octet)) return this.#reference() ?? this.#number();
    if (octet === 0x2b || octet === 0x2d || octet === 0x2e) return this.#number();
    if (this.accept('true')) return true;
    if (this.accept('false')) return false;
    if (this.accept('null')) return null;
    throw new PdfError(`value expected at ${this.at}`);
  }

  #word(): string {
    const from = this.at;
    while (isRegular(this.bytes[this.at])) this.at += 1;
    return Buffer.from(this.bytes.subarray(from, this.at)).toString('latin1');
  }

  #name(): string {
    this.at += 1;
    const word = this.#word();
    if (!word.includes('#')) return word;
    if (/#(?![0-9a-fA-F]{2})/.test(word)) throw new PdfError('a name has a broken escape');
    return word.replace(/#(..)/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  }

  #number(): number {
    const from = this.at;
    const word = this.#word();
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw new PdfError(`number expected at ${from}`);
    return Number(word);
  }

  /** Two unsigned integers and R; null, and nothing read, when a plain number stands here. */
  #reference(): PdfValue | null {
    const from = this.at;
    const number = this.#digits();
    const generation = number !== null && isWhite(this.bytes[this.at]) ? this.#afterWhite() : null;
    if (number !== null && generation !== null && isWhite(this.bytes[this.at]) && this.accept('R'))
      return { kind: 'reference', number, generation };
    this.at = from;
    return null;
  }

  #afterWhite(): number | null {
    this.skipWhite();
    return this.#digits();
  }

  #digits(): number | null {
    const from = this.at;
    let value = 0;
    while (isDigit(this.bytes[this.at]) && this.at - from < 11) {
      value = value * 10 + (this.bytes[this.at] ?? 0) - 0x30;
      this.at += 1;
    }
    return this.at === from || this.at - from > 10 || isRegular(this.bytes[this.at]) ? null : value;
  }

  #array(depth: number): PdfValue {
    this.at += 1;
    const items: PdfValue[] = [];
    while (!this.accept(']')) items.push(this.value(depth + 1));
    return { kind: 'array', items };
  }

  #dictionary(depth: number): PdfDictionary {
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    while (!this.accept('>>')) {
      this.skipWhite();
      if (this.bytes[this.at] !== 0x2f) throw new PdfError(`key expected at ${this.at}`);
      const key = this.#name();
      // Readers disagree on which of two counts; an attacker would like that.
      if (entries.has(key)) throw new PdfError(`/${key} stands twice`);
      entries.set(key, this.value(depth + 1));
    }
    return { kind: 'dictionary', entries };
  }

  #hexadecimal(): PdfString {
    const from = this.at;
    const to = this.bytes.indexOf(0x3e, from);
    if (to < 0) throw new PdfError('a string has no end');
    this.at = to + 1;
    const plain = Buffer.from(this.bytes.subarray(from + 1, to)).toString('latin1');
    if (plain.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(plain))
      return { kind: 'string', bytes: Buffer.from(plain, 'hex'), from, to: this.at };
    const bytes = new Uint8Array((to - from) >> 1);
    let count = 0;
    for (let at = from + 1; at < to; at += 1) {
      const octet = this.bytes[at];
      if (isWhite(octet)) continue;
      const digit = hexDigit(octet);
      if (digit < 0) throw new PdfError('a string is not hexadecimal');
      bytes[count >> 1] = (bytes[count >> 1] ?? 0) | (count % 2 === 0 ? digit << 4 : digit);
      count += 1;
    }
    return { kind: 'string', bytes: bytes.subarray(0, (count + 1) >> 1), from, to: this.at };
  }

  /** ISO 32000-1 §7.3.4.2: parentheses balance, `\` escapes, an end of line of any kind is one LF. */
  #literal(): PdfString {
    const from = this.at;
    const octets: number[] = [];
    let open = 1;
    this.at += 1;
    for (;;) {
      const octet = this.bytes[this.at];
      if (octet === undefined) throw new PdfError('a string has no end');
      this.at += 1;
      if (octet === 0x5c) this.#escape(octets);
      else if (octet === 0x0d) {
        if (this.bytes[this.at] === 0x0a) this.at += 1;
        octets.push(0x0a);
      } else {
        if (octet === 0x28) open += 1;
        if (octet === 0x29 && (open -= 1) === 0) break;
        octets.push(octet);
      }
    }
    return { kind: 'string', bytes: Uint8Array.from(octets), from, to: this.at };
  }

  #escape(octets: number[]): void {
    const letters: Partial<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09, b: 0x08, f: 0x0c };
    const octet = this.bytes[this.at];
    if (octet === undefined) throw new PdfError('a string has no end');
    this.at += 1;
    if (octet === 0x0d || octet === 0x0a) {
      if (octet === 0x0d && this.bytes[this.at] === 0x0a) this.at += 1;
      return;
    }
    if (octet < 0x30 || octet > 0x37) {
      octets.push(letters[String.fromCharCode(octet)] ?? octet);
      return;
    }
    let value = octet - 0x30;
    for (let count = 1; count < 3; count += 1) {
      const next = this.bytes[this.at];
      if (next === undefined || next < 0x30 || next > 0x37) break;
      value = value * 8 + next - 0x30;
      this.at += 1;
    }
    octets.push(value & 0xff);
  }
}
