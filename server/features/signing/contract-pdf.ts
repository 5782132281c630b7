import { createHash } from 'node:crypto';
import { PdfArray, PdfString } from '@libpdf/core';
import { titleOf } from './contract-articles.ts';
import type { ContractFacts } from './contract-facts.ts';
import { writeConditions, writeSchedule, writeSummary, writeWithdrawalForm } from './contract-pages.ts';
import { drawRule, inks, openSheets, paper, writeAt } from './contract-sheet.ts';
import type { Sheets, TextStyle } from './contract-sheet.ts';

/**
 * The contract as PDF, in French. The same facts give the same bytes: dates are those of the decision, the file's
 * identifier and the tags of the embedded fonts come from the facts.
 */
export const makeContract = async (facts: ContractFacts): Promise<Uint8Array> => {
  const sheets = openSheets();
  writeSummary(sheets, facts);
  writeConditions(sheets, facts);
  if (facts.kind !== 'revolving') writeSchedule(sheets, facts);
  writeWithdrawalForm(sheets, facts);
  writeMargins(sheets, facts);
  const { pdf } = sheets;
  pdf.setTitle(`${titleOf(facts)} ${facts.reference}`, { showInWindowTitleBar: true });
  pdf.setAuthor('Aval Crédit');
  pdf.setCreator('Aval');
  pdf.setProducer('Aval');
  pdf.setLanguage('fr-FR');
  pdf.setCreationDate(facts.decidedAt);
  pdf.setModificationDate(facts.decidedAt);
  const seed = createHash('sha256').update(JSON.stringify(facts)).digest();
  const identifier = PdfString.fromBytes(seed.subarray(0, 16));
  pdf.context.info.trailer.set('ID', PdfArray.of(identifier, identifier));
  return withSteadyTags(await pdf.save({ subsetFonts: true }));
};

const small: TextStyle = { size: 8, leading: 0, ink: inks.quiet };

/** Lender above, reference and page number below, on each sheet: a leaf that goes astray says where it belongs. */
const writeMargins = (sheets: Sheets, { reference }: ContractFacts): void => {
  const right = paper.width - paper.margin;
  for (const [index, page] of sheets.pages.entries()) {
    writeAt(
      sheets,
      'Aval Crédit',
      { x: paper.margin, y: 58, page },
      { size: 12, leading: 0, strong: true, ink: inks.house },
    );
    writeAt(sheets, reference, { x: right, y: 58, right: true, page }, { size: 10, leading: 0, strong: true });
    drawRule(sheets, 70, page);
    const foot = paper.height - 40;
    writeAt(sheets, `Référence ${reference}`, { x: paper.margin, y: foot, page }, small);
    const count = `Page ${String(index + 1)}/${String(sheets.pages.length)}`;
    writeAt(sheets, count, { x: right, y: foot, right: true, page }, small);
  }
};

/**
 * A subset font is named by six letters that the library draws at random (ISO 32000-1, 9.6.4 only asks that they
 * differ within a file). They are numbered instead; their length stays, and with it every offset of the file.
 */
const withSteadyTags = (bytes: Uint8Array): Uint8Array => {
  const known = new Map<string, string>();
  const text = Buffer.from(bytes).toString('latin1');
  const steady = text.replace(/\/([A-Z]{6})(?=\+Inter)/g, (_, drawn: string) => {
    const tag =
      known.get(drawn) ?? `AVAL${String.fromCharCode(65 + Math.trunc(known.size / 26), 65 + (known.size % 26))}`;
    known.set(drawn, tag);
    return `/${tag}`;
  });
  return Buffer.from(steady, 'latin1');
};
