import type { PdfFile } from '../pdf/pdf-file.ts';
import { is } from '../pdf/pdf-value.ts';
import type { PdfValue } from '../pdf/pdf-value.ts';

/**
 * How often each number is named by what a document leads to, its trailer included, whether an object of that number is
 * there or not: a number that is named and free is a place where something may appear later.
 * @throws PdfError where an object on the way cannot be read: what it names is not known then
 */
export const namedObjects = (file: PdfFile): ReadonlyMap<number, number> => {
  const named = new Map<number, number>();
  const ahead: PdfValue[] = [file.trailer.entries.get('Root') ?? null, file.trailer.entries.get('Info') ?? null];
  for (let value = ahead.pop(); value !== undefined; value = ahead.pop()) {
    if (is(value, 'array')) ahead.push(...value.items);
    else if (is(value, 'dictionary')) ahead.push(...value.entries.values());
    else if (is(value, 'stream')) ahead.push(...value.dictionary.entries.values());
    else if (is(value, 'reference')) {
      const before = named.get(value.number) ?? 0;
      named.set(value.number, before + 1);
      if (before === 0) ahead.push(file.resolve(value));
    }
  }
  return named;
};
