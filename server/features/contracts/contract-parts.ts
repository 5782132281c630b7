import { columnWidth, left, right } from '../../bricks/tagged-pdf/paper.ts';
import type { TextStyle } from '../../bricks/tagged-pdf/paper.ts';
import { inks, styles } from '../../bricks/tagged-pdf/print-style.ts';
import { drawBox } from '../../bricks/tagged-pdf/strokes.ts';
import { writeTable } from '../../bricks/tagged-pdf/table.ts';
import { breakLines, writeHeading, writeParagraph } from '../../bricks/tagged-pdf/text.ts';
import { newSheet, requireRoom, within } from '../../bricks/tagged-pdf/writing.ts';
import type { Writing } from '../../bricks/tagged-pdf/writing.ts';
import { articlesOf, titleOf } from './contract-articles.ts';
import { nameOf } from './contract-facts.ts';
import type { Borrower, ContractFacts } from './contract-facts.ts';
import { dayOf, dayOfIso, euros, figures, percent } from './contract-words.ts';
import { lender } from './lender.ts';
import { writeLegalMention } from './pre-contract-sheet.ts';
import { scheduleOf } from './schedule.ts';

/** Who lends, who borrows, what it costs: the boxed summary stands first (C. conso. L. 312-28, R. 312-10). */
export const writeSummary = (writing: Writing, facts: ContractFacts): void => {
  newSheet(writing);
  writeHeading(writing, 1, titleOf(facts), styles.title);
  writing.y += 2;
  const offer = `Offre établie le ${dayOf(facts.decidedAt)} pour un achat chez ${facts.brandName}.`;
  writeParagraph(writing, offer, { ...styles.body, ink: inks.quiet });
  writing.y += 18;
  writeParties(writing, facts);
  writing.y += 20;
  writeEssentials(writing, facts);
  writing.y += 18;
  writeLegalMention(writing);
};

const writeParties = (writing: Writing, { borrowers, address, account }: ContractFacts): void => {
  const gutter = 28;
  const half = (columnWidth - gutter) / 2;
  const top = writing.y;
  const home = `${address.street}, ${address.postalCode} ${address.city}`;
  writeParty(writing, { x: left, width: half }, 'Le prêteur', lender.name, [lender.form, lender.street, lender.city]);
  let end = writing.y;
  writing.y = top;
  for (const [index, borrower] of borrowers.entries()) {
    if (index > 0) writing.y += 10;
    const label = index > 0 ? 'Co-emprunteur' : borrower.civility === 'madame' ? 'L’emprunteuse' : 'L’emprunteur';
    const lines = [bornOf(borrower), ...(index > 0 ? [] : [home, `Compte ${account.iban.replace(/ /g, '\u00A0')}`])];
    writeParty(writing, { x: left + half + gutter, width: half }, label, nameOf(borrower), lines);
    end = Math.max(end, writing.y);
  }
  writing.y = end;
};

const bornOf = ({ civility, birthDate, birthPlace, usageName }: Borrower): string => {
  const usage = usageName === undefined ? '' : `, nom d’usage ${usageName}`;
  return `${civility === 'madame' ? 'née' : 'né'} le ${dayOfIso(birthDate)} à ${birthPlace}${usage}`;
};

const writeParty = (
  writing: Writing,
  place: { readonly x: number; readonly width: number },
  label: string,
  name: string,
  lines: readonly string[],
): void => {
  within(writing, 'Sect', () => {
    writeParagraph(writing, label, styles.quiet, place);
    writing.y += 1;
    writeParagraph(writing, name, styles.name, place);
    writing.y += 1;
    for (const line of lines) writeParagraph(writing, line, { ...styles.body, leading: 13 }, place);
  });
};

/** The figures of the credit, in the order of R. 312-10: label left, figure right. */
const essentialsOf = (facts: ContractFacts): [string, string][] => {
  const { kind, amountCents, months, debtorRatePercent, cost, productName } = facts;
  const term = `${String(months)}\u00A0mois`;
  if (kind === 'revolving')
    return [
      ['Type de crédit', productName],
      ['Montant total du crédit (plafond)', euros(amountCents)],
      ['Durée du contrat', 'un an, renouvelable'],
      ['Taux débiteur annuel révisable', percent(debtorRatePercent)],
      ['Taux annuel effectif global (TAEG)', percent(cost.aprPercent)],
      [`Mensualité, tout étant utilisé et remboursé en ${term}`, euros(cost.monthlyCents)],
      ['Montant total dû dans cet exemple', euros(cost.totalDueCents)],
      ['Coût total du crédit dans cet exemple', euros(cost.costCents)],
      ['Frais de dossier, assurance et sûretés exigées', 'aucun'],
    ];
  return [
    ['Type de crédit', productName],
    ['Montant total du crédit', euros(amountCents)],
    ['Durée du contrat', term],
    [`Mensualité (${String(months)} fois), hors assurance facultative`, euros(cost.monthlyCents)],
    ['Taux débiteur annuel fixe', percent(debtorRatePercent)],
    ['Taux annuel effectif global (TAEG)', percent(cost.aprPercent)],
    ['Montant total dû', euros(cost.totalDueCents)],
    ['Coût total du crédit', euros(cost.costCents)],
    ['Frais de dossier, assurance et sûretés exigées', 'aucun'],
  ];
};

const writeEssentials = (writing: Writing, facts: ContractFacts): void => {
  const rows = essentialsOf(facts);
  const inside = 18;
  const step = 22;
  const height = 42 + rows.length * step + 6;
  const top = writing.y;
  drawBox(writing, { x: left, y: top, width: columnWidth, height }, { fill: inks.band, edge: inks.accent });
  writing.y = top + 12;
  const place = { x: left + inside, width: columnWidth - 2 * inside };
  writeHeading(writing, 2, 'L’essentiel de votre crédit', { ...styles.chapter, size: 12.5, leading: 17 }, place);
  writing.y = top + 40;
  writeTable(writing, {
    x: place.x,
    columns: [{ width: 290 }, { width: place.width - 290, align: 'right' }],
    rows: rows.map(([label, figure]) => [
      label,
      [{ text: figure, style: { ...styles.strong, size: 10.5, leading: 14 } }],
    ]),
    style: { ...styles.body, size: 10, leading: 14 },
    headStyle: styles.cellHead,
    pad: (step - 14) / 2,
    rule: inks.line,
    rowHeads: true,
    closed: false,
  });
  writing.y = top + height;
};

/** The conditions, article by article; an article is kept whole where it can be. */
export const writeConditions = (writing: Writing, facts: ContractFacts, sheetSha256: string): void => {
  newSheet(writing);
  within(writing, 'Sect', () => {
    writeHeading(writing, 2, 'Conditions du contrat', styles.chapter);
    for (const [index, article] of articlesOf(facts, sheetSha256).entries()) {
      const lines = breakLines(writing, article.text, columnWidth, styles.body).length;
      requireRoom(writing, 10 + styles.heading.leading + lines * styles.body.leading);
      writing.y += 10;
      writeHeading(writing, 3, `${String(index + 1)}. ${article.title}`, styles.heading, { keep: 0 });
      writing.y += 1;
      writeParagraph(writing, article.text, styles.body);
    }
  });
};

/** Each instalment with its share of interest and capital. */
export const writeSchedule = (writing: Writing, facts: ContractFacts): void => {
  const { amountCents, months, debtorRatePercent, cost } = facts;
  newSheet(writing);
  within(writing, 'Sect', () => {
    writeHeading(writing, 2, 'Tableau d’amortissement', styles.chapter);
    writing.y += 1;
    const about = 'En euros, hors assurance facultative. La dernière mensualité reprend les arrondis.';
    writeParagraph(writing, about, styles.quiet);
    writing.y += 8;
    const style: TextStyle = { size: 8.5, leading: months > 40 ? 10.4 : 12, ink: inks.text };
    const width = (right - left - 70) / 4;
    const rows = scheduleOf(amountCents, months, debtorRatePercent, cost).map((instalment) => [
      String(instalment.number),
      ...[instalment.paidCents, instalment.interestCents, instalment.capitalCents, instalment.owedCents].map(figures),
    ]);
    writeTable(writing, {
      columns: [{ width: 70 }, ...Array.from({ length: 4 }, () => ({ width, align: 'right' as const }))],
      head: ['Échéance', 'Mensualité', 'Intérêts', 'Capital', 'Reste dû'],
      rows,
      foot: ['Total', figures(cost.totalDueCents), figures(cost.costCents), figures(amountCents), ''],
      style,
      headStyle: { ...style, face: 'strong' },
      pad: 0.9,
      gap: 0,
      rule: inks.faint,
      rowHeads: true,
    });
  });
};
