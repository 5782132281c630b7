import { PdfError } from './pdf-error.ts';
import { contentOf } from './pdf-filter.ts';
import { PdfLexer } from './pdf-lexer.ts';
import { readObject } from './pdf-object.ts';
import { readSections } from './pdf-sections.ts';
import type { PdfEntry, PdfSection } from './pdf-sections.ts';
import { is, isName } from './pdf-value.ts';
import type { PdfDictionary, PdfReference, PdfValue } from './pdf-value.ts';

/**
 * A PDF as one of its savings left it. Objects are read when asked for, by the cross-reference alone: nothing is
 * searched or repaired, so that what is vouched for is what every reader shows.
 */
export class PdfFile {
  readonly bytes: Uint8Array;
  /** The newest first. */
  readonly sections: readonly PdfSection[];
  readonly #values = new Map<number, PdfValue>();
  readonly #containers = new Map<number, readonly PackedObject[]>();
  readonly #underway = new Set<number>();

  constructor(bytes: Uint8Array, sections: readonly PdfSection[]) {
    this.bytes = bytes;
    this.sections = sections;
  }

  get newest(): PdfSection {
    const [newest] = this.sections;
    if (!newest) throw new PdfError('a file has no section');
    return newest;
  }

  get trailer(): PdfDictionary {
    return this.newest.trailer;
  }

  /** The file before its newest saving, or null. */
  get before(): PdfFile | null {
    return this.sections.length > 1 ? new PdfFile(this.bytes, this.sections.slice(1)) : null;
  }

  get root(): PdfReference {
    const root = this.trailer.entries.get('Root');
    if (!is(root, 'reference')) throw new PdfError('a file has no root');
    return root;
  }

  get catalog(): PdfDictionary {
    const catalog = this.resolve(this.root);
    if (!is(catalog, 'dictionary') || !isName(catalog.entries.get('Type'), 'Catalog'))
      throw new PdfError('a file has no catalog');
    return catalog;
  }

  entry(number: number): PdfEntry {
    for (const { entries } of this.sections) {
      const entry = entries.get(number);
      if (entry) return entry;
    }
    return { kind: 'free' };
  }

  /** The value behind references; null for what is not there (ISO 32000-1 §7.3.10). @throws PdfError */
  resolve(value: PdfValue | undefined): PdfValue {
    let current: PdfValue = value ?? null;
    for (let steps = 0; is(current, 'reference'); steps += 1) {
      if (steps > 8) throw new PdfError('a reference leads to references');
      current = this.#read(current);
    }
    return current;
  }

  dictionaryAt(value: PdfValue | undefined): PdfDictionary | null {
    const resolved = this.resolve(value);
    if (is(resolved, 'dictionary')) return resolved;
    return is(resolved, 'stream') ? resolved.dictionary : null;
  }

  itemsAt(value: PdfValue | undefined): readonly PdfValue[] {
    const resolved = this.resolve(value);
    return is(resolved, 'array') ? resolved.items : [];
  }

  #read({ number, generation }: PdfReference): PdfValue {
    const known = this.#values.get(number);
    const entry = this.entry(number);
    if (entry.kind === 'free') return null;
    if (generation !== (entry.kind === 'plain' ? entry.generation : 0)) return null;
    if (known !== undefined) return known;
    if (this.#underway.has(number)) throw new PdfError('an object needs itself');
    this.#underway.add(number);
    try {
      const value = entry.kind === 'plain' ? this.#plain(number, entry) : this.#packed(number, entry);
      this.#values.set(number, value);
      return value;
    } finally {
      this.#underway.delete(number);
    }
  }

  #plain(number: number, entry: Extract<PdfEntry, { kind: 'plain' }>): PdfValue {
    const object = readObject(this.bytes, entry.offset, (value) => this.resolve(value));
    if (object.number !== number || object.generation !== entry.generation)
      throw new PdfError(`object ${number} does not stand where it should`);
    return object.value;
  }

  #packed(number: number, { container, index }: Extract<PdfEntry, { kind: 'packed' }>): PdfValue {
    const packed = this.#containers.get(container) ?? this.#unpack(container);
    this.#containers.set(container, packed);
    const object = packed[index];
    if (object?.number !== number) throw new PdfError(`object ${number} does not stand where it should`);
    return object.value();
  }

  /** An object stream (ISO 32000-1 §7.5.7). */
  #unpack(container: number): readonly PackedObject[] {
    if (this.entry(container).kind !== 'plain') throw new PdfError('an object stream is packed itself');
    const stream = this.resolve({ kind: 'reference', number: container, generation: 0 });
    if (!is(stream, 'stream') || !isName(stream.dictionary.entries.get('Type'), 'ObjStm'))
      throw new PdfError('an object stream is none');
    const content = contentOf(stream);
    const count = stream.dictionary.entries.get('N');
    const first = stream.dictionary.entries.get('First');
    if (typeof count !== 'number' || typeof first !== 'number' || count > content.length)
      throw new PdfError('an object stream lacks figures');
    const lexer = new PdfLexer(content);
    return Array.from({ length: count }, () => {
      const number = lexer.integer();
      const at = first + lexer.integer();
      return { number, value: () => new PdfLexer(content, at).value() };
    });
  }
}

interface PackedObject {
  readonly number: number;
  value(): PdfValue;
}

/** @throws PdfError for what is no PDF, is encrypted, or does not end as its cross-reference says */
export const openPdf = (bytes: Uint8Array): PdfFile => {
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-') throw new PdfError('the file is no PDF');
  return new PdfFile(bytes, readSections(bytes));
};
