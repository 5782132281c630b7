import { PdfError } from './pdf-error.ts';
import type { PdfFile } from './pdf-file.ts';
import { array, dictionary, name } from './pdf-value.ts';
import type { PdfReference, PdfValue } from './pdf-value.ts';
import { written } from './pdf-writer.ts';

/** What is appended behind a file: changed and new objects, the cross-reference, the trailer (ISO 32000-1 §7.5.6). */
export class PdfRevision {
  readonly #file: PdfFile;
  readonly #objects = new Map<number, { generation: number; body: Buffer }>();
  #size: number;

  constructor(file: PdfFile) {
    const size = file.trailer.entries.get('Size');
    if (typeof size !== 'number') throw new PdfError('a file does not say its size');
    this.#file = file;
    // A section may name objects beyond the size that it claims; a number in use is never given twice.
    this.#size = Math.max(size, ...file.sections.map(({ entries }) => lastKey(entries) + 1));
  }

  /** Reserves a number for a new object. */
  reserve(): PdfReference {
    this.#size += 1;
    return { kind: 'reference', number: this.#size - 1, generation: 0 };
  }

  set({ number, generation }: PdfReference, value: Exclude<PdfValue, { kind: 'stream' }>): void {
    this.#objects.set(number, { generation, body: Buffer.from(written(value), 'latin1') });
  }

  add(value: Exclude<PdfValue, { kind: 'stream' }>): PdfReference {
    const reference = this.reserve();
    this.set(reference, value);
    return reference;
  }

  addStream(content: Uint8Array, entries: Readonly<Record<string, PdfValue>> = {}): PdfReference {
    const reference = this.reserve();
    this.#objects.set(reference.number, { generation: 0, body: streamBody(content, entries) });
    return reference;
  }

  /** An object whose text is given as it shall stand; `close` tells where that is. */
  addText(text: string): PdfReference {
    const reference = this.reserve();
    this.#objects.set(reference.number, { generation: 0, body: Buffer.from(text, 'latin1') });
    return reference;
  }

  /** The file with this revision behind it, and where the body of each written object begins. */
  close(): { bytes: Buffer<ArrayBuffer>; offsetOf(reference: PdfReference): number } {
    const { bytes } = this.#file;
    const parts: Uint8Array[] = [bytes];
    const bodies = new Map<number, number>();
    let at = bytes.length;
    const push = (part: Uint8Array) => {
      parts.push(part);
      at += part.length;
    };
    if (bytes.at(-1) !== 0x0a) push(Buffer.from('\n'));
    const rows: Row[] = [];
    for (const [number, { generation, body }] of [...this.#objects].sort(([one], [other]) => one - other)) {
      rows.push({ number, generation, offset: at });
      push(Buffer.from(`${String(number)} ${String(generation)} obj\n`));
      bodies.set(number, at);
      push(body);
      push(Buffer.from('\nendobj\n'));
    }
    push(this.#file.newest.style === 'table' ? this.#table(rows, at) : this.#stream(rows, at));
    return {
      bytes: Buffer.concat(parts, at),
      offsetOf: ({ number }) => {
        const offset = bodies.get(number);
        if (offset === undefined) throw new RangeError(`object ${number} is not in this revision`);
        return offset;
      },
    };
  }

  #trailer(size: number): Record<string, PdfValue> {
    const { entries } = this.#file.trailer;
    const kept = ['Root', 'Info', 'ID'].flatMap((key) => {
      const value = entries.get(key);
      return value === undefined ? [] : [[key, value] as const];
    });
    return { Size: size, ...Object.fromEntries(kept), Prev: this.#file.newest.offset };
  }

  #table(rows: readonly Row[], at: number): Buffer {
    const lines = rangesOf(rows).flatMap((range) => [
      `${String(range[0]?.number ?? 0)} ${String(range.length)}`,
      ...range.map(({ offset, generation }) => `${digits(offset, 10)} ${digits(generation, 5)} n\r`),
    ]);
    const trailer = written(dictionary(this.#trailer(this.#size)));
    return Buffer.from(`xref\n${lines.join('\n')}\ntrailer\n${trailer}\nstartxref\n${String(at)}\n%%EOF\n`, 'latin1');
  }

  #stream(rows: readonly Row[], at: number): Buffer {
    const number = this.#size;
    const all = [...rows, { number, generation: 0, offset: at }];
    const content = Buffer.alloc(all.length * 7);
    for (const [index, { offset, generation }] of all.entries()) {
      content.writeUInt8(1, index * 7);
      content.writeUInt32BE(offset, index * 7 + 1);
      content.writeUInt16BE(generation, index * 7 + 5);
    }
    const body = streamBody(content, {
      ...this.#trailer(number + 1),
      Type: name('XRef'),
      W: array([1, 4, 2]),
      Index: array(rangesOf(all).flatMap((range) => [range[0]?.number ?? 0, range.length])),
    });
    const head = `${String(number)} 0 obj\n`;
    const tail = `\nendobj\nstartxref\n${String(at)}\n%%EOF\n`;
    return Buffer.concat([Buffer.from(head), body, Buffer.from(tail)]);
  }
}

interface Row {
  readonly number: number;
  readonly generation: number;
  readonly offset: number;
}

const lastKey = (entries: ReadonlyMap<number, unknown>): number => {
  let last = 0;
  for (const number of entries.keys()) last = Math.max(last, number);
  return last;
};

const digits = (value: number, width: number): string => String(value).padStart(width, '0');

const streamBody = (content: Uint8Array, entries: Readonly<Record<string, PdfValue>>): Buffer =>
  Buffer.concat([
    Buffer.from(`${written(dictionary({ ...entries, Length: content.length }))}\nstream\n`, 'latin1'),
    content,
    Buffer.from('\nendstream'),
  ]);

const rangesOf = (rows: readonly Row[]): Row[][] => {
  const ranges: Row[][] = [];
  for (const row of rows) {
    const current = ranges.at(-1);
    if (current && (current.at(-1)?.number ?? -2) + 1 === row.number) current.push(row);
    else ranges.push([row]);
  }
  return ranges;
};
