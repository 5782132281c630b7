import { bytesEqual } from '#shared/signature-format/read-der';
import { is, sameReference } from '../pdf/pdf-value.ts';
import type { PdfDictionary, PdfValue } from '../pdf/pdf-value.ts';

/** Whether two values say the same; how they are written does not matter. */
export const sameValue = (one: PdfValue | undefined, other: PdfValue | undefined): boolean => {
  if (is(one, 'name')) return is(other, 'name') && one.text === other.text;
  if (is(one, 'string')) return is(other, 'string') && bytesEqual(one.bytes, other.bytes);
  if (is(one, 'reference')) return sameReference(one, other);
  if (is(one, 'array'))
    return (
      is(other, 'array') &&
      one.items.length === other.items.length &&
      one.items.every((item, index) => sameValue(item, other.items[index]))
    );
  if (is(one, 'dictionary')) return is(other, 'dictionary') && changedKeys(one, other).length === 0;
  if (is(one, 'stream'))
    return is(other, 'stream') && sameValue(one.dictionary, other.dictionary) && bytesEqual(one.raw, other.raw);
  return (one ?? null) === (other ?? null);
};

/** The keys under which two dictionaries differ; null stands for an absent entry (ISO 32000-1 §7.3.7). */
export const changedKeys = (one: PdfDictionary | null, other: PdfDictionary | null): string[] =>
  [...new Set([...(one?.entries.keys() ?? []), ...(other?.entries.keys() ?? [])])].filter(
    (key) => !sameValue(one?.entries.get(key), other?.entries.get(key)),
  );
