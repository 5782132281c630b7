import { createHash } from 'node:crypto';
import { PdfArray, PdfBool, PdfDict, PdfName, PdfStream, PdfString } from '@libpdf/core';
import type { PDF } from '@libpdf/core';
import { writeOutline } from './outline.ts';
import { writeStructure } from './structure.ts';
import type { Writing } from './writing.ts';

export interface Colophon {
  readonly title: string;
  readonly author: string;
  readonly creator: string;
  /** IETF language tag of the text. */
  readonly language: string;
  readonly at: Date;
  /** What the document is made of; the same seed and the same writing give the same bytes. */
  readonly seed: string;
}

/** Ends the document: structure, outline, title, language, metadata. No clock and no chance is in its bytes. */
export const closeWriting = async (writing: Writing, colophon: Colophon): Promise<Uint8Array> => {
  const { pdf, sheets, root } = writing;
  const { title, author, creator, language, at, seed } = colophon;
  for (const { page, ink } of sheets) page.drawOperators(ink);
  writeStructure(
    pdf,
    root,
    sheets.map(({ page }) => page),
    sheets.map(({ marks }) => marks),
  );
  writeOutline(writing);
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setAuthor(author);
  pdf.setCreator(creator);
  pdf.setProducer(creator);
  pdf.setLanguage(language);
  pdf.setCreationDate(at);
  pdf.setModificationDate(at);
  const catalog = pdf.getCatalog();
  catalog.set('MarkInfo', PdfDict.of({ Marked: PdfBool.of(true) }));
  const packet = PdfDict.of({ Type: PdfName.of('Metadata'), Subtype: PdfName.of('XML') });
  catalog.set('Metadata', pdf.register(new PdfStream(packet, Buffer.from(metadataOf(colophon)))));
  const identifier = PdfString.fromBytes(createHash('sha256').update(seed).digest().subarray(0, 16));
  pdf.context.info.trailer.set('ID', PdfArray.of(identifier, identifier));
  return withSteadyTags(await pdf.save({ subsetFonts: true }), pdf);
};

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);

/** The same facts as XMP (ISO 16684-1), which readers and archives look at first. */
const metadataOf = ({ title, author, creator, language, at }: Colophon): string =>
  `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>${escaped(creator)}</xmp:CreatorTool><pdf:Producer>${escaped(creator)}</pdf:Producer>
<xmp:CreateDate>${at.toISOString().slice(0, 19)}Z</xmp:CreateDate><xmp:ModifyDate>${at.toISOString().slice(0, 19)}Z</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;

/**
 * A subset font is named by six letters that the library draws at random (ISO 32000-1, 9.6.4 only asks that they
 * differ within a file). They are numbered instead; their length stays, and with it every offset of the file.
 */
const withSteadyTags = (bytes: Uint8Array, { fonts }: PDF): Uint8Array => {
  let text = Buffer.from(bytes).toString('latin1');
  for (const [index, { subsetTag, baseFontName }] of [...fonts.getAll()].entries()) {
    if (subsetTag === null) continue;
    const name = baseFontName.replace(/^[A-Z]{6}\+/, '');
    const steady = `AVAL${String.fromCharCode(65 + Math.trunc(index / 26), 65 + (index % 26))}`;
    text = text.replaceAll(`/${subsetTag}+${name}`, `/${steady}+${name}`);
  }
  return Buffer.from(text, 'latin1');
};
