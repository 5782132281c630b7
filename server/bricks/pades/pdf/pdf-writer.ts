import { is } from './pdf-value.ts';
import type { PdfValue } from './pdf-value.ts';

/** A value as it is written into a file. Streams are written by their revision, which knows where they stand. */
export const written = (value: Exclude<PdfValue, { kind: 'stream' }>): string => {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return figure(value);
  if (is(value, 'name')) return nameOf(value.text);
  if (is(value, 'string')) return `<${Buffer.from(value.bytes).toString('hex')}>`;
  if (is(value, 'reference')) return `${String(value.number)} ${String(value.generation)} R`;
  if (is(value, 'array')) return `[${value.items.map(inside).join(' ')}]`;
  return `<<${[...value.entries].map(([key, entry]) => `${nameOf(key)} ${inside(entry)}`).join(' ')}>>`;
};

const inside = (value: PdfValue): string => {
  if (is(value, 'stream')) throw new TypeError('a stream is always an object of its own');
  return written(value);
};

/** PDF knows no exponents (ISO 32000-1 §7.3.3). */
const figure = (value: number): string =>
  Number.isInteger(value) ? value.toFixed(0) : value.toFixed(10).replace(/0+$/, '');

const nameOf = (text: string): string =>
  `/${text.replace(/[^!-~]|[#()<>[\]{}/%]/g, (character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
