import { PdfArray, PdfDict, PdfName } from '@libpdf/core';
import type { Writing } from './writing.ts';

export interface AttachedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly description: string;
  readonly at: Date;
  /** What it is to the document (ISO 32000-2, 14.13). */
  readonly relationship: 'Data' | 'Supplement' | 'Source';
}

/** Puts a file inside the document: in its list of files, and as a file associated with the whole of it. */
export const attachFile = ({ pdf }: Writing, file: AttachedFile): void => {
  const { name, bytes, mediaType: mimeType, description, at, relationship } = file;
  pdf.addAttachment(name, bytes, { description, mimeType, createdAt: at, modifiedAt: at });
  const catalog = pdf.getCatalog();
  const names = catalog.getDict('Names', (ref) => pdf.getObject(ref));
  const files = names?.getDict('EmbeddedFiles', (ref) => pdf.getObject(ref))?.getArray('Names');
  const specification = files?.at(files.length - 1);
  if (specification?.type !== 'ref') throw new Error('the attached file is not in the list of files');
  const dict = pdf.getObject(specification);
  if (!(dict instanceof PdfDict)) throw new Error('the attached file has no description');
  dict.set('AFRelationship', PdfName.of(relationship));
  const known = catalog.get('AF');
  if (known instanceof PdfArray) known.push(specification);
  else catalog.set('AF', PdfArray.of(specification));
};
