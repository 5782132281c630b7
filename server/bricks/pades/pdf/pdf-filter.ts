import { inflateSync } from 'node:zlib';
import { PdfError } from './pdf-error.ts';
import { is, isName } from './pdf-value.ts';
import type { PdfDictionary, PdfStream, PdfValue } from './pdf-value.ts';

/** What a cross-reference or object stream may grow to: a megabyte of zeros is a kilobyte when packed. */
const largest = 32 * 1024 * 1024;

/** Content of a cross-reference, object or evidence stream: not packed, or FlateDecode with a predictor. @throws PdfError */
export const contentOf = ({ dictionary, raw }: PdfStream): Uint8Array => {
  const filter = only(dictionary.entries.get('Filter'));
  if (filter === null) return raw;
  if (!isName(filter, 'FlateDecode')) throw new PdfError('a stream has a filter that is not read here');
  const parameters = only(dictionary.entries.get('DecodeParms'));
  return unpredict(inflate(raw), is(parameters, 'dictionary') ? parameters : null);
};

/** One filter, alone or as the only one of a list. */
const only = (value: PdfValue | undefined): PdfValue => {
  if (!is(value, 'array')) return value ?? null;
  if (value.items.length > 1) throw new PdfError('a stream has several filters');
  return value.items[0] ?? null;
};

const inflate = (raw: Uint8Array): Uint8Array => {
  try {
    return inflateSync(raw, { maxOutputLength: largest });
  } catch {
    throw new PdfError('a stream cannot be unpacked');
  }
};

const numberIn = (parameters: PdfDictionary | null, key: string, usual: number): number => {
  const value = parameters?.entries.get(key);
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536 ? value : usual;
};

/** PNG's predictors (ISO 32000-1 §7.4.4.4), of 8 bits a component, as these streams have them. */
const unpredict = (packed: Uint8Array, parameters: PdfDictionary | null): Uint8Array => {
  const predictor = numberIn(parameters, 'Predictor', 1);
  if (predictor === 1) return packed;
  if (predictor < 10) throw new PdfError('a stream has a predictor that is not read here');
  const width = numberIn(parameters, 'Columns', 1) * numberIn(parameters, 'Colors', 1);
  const left = numberIn(parameters, 'Colors', 1);
  const rows = Math.ceil(packed.length / (width + 1));
  const plain = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const type = packed[row * (width + 1)] ?? 0;
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      const a = column >= left ? (plain[at - left] ?? 0) : 0;
      const b = row > 0 ? (plain[at - width] ?? 0) : 0;
      const c = row > 0 && column >= left ? (plain[at - width - left] ?? 0) : 0;
      plain[at] = (packed[row * (width + 1) + 1 + column] ?? 0) + predicted(type, a, b, c);
    }
  }
  return plain;
};

const predicted = (type: number, left: number, above: number, corner: number): number => {
  if (type === 0) return 0;
  if (type === 1) return left;
  if (type === 2) return above;
  if (type === 3) return (left + above) >> 1;
  if (type !== 4) throw new PdfError('a stream has an unknown predictor');
  const estimate = left + above - corner;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(estimate - value));
  if (toLeft === undefined || toAbove === undefined || toCorner === undefined) return 0;
  return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
};
