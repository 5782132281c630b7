import { PdfError } from './pdf/pdf-error.ts';
import type { PdfFile } from './pdf/pdf-file.ts';
import { dictionary, is, isName, textOfString } from './pdf/pdf-value.ts';
import type { PdfDictionary, PdfString, PdfValue } from './pdf/pdf-value.ts';

/** A signature as the form of a document names it; nothing of it is checked yet. */
export interface FoundSignature {
  readonly fieldName: string;
  readonly kind: 'signature' | 'document_timestamp' | 'other';
  readonly contents: PdfString | null;
  /** Whatever numbers stand there; null where there is no such list. */
  readonly byteRange: readonly number[] | null;
  /** Whether the dictionary stands in the file as it is read, not packed away, so that offsets in it mean something. */
  readonly inTheOpen: boolean;
}

const deepest = 32;
const mostFields = 5000;
const kinds: Readonly<Record<string, FoundSignature['kind']>> = {
  'ETSI.CAdES.detached': 'signature',
  'adbe.pkcs7.detached': 'signature',
  'ETSI.RFC3161': 'document_timestamp',
};

/** The filled signature fields of a document, in the order of its form. @throws PdfError */
export const signaturesIn = (file: PdfFile): FoundSignature[] => {
  const found: FoundSignature[] = [];
  let seen = 0;
  const visit = (value: PdfValue, inherited: boolean, depth: number): void => {
    seen += 1;
    if (depth > deepest || seen > mostFields) throw new PdfError('the form is a maze');
    const field = file.dictionaryAt(value);
    if (!field) return;
    const type = file.resolve(field.entries.get('FT'));
    const signs = type === null ? inherited : isName(type, 'Sig');
    for (const kid of file.itemsAt(field.entries.get('Kids'))) visit(kid, signs, depth + 1);
    const filled = field.entries.get('V');
    const signature = signs ? signatureAt(file, filled) : null;
    if (signature) found.push(describe(file, field, signature, is(filled, 'reference') ? filled : value));
  };
  const form = file.dictionaryAt(file.catalog.entries.get('AcroForm'));
  for (const field of file.itemsAt(form?.entries.get('Fields'))) visit(field, false, 0);
  return found;
};

/** A signature whose dictionary is spoiled is still there, and is then found broken. */
const signatureAt = (file: PdfFile, filled: PdfValue | undefined): PdfDictionary | null => {
  try {
    return file.dictionaryAt(filled);
  } catch (error) {
    if (error instanceof PdfError) return dictionary({});
    throw error;
  }
};

const describe = (file: PdfFile, field: PdfDictionary, signature: PdfDictionary, holder: PdfValue): FoundSignature => {
  const { entries } = signature;
  const contents = entries.get('Contents');
  const range = entries.get('ByteRange');
  const numbers = is(range, 'array') ? range.items.filter((item) => typeof item === 'number') : null;
  const title = field.entries.get('T');
  const filter = entries.get('SubFilter');
  return {
    fieldName: is(title, 'string') ? textOfString(title) : '',
    kind: (is(filter, 'name') ? kinds[filter.text] : undefined) ?? 'other',
    contents: is(contents, 'string') ? contents : null,
    byteRange: is(range, 'array') && numbers?.length === range.items.length ? numbers : null,
    inTheOpen: is(holder, 'reference') && file.entry(holder.number).kind === 'plain',
  };
};

/** DER without the zeros that fill its place: the first element says its own length (X.690 §8.1.3). */
export const derInContents = ({ bytes }: PdfString): Uint8Array => {
  const [, first = 0] = bytes;
  if (first < 0x80) return bytes.subarray(0, 2 + first);
  const count = first & 0x7f;
  let length = 0;
  for (let index = 0; index < Math.min(count, 4); index += 1) length = length * 256 + (bytes[2 + index] ?? 0);
  return bytes.subarray(0, 2 + count + length);
};
