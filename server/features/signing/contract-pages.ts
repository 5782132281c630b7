import { articlesOf, delays, legalMention, titleOf } from './contract-articles.ts';
import type { ContractFacts } from './contract-facts.ts';
import {
  breakLines,
  columnWidth,
  drawBox,
  drawRule,
  inks,
  newSheet,
  paper,
  requireRoom,
  writeAt,
  writeParagraph,
} from './contract-sheet.ts';
import type { Sheets, TextStyle } from './contract-sheet.ts';
import { dayOf, dayOfIso, euros, figures, percent } from './contract-words.ts';
import { scheduleOf } from './schedule.ts';

const body: TextStyle = { size: 9.5, leading: 13.6 };
const quiet: TextStyle = { size: 8.5, leading: 12.5, ink: inks.quiet };
const heading: TextStyle = { size: 11, leading: 15, strong: true };
const title: TextStyle = { size: 21, leading: 27, strong: true };
const left = paper.margin;
const right = paper.width - paper.margin;

/** Who lends, who borrows, what it costs: the boxed summary stands first (C. conso. L. 312-28). */
export const writeSummary = (sheets: Sheets, facts: ContractFacts): void => {
  newSheet(sheets);
  writeParagraph(sheets, titleOf(facts), title);
  sheets.y += 2;
  writeParagraph(sheets, `Offre établie le ${dayOf(facts.decidedAt)} pour un achat chez ${facts.brandName}.`, {
    ...body,
    ink: inks.quiet,
  });
  sheets.y += 22;
  writeParties(sheets, facts);
  sheets.y += 24;
  writeEssentials(sheets, facts);
  sheets.y += 20;
  writeMention(sheets);
};

const writeParties = (sheets: Sheets, { borrower, address, account }: ContractFacts): void => {
  const half = columnWidth / 2 - 14;
  const top = sheets.y;
  const civility = borrower.civility === 'madame' ? 'Madame' : 'Monsieur';
  const usage = borrower.usageName === undefined ? '' : `, nom d’usage ${borrower.usageName}`;
  const born = borrower.civility === 'madame' ? 'née' : 'né';
  writeParty(sheets, left, half, 'Le prêteur', 'Aval Crédit', ['Centre de vérification', '33000 Bordeaux']);
  const lenderEnd = sheets.y;
  sheets.y = top;
  writeParty(
    sheets,
    left + columnWidth / 2 + 14,
    half,
    'L’emprunteur',
    `${civility} ${borrower.givenNames} ${borrower.surname}`,
    [
      `${born} le ${dayOfIso(borrower.birthDate)} à ${borrower.birthPlace}${usage}`,
      `${address.street}, ${address.postalCode} ${address.city}`,
      `Compte ${account.iban.replace(/ /g, '\u00A0')}`,
    ],
  );
  sheets.y = Math.max(lenderEnd, sheets.y);
};

const writeParty = (
  sheets: Sheets,
  x: number,
  width: number,
  label: string,
  name: string,
  lines: readonly string[],
): void => {
  writeParagraph(sheets, label, quiet, { x, width });
  sheets.y += 2;
  writeParagraph(sheets, name, { ...heading, size: 12 }, { x, width });
  sheets.y += 2;
  for (const line of lines) writeParagraph(sheets, line, { ...body, leading: 13 }, { x, width });
};

/** The figures of the credit, each on its line: label left, figure right. */
const essentialsOf = ({
  amountCents,
  months,
  debtorRatePercent,
  cost,
  productName,
}: ContractFacts): [string, string][] => [
  ['Type de crédit', productName],
  ['Montant du crédit', euros(amountCents)],
  ['Durée', `${String(months)}\u00A0mois`],
  ['Mensualité, hors assurance facultative', euros(cost.monthlyCents)],
  ['Taux annuel effectif global (TAEG)', percent(cost.aprPercent)],
  ['Taux débiteur annuel fixe', percent(debtorRatePercent)],
  ['Montant total dû', euros(cost.totalDueCents)],
  ['Coût total du crédit', euros(cost.costCents)],
  ['Frais de dossier', euros(0)],
];

const writeEssentials = (sheets: Sheets, facts: ContractFacts): void => {
  const rows = essentialsOf(facts);
  const step = 22;
  const height = 40 + rows.length * step + 8;
  const top = sheets.y;
  drawBox(sheets, { x: left, y: top, width: columnWidth, height }, { fill: inks.band, edge: inks.house });
  writeAt(
    sheets,
    'L’essentiel de votre crédit',
    { x: left + 18, y: top + 27 },
    { ...heading, size: 12, ink: inks.house },
  );
  for (const [index, [label, figure]] of rows.entries()) {
    const y = top + 40 + index * step;
    if (index > 0) drawInnerRule(sheets, y);
    writeAt(sheets, label, { x: left + 18, y: y + 15.5 }, { size: 10, leading: 0 });
    writeAt(sheets, figure, { x: right - 18, y: y + 15.5, right: true }, { size: 10.5, leading: 0, strong: true });
  }
  sheets.y = top + height;
};

const drawInnerRule = (sheets: Sheets, y: number): void => {
  drawBox(sheets, { x: left + 18, y, width: columnWidth - 36, height: 0.5 }, { fill: inks.line });
};

const writeMention = (sheets: Sheets): void => {
  const style: TextStyle = { size: 11, leading: 16, strong: true };
  const lines = breakLines(sheets, legalMention, columnWidth - 36, style);
  const height = lines.length * style.leading + 22;
  drawBox(sheets, { x: left, y: sheets.y, width: columnWidth, height }, { edge: inks.text });
  sheets.y += 6;
  writeParagraph(sheets, legalMention, style, { x: left + 18, width: columnWidth - 36 });
  sheets.y += 16;
};

/** The conditions, then the place where the borrower signs. */
export const writeConditions = (sheets: Sheets, facts: ContractFacts): void => {
  requireRoom(sheets, 105);
  sheets.y += 20;
  writeParagraph(sheets, 'Conditions du contrat', { ...title, size: 16, leading: 20 });
  sheets.y += 2;
  for (const [index, article] of articlesOf(facts).entries()) {
    const lines = breakLines(sheets, article.text, columnWidth, body).length;
    requireRoom(sheets, 9 + heading.leading + lines * body.leading);
    sheets.y += 9;
    writeParagraph(sheets, `${String(index + 1)}. ${article.title}`, { ...heading, size: 10.5 });
    sheets.y += 1;
    writeParagraph(sheets, article.text, body);
  }
  writeSignaturePlace(sheets, facts);
};

/** The empty frame that the signature fills later. Points; `y` from the top edge. */
export const signatureFrame = { width: 250, height: 92 };

const writeSignaturePlace = (sheets: Sheets, { borrower }: ContractFacts): void => {
  requireRoom(sheets, signatureFrame.height + 28);
  sheets.y += 26;
  const top = sheets.y;
  drawBox(sheets, { x: right - signatureFrame.width, y: top, ...signatureFrame }, { edge: inks.text });
  const inside = right - signatureFrame.width + 12;
  writeAt(sheets, 'Signature de l’emprunteur', { x: inside, y: top + 18 }, { ...heading, size: 10 });
  writeAt(
    sheets,
    `${borrower.givenNames} ${borrower.surname}`.slice(0, 44),
    { x: inside, y: top + signatureFrame.height - 10 },
    quiet,
  );
  const width = columnWidth - signatureFrame.width - 24;
  sheets.y = top - 2;
  writeParagraph(
    sheets,
    `En signant, j’accepte cette offre de crédit. J’ai lu ce contrat et je garde le bordereau de rétractation, valable ${String(delays.withdrawalDays)} jours.`,
    body,
    { width },
  );
  sheets.y += 4;
  writeParagraph(sheets, 'La date et l’heure sont portées par la signature électronique.', quiet, { width });
  sheets.y = top + signatureFrame.height;
};

/** Each instalment with its share of interest and capital. */
export const writeSchedule = (sheets: Sheets, facts: ContractFacts): void => {
  const { amountCents, months, debtorRatePercent, cost } = facts;
  newSheet(sheets);
  writeParagraph(sheets, 'Tableau d’amortissement', { ...title, size: 16, leading: 20 });
  sheets.y += 2;
  writeParagraph(sheets, 'En euros, hors assurance facultative. La dernière mensualité reprend les arrondis.', quiet);
  sheets.y += 10;
  const columns = [left + 60, left + 165, left + 270, left + 375, right];
  const row = (cells: readonly string[], style: TextStyle): void => {
    sheets.y += style.leading;
    for (const [index, cell] of cells.entries())
      writeAt(sheets, cell, { x: columns[index] ?? right, y: sheets.y, right: true }, style);
  };
  row(['Échéance', 'Mensualité', 'Intérêts', 'Capital', 'Reste dû'], { size: 8.5, leading: 12, strong: true });
  sheets.y += 4;
  drawRule(sheets, sheets.y);
  for (const instalment of scheduleOf(amountCents, months, debtorRatePercent, cost)) {
    const { number, paidCents, interestCents, capitalCents, owedCents } = instalment;
    row([String(number), ...[paidCents, interestCents, capitalCents, owedCents].map(figures)], {
      size: 8.5,
      leading: 12,
    });
  }
  sheets.y += 5;
  drawRule(sheets, sheets.y);
  row(['Total', figures(cost.totalDueCents), figures(cost.costCents), figures(amountCents), ''], {
    size: 8.5,
    leading: 13,
    strong: true,
  });
};

/** A line to be filled by hand: dots up to the end of the column. */
const dotted = (sheets: Sheets, text: string, width: number, style: TextStyle): string => {
  const font = sheets.fontOf(style);
  const room = width - font.getTextWidth(`${text} `, style.size);
  return `${text} ${'.'.repeat(Math.floor(room / font.getTextWidth('.', style.size)))}`;
};

/** The form by which the borrower gives the credit up, on a sheet of its own (C. conso. L. 312-21, R. 312-9). */
export const writeWithdrawalForm = (sheets: Sheets, { reference, brandName, amountCents }: ContractFacts): void => {
  newSheet(sheets);
  writeParagraph(sheets, 'Bordereau de rétractation', title);
  sheets.y += 6;
  writeParagraph(
    sheets,
    `À renvoyer au plus tard ${String(delays.withdrawalDays)} jours après la date de votre acceptation de l’offre de contrat de crédit.`,
    { ...body, strong: true },
  );
  sheets.y += 8;
  const style: TextStyle = { ...body, size: 10.5, leading: 16 };
  const toFill = (text: string): string => dotted(sheets, text, columnWidth, style);
  const lines = [
    'Ce bordereau n’est valable que s’il est adressé lisible et rempli, avant la fin de ce délai, par lettre recommandée avec avis de réception, à\u00A0: Aval Crédit, service des rétractations, 33000\u00A0Bordeaux. Vous pouvez aussi renoncer en ligne, dans votre espace, sans ce bordereau.',
    toFill('Je soussigné(e) (*)'),
    `déclare renoncer à l’offre de crédit de ${euros(amountCents)}, référence ${reference},`,
    toFill('que j’avais acceptée le (*)'),
    toFill('pour l’acquisition de (*)'),
    toFill(`chez ${brandName}, à (*)`),
    toFill('Fait à (*)'),
    toFill('le (*)'),
  ];
  for (const line of lines) {
    sheets.y += 12;
    writeParagraph(sheets, line, style);
  }
  sheets.y += 28;
  drawBox(sheets, { x: left, y: sheets.y, ...signatureFrame }, { edge: inks.text });
  writeAt(
    sheets,
    'Signature de l’emprunteur qui renonce',
    { x: left + 12, y: sheets.y + 18 },
    { ...heading, size: 10 },
  );
  sheets.y += signatureFrame.height + 8;
  writeParagraph(sheets, '(*) À remplir de la main de l’emprunteur.', quiet);
};
