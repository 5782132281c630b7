import { PdfError } from './pdf-error.ts';
import { contentOf } from './pdf-filter.ts';
import { PdfLexer } from './pdf-lexer.ts';
import { readObject } from './pdf-object.ts';
import { is, isName } from './pdf-value.ts';
import type { PdfDictionary, PdfValue } from './pdf-value.ts';

/** Where an object stands (ISO 32000-1 §7.5.4, §7.5.8.3). */
export type PdfEntry =
  | { readonly kind: 'free' }
  | { readonly kind: 'plain'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'packed'; readonly container: number; readonly index: number };

/** One cross-reference section: what one saving of the file added. */
export interface PdfSection {
  readonly offset: number;
  readonly style: 'table' | 'stream';
  readonly entries: ReadonlyMap<number, PdfEntry>;
  readonly trailer: PdfDictionary;
}

const mostSections = 300;
const mostEntries = 400_000;

/** All sections, the newest first. @throws PdfError */
export const readSections = (bytes: Uint8Array): PdfSection[] => {
  const sections: PdfSection[] = [];
  const seen = new Set<number>();
  let count = 0;
  for (let offset: number | null = lastSectionOffset(bytes); offset !== null;) {
    if (seen.has(offset) || sections.length >= mostSections) throw new PdfError('the sections go in a circle');
    seen.add(offset);
    const section = readSection(bytes, offset);
    count += section.entries.size;
    if (count > mostEntries) throw new PdfError('too many objects');
    if (section.trailer.entries.has('Encrypt')) throw new PdfError('the document is encrypted', true);
    sections.push(section);
    offset = offsetIn(section.trailer, 'Prev');
  }
  return sections;
};

const offsetIn = ({ entries }: PdfDictionary, key: string): number | null => {
  const value = entries.get(key);
  if (value === undefined) return null;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw new PdfError(`/${key} is no offset`);
  return value;
};

/** The file ends with `startxref`, the offset, `%%EOF` (ISO 32000-1 §7.5.5) and nothing else. */
const lastSectionOffset = (bytes: Uint8Array): number => {
  const from = Math.max(0, bytes.length - 1024);
  const tail = Buffer.from(bytes.subarray(from)).toString('latin1');
  const found = /startxref\s+(\d{1,10})\s+%%EOF[\r\n]{0,4}$/.exec(tail);
  if (!found) throw new PdfError('the file does not end as a PDF');
  return Number(found[1]);
};

const readSection = (bytes: Uint8Array, offset: number): PdfSection => {
  if (offset >= bytes.length) throw new PdfError('a section stands outside of the file');
  const lexer = new PdfLexer(bytes, offset);
  return lexer.accept('xref') ? readTable(lexer, offset) : readStream(bytes, offset);
};

const readTable = (lexer: PdfLexer, offset: number): PdfSection => {
  const entries = new Map<number, PdfEntry>();
  while (!lexer.accept('trailer')) {
    const first = lexer.integer();
    const count = lexer.integer();
    if (count + entries.size > mostEntries) throw new PdfError('too many objects');
    for (let number = first; number < first + count; number += 1) {
      const row = readRow(lexer);
      requireOnce(entries, number);
      entries.set(number, row);
    }
  }
  const trailer = lexer.value();
  if (!is(trailer, 'dictionary')) throw new PdfError('a trailer is no dictionary');
  const hidden = offsetIn(trailer, 'XRefStm');
  if (hidden !== null) {
    // A hybrid file (§7.5.8.4): objects that the table calls free may stand in the stream.
    for (const [number, entry] of readStream(lexer.bytes, hidden).entries)
      if ((entries.get(number)?.kind ?? 'free') === 'free') entries.set(number, entry);
  }
  return { offset, style: 'table', entries, trailer };
};

/** Of two rows about one object some readers take the first, others the last. */
const requireOnce = (entries: ReadonlyMap<number, PdfEntry>, number: number): void => {
  if (entries.has(number)) throw new PdfError(`object ${number} is told of twice`);
};

const readRow = (lexer: PdfLexer): PdfEntry => {
  const offset = lexer.integer();
  const generation = lexer.integer();
  if (lexer.accept('n')) return { kind: 'plain', offset, generation };
  lexer.expect('f');
  return { kind: 'free' };
};

const readStream = (bytes: Uint8Array, offset: number): PdfSection => {
  const { value: stream } = readObject(bytes, offset, () => null);
  if (!is(stream, 'stream') || !isName(stream.dictionary.entries.get('Type'), 'XRef'))
    throw new PdfError('a cross-reference is none');
  const { entries: keys } = stream.dictionary;
  const widths = integersOf(keys.get('W'));
  const size = integersOf({ kind: 'array', items: [keys.get('Size') ?? null] });
  if (widths.length !== 3 || widths.some((width) => width > 7)) throw new PdfError('a cross-reference has no widths');
  const ranges = keys.has('Index') ? integersOf(keys.get('Index')) : [0, ...size];
  return {
    offset,
    style: 'stream',
    entries: readRows(contentOf(stream), widths, ranges),
    trailer: stream.dictionary,
  };
};

const integersOf = (value: PdfValue | undefined): number[] => {
  if (!is(value, 'array')) throw new PdfError('a cross-reference lacks figures');
  return value.items.map((item) => {
    if (typeof item !== 'number' || !Number.isInteger(item) || item < 0) throw new PdfError('a figure is none');
    return item;
  });
};

const readRows = (content: Uint8Array, widths: readonly number[], ranges: readonly number[]): Map<number, PdfEntry> => {
  const entries = new Map<number, PdfEntry>();
  let at = 0;
  const next = (width: number): number => {
    let value = 0;
    for (const end = at + width; at < end; at += 1) {
      const octet = content[at];
      if (octet === undefined) throw new PdfError('a cross-reference is cut');
      value = value * 256 + octet;
    }
    return value;
  };
  const [first = 0, second = 0, third = 0] = widths;
  if (first + second + third === 0) throw new PdfError('a cross-reference has no widths');
  for (let range = 0; range < ranges.length; range += 2) {
    const from = ranges[range] ?? 0;
    const to = from + (ranges[range + 1] ?? 0);
    for (let number = from; number < to; number += 1) {
      const kind = first === 0 ? 1 : next(first);
      const one = next(second);
      const other = next(third);
      if (entries.size >= mostEntries) throw new PdfError('too many objects');
      requireOnce(entries, number);
      if (kind === 0) entries.set(number, { kind: 'free' });
      else if (kind === 1) entries.set(number, { kind: 'plain', offset: one, generation: other });
      else if (kind === 2) entries.set(number, { kind: 'packed', container: one, index: other });
      else throw new PdfError('an object is of a kind that does not exist');
    }
  }
  return entries;
};
