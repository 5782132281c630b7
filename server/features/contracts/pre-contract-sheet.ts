import { closeWriting } from '../../bricks/tagged-pdf/close-writing.ts';
import { writePairs } from '../../bricks/tagged-pdf/pairs.ts';
import { columnWidth, left } from '../../bricks/tagged-pdf/paper.ts';
import type { TextStyle } from '../../bricks/tagged-pdf/paper.ts';
import { inks, styles, writeRunningLines } from '../../bricks/tagged-pdf/print-style.ts';
import { drawBox } from '../../bricks/tagged-pdf/strokes.ts';
import { breakLines, writeHeading, writeParagraph } from '../../bricks/tagged-pdf/text.ts';
import { newSheet, openWriting, within } from '../../bricks/tagged-pdf/writing.ts';
import type { Writing } from '../../bricks/tagged-pdf/writing.ts';
import { legalMention } from './contract-articles.ts';
import { nameOf } from './contract-facts.ts';
import type { ContractFacts } from './contract-facts.ts';
import { dayOf } from './contract-words.ts';
import { lender } from './lender.ts';
import { keyRows, sheetSections } from './sheet-rows.ts';

const formTitle = 'Informations précontractuelles européennes normalisées en matière de crédit aux consommateurs';

/** The form that a borrower reads before he signs anything, a file of its own (C. conso. L. 312-12, R. 312-2). */
export const makePreContractSheet = (facts: ContractFacts): Promise<Uint8Array> => {
  const writing = openWriting();
  newSheet(writing);
  within(writing, 'Sect', () => {
    writeHeading(writing, 1, formTitle, { ...styles.title, size: 16, leading: 21 });
    writing.y += 4;
    const who = facts.borrowers.map(nameOf).join(' et ');
    const about = `Fiche établie le ${dayOf(facts.decidedAt)} pour ${who}, référence ${facts.reference}.`;
    writeParagraph(writing, about, { ...styles.body, ink: inks.quiet });
    writing.y += 10;
    writeLegalMention(writing);
    writing.y += 14;
    writeHeading(writing, 2, 'Informations clés', styles.chapter);
    writing.y += 4;
    writePairs(writing, keyRows(facts), { style: { ...styles.strong, size: 10, leading: 13.8 } });
  });
  newSheet(writing);
  for (const [index, { title, rows }] of sheetSections(facts).entries())
    within(writing, 'Sect', () => {
      writing.y += index === 0 ? 0 : 18;
      writeHeading(writing, 2, title, { ...styles.chapter, size: 12, leading: 16 }, { keep: 60 });
      writing.y += 4;
      writePairs(writing, rows);
    });
  const foot = `Fiche d’informations précontractuelles, référence ${facts.reference}`;
  writeRunningLines(writing, { house: lender.name, reference: facts.reference, foot });
  return closeWriting(writing, {
    title: `Fiche d’informations précontractuelles ${facts.reference}`,
    author: lender.name,
    creator: 'Aval',
    language: 'fr-FR',
    at: facts.decidedAt,
    seed: JSON.stringify(['pre-contract-sheet', facts]),
  });
};

/** In a frame of its own, larger than what stands around it. */
export const writeLegalMention = (writing: Writing): void => {
  const style: TextStyle = { size: 11, leading: 16, face: 'strong', ink: inks.text };
  const width = columnWidth - 36;
  const height = breakLines(writing, legalMention, width, style).length * style.leading + 20;
  drawBox(writing, { x: left, y: writing.y, width: columnWidth, height }, { fill: inks.band, accent: inks.accent });
  writing.y += 6;
  writeParagraph(writing, legalMention, style, { x: left + 18, width });
  writing.y += 14;
};
