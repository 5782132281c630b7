import { columnWidth, left } from '../../bricks/tagged-pdf/paper.ts';
import type { TextStyle } from '../../bricks/tagged-pdf/paper.ts';
import { inks, styles } from '../../bricks/tagged-pdf/print-style.ts';
import { drawBox } from '../../bricks/tagged-pdf/strokes.ts';
import { breakLines, writeHeading, writeParagraph } from '../../bricks/tagged-pdf/text.ts';
import { requireRoom, within } from '../../bricks/tagged-pdf/writing.ts';
import type { Writing } from '../../bricks/tagged-pdf/writing.ts';
import { delays } from './contract-articles.ts';
import { nameOf } from './contract-facts.ts';
import type { Borrower, ContractFacts } from './contract-facts.ts';

/** Points. */
const frame = { gutter: 20, inside: 14 };
const width = (columnWidth - frame.gutter) / 2;
const inner = width - 2 * frame.inside;
const nameStyle: TextStyle = { ...styles.name, size: 11, leading: 14 };
const lineStyle: TextStyle = { ...styles.quiet, leading: 11.8 };

/**
 * What a reader of the signed file sees of the signatures: drawn before the contract is frozen, since a signature must
 * change nothing of what is signed. Hence no date here: it is in the signature.
 */
export const writeSignatureBlocks = (writing: Writing, facts: ContractFacts): void => {
  const { borrowers } = facts;
  const nameLines = borrowers.map((borrower) => breakLines(writing, nameOf(borrower), inner, nameStyle).length);
  const height =
    6 +
    styles.quiet.leading +
    Math.max(...nameLines) * nameStyle.leading +
    4 +
    styles.strong.leading +
    3 * lineStyle.leading +
    12;
  requireRoom(writing, height + 96);
  writing.y += 20;
  within(writing, 'Sect', () => {
    writeHeading(writing, 2, borrowers.length > 1 ? 'Signatures' : 'Signature', styles.chapter);
    writing.y += 2;
    const accepted = `En signant, j’accepte cette offre de crédit. J’ai lu la fiche d’informations précontractuelles et ce contrat. Je garde le bordereau de rétractation, valable ${String(delays.withdrawalDays)} jours.`;
    writeParagraph(writing, accepted, styles.body);
    writing.y += 12;
    const top = writing.y;
    for (const [index, borrower] of borrowers.entries()) {
      writing.y = top;
      const box = { x: left + index * (width + frame.gutter), y: top, width, height };
      drawBox(writing, box, { fill: inks.band, edge: inks.line, accent: inks.accent });
      writeBlock(writing, box.x + frame.inside, borrower, index, facts);
    }
    writing.y = top + height;
  });
};

const writeBlock = (
  writing: Writing,
  x: number,
  borrower: Borrower,
  index: number,
  { reference, verifyAt }: ContractFacts,
): void => {
  const place = { x, width: inner };
  const role = index > 0 ? 'Co-emprunteur' : borrower.civility === 'madame' ? 'L’emprunteuse' : 'L’emprunteur';
  within(writing, 'Sect', () => {
    writing.y += 6;
    writeParagraph(writing, role, styles.quiet, place);
    writeParagraph(writing, nameOf(borrower), nameStyle, place);
    writing.y += 4;
    writeParagraph(writing, 'Signé électroniquement.', { ...styles.strong, ink: inks.accent }, place);
    const where = `À vérifier sur ${verifyAt}`;
    const lines = ['La date et l’heure sont portées par la signature.', `Référence ${reference}`, where];
    for (const line of lines) writeParagraph(writing, line, lineStyle, place);
  });
};
