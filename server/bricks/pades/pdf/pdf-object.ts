import { PdfError } from './pdf-error.ts';
import { PdfLexer } from './pdf-lexer.ts';
import { is } from './pdf-value.ts';
import type { PdfDictionary, PdfValue } from './pdf-value.ts';

export interface PlainObject {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfValue;
}

/**
 * The indirect object at an offset, its stream included.
 * @param resolve gives the value behind a reference: the length of a stream may stand elsewhere
 * @throws PdfError
 */
export const readObject = (
  bytes: Uint8Array,
  offset: number,
  resolve: (value: PdfValue | undefined) => PdfValue,
): PlainObject => {
  if (offset >= bytes.length) throw new PdfError('an object stands outside of the file');
  const lexer = new PdfLexer(bytes, offset);
  const number = lexer.integer();
  const generation = lexer.integer();
  lexer.expect('obj');
  const value = lexer.value();
  if (is(value, 'dictionary') && lexer.accept('stream')) {
    const raw = rawStream(lexer, value, resolve);
    lexer.expect('endobj');
    return { number, generation, value: { kind: 'stream', dictionary: value, raw } };
  }
  lexer.expect('endobj');
  return { number, generation, value };
};

const rawStream = (
  lexer: PdfLexer,
  { entries }: PdfDictionary,
  resolve: (value: PdfValue | undefined) => PdfValue,
): Uint8Array => {
  const given = entries.get('Length');
  const length = typeof given === 'number' ? given : resolve(given);
  if (lexer.bytes[lexer.at] === 0x0d) lexer.at += 1;
  if (lexer.bytes[lexer.at] !== 0x0a) throw new PdfError('a stream does not begin on a new line');
  const from = lexer.at + 1;
  if (typeof length !== 'number' || !Number.isInteger(length) || length < 0 || from + length > lexer.bytes.length)
    throw new PdfError('a stream has no length');
  lexer.at = from + length;
  lexer.expect('endstream');
  return lexer.bytes.subarray(from, from + length);
};
