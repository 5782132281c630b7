import type { PdfFile } from '../pdf/pdf-file.ts';
import { is, isName, textOfString } from '../pdf/pdf-value.ts';
import type { PdfDictionary, PdfValue } from '../pdf/pdf-value.ts';

/** What a field that only signs may say (ISO 32000-1 tables 164, 188, 220, 232); actions and popups are not among it. */
const entriesOfSignature = new Set(
  'Type Subtype FT T TU TM V F Ff Rect P AP MK DA SV Lock StructParent Border BS M NM'.split(' '),
);

/**
 * Whether a field that came after a signature signs and does nothing else: it is new, has a name of its own, a signature
 * of its own, and no extent. A visible one could lie over what was signed.
 */
export const isUnseenSignature = (signed: PdfFile, now: PdfFile, value: PdfValue): boolean => {
  if (!isNew(signed, value)) return false;
  const field = now.dictionaryAt(value);
  if (!field || [...field.entries.keys()].some((key) => !entriesOfSignature.has(key))) return false;
  const subtype = field.entries.get('Subtype');
  if (subtype !== undefined && !isName(subtype, 'Widget')) return false;
  const signature = field.entries.get('V');
  return (
    isName(now.resolve(field.entries.get('FT')), 'Sig') &&
    isNew(signed, signature) &&
    now.dictionaryAt(signature) !== null &&
    !namesIn(signed).has(nameOf(now, field)) &&
    hasNoExtent(now, field)
  );
};

/** A reference to an object that the signed document did not have. */
const isNew = (signed: PdfFile, value: PdfValue | undefined): boolean =>
  is(value, 'reference') && signed.entry(value.number).kind === 'free';

const nameOf = (file: PdfFile, field: PdfDictionary | null): string => {
  const title = file.resolve(field?.entries.get('T'));
  return is(title, 'string') ? textOfString(title) : '';
};

/** Two fields of one name are one field to readers (§12.7.3.2). */
const namesIn = (file: PdfFile): ReadonlySet<string> => {
  const form = file.dictionaryAt(file.catalog.entries.get('AcroForm'));
  return new Set(file.itemsAt(form?.entries.get('Fields')).map((field) => nameOf(file, file.dictionaryAt(field))));
};

const hasNoExtent = (file: PdfFile, field: PdfDictionary): boolean => {
  const [left, bottom, right, top] = file.itemsAt(field.entries.get('Rect'));
  return left === right || bottom === top;
};
