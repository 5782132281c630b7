import { numericDate } from '../../calendar.ts';
import { signedCode } from '../../code/specimen-authority.ts';
import type { Draw } from '../../draw.ts';
import { wholeEuros } from '../../money.ts';
import { specimenMark } from '../../ornament.ts';
import { shortCivility, townLine, writtenName } from '../../person.ts';
import type { Person } from '../../person.ts';
import { A4, blankSheet } from '../../sheet.ts';
import type { Sheet } from '../../sheet.ts';
import { transliterate } from '../../zone.ts';
import type { DrawnPiece } from '../drawn-piece.ts';

const grey = '#5d6470';
const blue = '#24407a';

export interface TaxNotice {
  taxpayer: Person;
  /** The other half of a joint notice. */
  partner?: Person;
  /** The year of the notice; the income is of the year before. */
  year: number;
  /** Wages declared for that income year, in euros. */
  wages: number;
  /** What stands instead of the truth on a forged one. */
  forged?: {
    /** Printed in place of the reference income that the code signs, in euros. */
    readonly printedReference?: number;
    readonly code?: 'missing' | 'signed_by_another';
    readonly wrongTaxNumber?: boolean;
  };
}

/** The last three digits of a tax number are its first ten modulo 511. */
export function makeTaxNumber(draw: Draw): string {
  const head = `3${draw.digits(9)}`;
  return head + String(Number(head) % 511).padStart(3, '0');
}

function grouped(number: string): string {
  return `${number.slice(0, 2)} ${number.slice(2, 4)} ${number.slice(4, 7)} ${number.slice(7, 10)} ${number.slice(10)}`;
}

/** A progressive scale of the usual shape, for one part, in euros: [upper bound, rate in thousandths]. */
const brackets = [
  [11_600, 0],
  [29_579, 110],
  [84_577, 300],
] as const;

function taxOf(income: number): number {
  let tax = 0;
  let from = 0;
  for (const [bound, rate] of brackets) {
    tax += (Math.max(0, Math.min(income, bound) - from) * rate) / 1000;
    from = bound;
  }
  return Math.round(tax);
}

function header(sheet: Sheet, notice: TaxNotice, page: number, pages: number): void {
  sheet.ornament(specimenMark({ x: 0, y: 70, width: 210, height: 150 }, 30, -36, '#d8344f', 0.06));
  sheet.rect(20, 14, 12, 1.4, { fill: blue });
  sheet.text(20, 22, 'FINANCES PUBLIQUES', { size: 4, face: 'bold', colour: blue });
  sheet.text(20, 27.5, 'Document fictif, spécimen sans valeur', { size: 3, colour: '#a3293d' });
  sheet.text(190, 22, `AVIS D'IMPÔT ${String(notice.year)}`, { size: 6, face: 'bold', align: 'end' });
  sheet.text(190, 28.5, `Impôt sur les revenus de l'année ${String(notice.year - 1)}`, { size: 3.8, align: 'end' });
  sheet.text(190, 287, `page ${String(page)} sur ${String(pages)}`, { size: 3, colour: grey, align: 'end' });
}

function table(sheet: Sheet, rows: readonly (readonly [string, string])[], top: number): void {
  for (const [index, [label, value]] of rows.entries()) {
    const y = top + index * 8;
    if (index % 2 === 0) sheet.rect(20, y - 5.4, 170, 8, { fill: '#eef1f7' });
    sheet.text(24, y, label, { size: 3.7 });
    sheet.text(186, y, value, { size: 3.7, face: 'semibold', align: 'end' });
  }
}

/** Names as a code bears them: capitals without accents. */
const coded = (person: Person): string => transliterate(writtenName(person, 'surname_first')).replaceAll('<', ' ');

/** What the 2D-Doc of a notice signs (type 28). Values of a fixed length have no separator after them. */
function codeBody(values: {
  notice: TaxNotice;
  reference: number;
  noticeNumber: string;
  numbers: readonly [first: string, second: string | undefined];
  issuedOn: string;
}): string {
  const { notice, reference, noticeNumber, numbers, issuedOn } = values;
  const { taxpayer, partner, year } = notice;
  const gs = '\x1d';
  const [number, second] = numbers;
  return [
    `43${partner ? '2' : '1'}${gs}`,
    `44${noticeNumber}`,
    `45${String(year - 1)}`,
    `46${coded(taxpayer)}${gs}`,
    `4A${numericDate(issuedOn, '')}`,
    `41${String(reference)}${gs}`,
    `47${number}`,
    ...(partner && second ? [`48${coded(partner)}${gs}`, `49${second}`] : []),
  ].join('');
}

export function drawTaxNotice(notice: TaxNotice, draw: Draw): DrawnPiece {
  const { taxpayer, year, wages, forged = {} } = notice;
  const name = writtenName(taxpayer, 'surname_first');
  const deduction = Math.round(wages * 0.1);
  const reference = wages - deduction;
  const printedReference = forged.printedReference ?? reference;
  const tax = taxOf(reference);
  const withheld = Math.round(tax * draw.between(0.9, 1.12));
  const issuedOn = `${String(year)}-07-${String(draw.int(21, 31))}`;
  const [first, incomePage, third] = [1, 2, 3].map((page) => {
    const sheet = blankSheet(A4.width, A4.height);
    header(sheet, notice, page, 3);
    return sheet;
  });
  if (!first || !incomePage || !third) throw new Error('pages_missing');
  first.text(112, 52, `${shortCivility(taxpayer)} ${name}`, { size: 4.4, face: 'semibold', within: 80 });
  const partner = notice.partner && writtenName(notice.partner, 'surname_first');
  const street = notice.partner && partner ? 58.5 : 52;
  if (notice.partner && partner)
    first.text(112, street, `${shortCivility(notice.partner)} ${partner}`, { size: 4.4, face: 'semibold', within: 80 });
  first.text(112, street + 7, taxpayer.street, { size: 4.1 });
  first.text(112, street + 13.5, townLine(taxpayer), { size: 4.1 });
  first.text(20, 52, 'Vos références', { size: 3.8, face: 'semibold', colour: blue });
  const trueNumber = makeTaxNumber(draw.branch('number'));
  const number = forged.wrongTaxNumber
    ? trueNumber.slice(0, 12) + String((Number(trueNumber.slice(12)) + 3) % 10)
    : trueNumber;
  const second = partner && makeTaxNumber(draw.branch('second-number'));
  const noticeNumber = `${String(year).slice(2)} ${draw.digits(2)} ${draw.digits(7)} ${draw.digits(2)}`;
  if (second) {
    first.text(20, 57, `Numéro fiscal du déclarant 1 : ${grouped(number)}`, { size: 3.3 });
    first.text(20, 61.6, `Numéro fiscal du déclarant 2 : ${grouped(second)}`, { size: 3.3 });
  } else first.text(20, 59, `Numéro fiscal : ${grouped(number)}`, { size: 3.5 });
  first.text(20, 66.2, `Référence de l'avis : ${noticeNumber}`, { size: 3.5 });
  first.text(20, 71, `Date d'établissement : ${numericDate(issuedOn)}`, { size: 3.5 });
  first.text(20, 92, "L'essentiel de votre avis", { size: 5, face: 'bold', colour: blue });
  table(
    first,
    [
      ['Revenu fiscal de référence', `${wholeEuros(printedReference)} €`],
      ['Nombre de parts', partner ? '2,00' : '1,00'],
      ['Impôt sur le revenu', `${wholeEuros(tax)} €`],
      ['Retenue à la source déjà prélevée', `${wholeEuros(withheld)} €`],
      [
        withheld >= tax ? 'Somme qui vous est remboursée' : 'Somme qui vous reste à payer',
        `${wholeEuros(Math.abs(withheld - tax))} €`,
      ],
    ],
    104,
  );
  first.text(20, 160, 'Cet avis est calculé sur les revenus que vous avez déclarés.', { size: 3.5, colour: grey });
  first.text(20, 166, 'Le détail du calcul figure aux pages suivantes.', { size: 3.5, colour: grey });
  if (forged.code !== 'missing') {
    const body = codeBody({
      notice,
      reference,
      noticeNumber: noticeNumber.replaceAll(' ', ''),
      numbers: [trueNumber, second],
      issuedOn,
    });
    const signer = forged.code === 'signed_by_another' ? 'forger' : 'authority';
    first.symbol(22, 180, 34, signedCode({ type: '28', signedOn: issuedOn, body }, signer));
    first.text(62, 186, '2D-DOC', { size: 3.5, face: 'semibold', colour: blue });
    first.text(62, 192, 'Ce code reprend et signe les valeurs de cet avis.', { size: 3.3, colour: grey });
  }
  incomePage.text(20, 48, 'Détail des revenus', { size: 5, face: 'bold', colour: blue });
  table(
    incomePage,
    [
      ['Salaires du déclarant 1', wholeEuros(wages)],
      ['Déduction de 10 %', `- ${wholeEuros(deduction)}`],
      ['Salaires nets', wholeEuros(reference)],
      ['Revenu brut global', wholeEuros(reference)],
      ['Revenu imposable', wholeEuros(reference)],
      ['Impôt sur les revenus soumis au barème', wholeEuros(tax)],
    ],
    60,
  );
  third.text(20, 48, 'Informations utiles', { size: 5, face: 'bold', colour: blue });
  const notes = [
    'Vous pouvez corriger votre déclaration jusqu’en décembre.',
    'Conservez cet avis : il justifie de vos revenus auprès des organismes qui le demandent.',
    'Spécimen imprimé pour démonstration ; aucune administration ne l’a émis.',
  ];
  for (const [index, line] of notes.entries()) third.text(20, 60 + index * 7, line, { size: 3.6 });
  const fields = {
    tax_year: String(year),
    tax_holder: name,
    tax_number: number,
    ...(partner && second ? { second_tax_holder: partner, second_tax_number: second } : {}),
    tax_reference: noticeNumber.replaceAll(' ', ''),
    household_shares: partner ? '2.00' : '1.00',
    reference_income: `${String(printedReference)}.00`,
    address: `${taxpayer.street}, ${townLine(taxpayer)}`,
    issued_on: issuedOn,
  };
  return {
    kind: 'tax_notice',
    name: `avis-impot-${String(year)}`,
    stock: 'paper',
    faces: [
      { sheet: first, fields },
      { sheet: incomePage, fields: {} },
      { sheet: third, fields: {} },
    ],
  };
}
