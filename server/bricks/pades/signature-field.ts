import { PadesError } from './pades-error.ts';
import { openPdf } from './pdf/pdf-file.ts';
import type { PdfFile } from './pdf/pdf-file.ts';
import { PdfError } from './pdf/pdf-error.ts';
import { PdfRevision } from './pdf/pdf-revision.ts';
import { array, dictionary, is, isName, name, textOfString, textString, withEntries } from './pdf/pdf-value.ts';
import type { PdfDictionary, PdfReference, PdfValue } from './pdf/pdf-value.ts';
import { written } from './pdf/pdf-writer.ts';

/** Octets kept free for what is signed later: 2.7 to 3.5 kB are usual with a timestamp, tokens alone take 1 to 2 kB. */
export const reservedBytes = 8192;

/** Ten digits each, which hold any file that a table of PDF can describe. */
const emptyRange = `[0 ${'0'.repeat(10)} ${'0'.repeat(10)} ${'0'.repeat(10)}]`;
const invisible = array([0, 0, 0, 0]);
/** Print and Locked (ISO 32000-1 table 165). */
const widgetFlags = 4 + 128;
/** SignaturesExist and AppendOnly (table 219). */
const signatureFlags = 3;

/** @throws PadesError broken_document, encrypted_document */
export const openDocument = (bytes: Uint8Array): PdfFile => orBroken(() => openPdf(bytes));

const orBroken = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    throw new PadesError(error.encrypted ? 'encrypted_document' : 'broken_document', error.message, { cause: error });
  }
};

/**
 * Appends a revision with an invisible signature field whose /Contents is zeros, and whose range covers all the rest.
 * @param entries of the signature dictionary, without /ByteRange and /Contents
 * @throws PadesError broken_document, encrypted_document
 */
export const appendSignatureField = (
  bytes: Uint8Array,
  fieldName: string,
  entries: Readonly<Record<string, PdfValue>>,
): Buffer<ArrayBuffer> =>
  orBroken(() => {
    const file = openPdf(bytes);
    const revision = new PdfRevision(file);
    const open = written(dictionary(entries)).slice(0, -2);
    const head = `${open} /ByteRange ${emptyRange} /Contents `;
    const signature = revision.addText(`${head}<${'0'.repeat(reservedBytes * 2)}>>>`);
    const page = firstPage(file);
    const widget = revision.add(
      dictionary({
        Type: name('Annot'),
        Subtype: name('Widget'),
        FT: name('Sig'),
        T: textString(freeName(file, fieldName)),
        V: signature,
        F: widgetFlags,
        Rect: invisible,
        P: page.reference,
      }),
    );
    addToForm(file, revision, widget);
    appendItem(file, revision, page.reference, page.dictionary, 'Annots', widget);
    const closed = revision.close();
    fillRange(closed.bytes, closed.offsetOf(signature) + Buffer.byteLength(head, 'latin1'));
    return closed.bytes;
  });

/** Writes the range over its zeros; it keeps its width, so that nothing moves. */
const fillRange = (whole: Buffer, before: number): void => {
  const after = before + 2 + reservedBytes * 2;
  const range = `[0 ${String(before)} ${String(after)} ${String(whole.length - after)}`;
  const at = before - emptyRange.length - ' /Contents '.length;
  whole.write(`${range}${' '.repeat(emptyRange.length - range.length - 1)}]`, at, 'latin1');
};

const firstPage = (file: PdfFile): { reference: PdfReference; dictionary: PdfDictionary } => {
  let at = file.catalog.entries.get('Pages');
  for (let depth = 0; depth < 64; depth += 1) {
    const node = file.resolve(at);
    if (!is(at, 'reference') || !is(node, 'dictionary')) break;
    if (isName(node.entries.get('Type'), 'Page')) return { reference: at, dictionary: node };
    at = file.itemsAt(node.entries.get('Kids'))[0];
  }
  throw new PdfError('the document has no page');
};

const addToForm = (file: PdfFile, revision: PdfRevision, widget: PdfReference): void => {
  const entry = file.catalog.entries.get('AcroForm');
  const form = file.dictionaryAt(entry) ?? dictionary({});
  const flagged = withEntries(form, { SigFlags: signatureFlags });
  if (is(entry, 'reference')) {
    appendItem(file, revision, entry, flagged, 'Fields', widget);
    return;
  }
  const own = revision.reserve();
  appendItem(file, revision, own, flagged, 'Fields', widget);
  revision.set(file.root, withEntries(file.catalog, { AcroForm: own }));
};

/** Adds an item to a list of a dictionary, which may stand in it or as an object of its own. */
const appendItem = (
  file: PdfFile,
  revision: PdfRevision,
  owner: PdfReference,
  dictionaryOfOwner: PdfDictionary,
  key: string,
  item: PdfReference,
): void => {
  const list = dictionaryOfOwner.entries.get(key);
  const items = array([...file.itemsAt(list), item]);
  if (is(list, 'reference')) {
    revision.set(list, items);
    if (key === 'Fields') revision.set(owner, dictionaryOfOwner);
  } else revision.set(owner, withEntries(dictionaryOfOwner, { [key]: items }));
};

/** The name, or the name with a number behind it when a field has it already. */
const freeName = (file: PdfFile, wanted: string): string => {
  const form = file.dictionaryAt(file.catalog.entries.get('AcroForm'));
  const taken = new Set(
    file.itemsAt(form?.entries.get('Fields')).map((field) => {
      const title = file.dictionaryAt(field)?.entries.get('T');
      return is(title, 'string') ? textOfString(title) : '';
    }),
  );
  let free = wanted;
  for (let count = 2; taken.has(free); count += 1) free = `${wanted} ${String(count)}`;
  return free;
};

/** Writes DER over the zeros of /Contents. @throws PadesError too_large */
export const fillContents = (prepared: Uint8Array, from: number, hexLength: number, der: Uint8Array): Uint8Array => {
  if (der.length * 2 > hexLength) throw new PadesError('too_large', `${String(der.length)} octets`);
  const whole = Buffer.from(prepared);
  whole.write(Buffer.from(der).toString('hex'), from, 'latin1');
  return whole;
};
