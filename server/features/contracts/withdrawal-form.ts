import { columnWidth, left, right } from '../../bricks/tagged-pdf/paper.ts';
import type { TextStyle } from '../../bricks/tagged-pdf/paper.ts';
import { inks, styles } from '../../bricks/tagged-pdf/print-style.ts';
import { drawBox, drawRule } from '../../bricks/tagged-pdf/strokes.ts';
import { writeHeading, writeParagraph } from '../../bricks/tagged-pdf/text.ts';
import { newSheet, sheetNow, within } from '../../bricks/tagged-pdf/writing.ts';
import type { Writing } from '../../bricks/tagged-pdf/writing.ts';
import type { ContractFacts } from './contract-facts.ts';
import { euros } from './contract-words.ts';
import { lender } from './lender.ts';

/** A line to be filled by hand: dots up to the end of the column. */
const dotted = ({ typefaces }: Writing, text: string, width: number, style: TextStyle): string => {
  const room = width - typefaces.widthOf(`${text} `, style);
  return `${text} ${'.'.repeat(Math.max(3, Math.floor(room / typefaces.widthOf('.', style))))}`;
};

const body: TextStyle = { ...styles.body, size: 10, leading: 14.6 };
const toFill: TextStyle = { size: 10.5, leading: 16, ink: inks.text };

/**
 * The form by which the borrower gives the credit up, in the words of the law (C. conso. L. 312-21, R. 312-9 and its
 * annex). It stands alone on the last leaf, front page up, so that nothing of the contract is on its back: where it
 * would fall on the back of a leaf, an empty page goes before.
 */
export const writeWithdrawalForm = (writing: Writing, facts: ContractFacts): void => {
  const { kind, reference, brandName, amountCents, borrowers } = facts;
  if (writing.sheets.length % 2 === 1) {
    newSheet(writing);
    const why = 'Cette page est laissée vide pour que le bordereau qui suit se détache seul.';
    writeParagraph(writing, why, styles.quiet);
  }
  newSheet(writing);
  writing.y += 6;
  drawRule(sheetNow(writing), writing.y, { ink: inks.quiet, from: 0, to: right + left, dash: 4 });
  writing.y += 3;
  within(writing, 'Sect', () => {
    writeParagraph(writing, 'Découpez le long de cette ligne.', { ...styles.quiet, leading: 11 }, { align: 'right' });
    writing.y += 8;
    writeHeading(writing, 2, 'Bordereau de rétractation', styles.title);
    const about = `Crédit concerné\u00A0: ${euros(amountCents)}, référence ${reference}.`;
    writeParagraph(writing, about, { ...body, ink: inks.quiet });
    writing.y += 6;
    const until = 'À renvoyer au plus tard quatorze jours après la date de votre acceptation du contrat de crédit.';
    writeParagraph(writing, until, { ...body, face: 'strong' });
    const rules = [
      ...(kind === 'revolving' ? [] : [immediateDelivery]),
      'Le délai commence à courir à compter du jour de votre acceptation de l’offre de contrat de crédit.',
      `La présente rétractation n’est valable que si elle est adressée, lisiblement et parfaitement remplie, avant l’expiration des délais rappelés ci-dessus, par lettre recommandée avec accusé de réception (1), à\u00A0: ${lender.withdrawals}.`,
    ];
    for (const rule of rules) {
      writing.y += 6;
      writeParagraph(writing, rule, body);
    }
    writing.y += 10;
    const line = (text: string): string => dotted(writing, text, columnWidth, toFill);
    const blanks = [
      line('Je soussigné(e) (*)'),
      ...(borrowers.length > 1 ? [line('et je soussigné(e) (*), co-emprunteur,')] : []),
      'déclare renoncer à l’offre de crédit de (*) ....................................... euros',
      line('que j’avais acceptée le (*)'),
      ...(kind === 'revolving'
        ? []
        : [line('pour l’acquisition de (*) (2)'), line(`chez (*) (2) (${brandName}, à préciser\u00A0: ville)`)]),
    ];
    for (const blank of blanks) {
      writing.y += 6;
      writeParagraph(writing, blank, toFill);
    }
    writing.y += 16;
    writePlaces(writing, facts);
    writing.y += 10;
    const notes = [
      '(*) Mention de la main de l’emprunteur.',
      '(1) Facultatif. Vous pouvez aussi renoncer en ligne, dans votre espace, sans ce bordereau.',
      ...(kind === 'revolving'
        ? []
        : [
            '(2) Lorsque le crédit sert exclusivement à financer la fourniture d’un bien particulier ou la prestation de services particuliers mentionnés au contrat de crédit.',
          ]),
    ];
    for (const note of notes) writeParagraph(writing, note, styles.quiet);
  });
};

const immediateDelivery =
  'Lorsque le crédit sert exclusivement à financer la fourniture d’un bien particulier ou la prestation de services particuliers, précisés sur le contrat de crédit, et que vous avez opté, par une demande écrite, signée et datée, pour la livraison ou la fourniture immédiate du bien ou de la prestation de services, ce délai de rétractation expire à la date à laquelle le bien est livré ou la prestation fournie, sans pouvoir excéder quatorze jours ni être inférieur à trois jours, sauf en cas de vente ou de démarchage à domicile\u00A0: dans ce cas, le délai de rétractation est de quatorze jours quelle que soit la date de livraison du bien.';

/** Where the borrower, and the co-borrower, date and sign by hand. */
const writePlaces = (writing: Writing, { borrowers }: ContractFacts): void => {
  const gutter = 20;
  const width = (columnWidth - gutter) / 2;
  const top = writing.y;
  const height = 84;
  for (const index of borrowers.keys()) {
    const x = left + index * (width + gutter);
    drawBox(writing, { x, y: top, width, height }, { edge: inks.quiet });
    writing.y = top + 5;
    const label = `Date et signature ${index > 0 ? 'du co-emprunteur' : 'de l’emprunteur'}`;
    writeParagraph(writing, label, styles.strong, { x: x + 12, width: width - 24 });
  }
  writing.y = top + height;
};
