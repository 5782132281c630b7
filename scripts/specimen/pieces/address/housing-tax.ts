import { numericDate } from '../../calendar.ts';
import type { Draw } from '../../draw.ts';
import { wholeEuros } from '../../money.ts';
import { specimenMark } from '../../ornament.ts';
import { shortCivility, townLine, writtenName } from '../../person.ts';
import type { Person } from '../../person.ts';
import { A4, blankSheet } from '../../sheet.ts';
import type { DrawnPiece } from '../drawn-piece.ts';

const blue = '#24407a';

export interface HousingTax {
  taxpayer: Person;
  year: number;
}

/** A tax on the home: since 2023 the taxe d’habitation is due for second homes, the taxe foncière by owners. */
export function drawHousingTax({ taxpayer, year }: HousingTax, draw: Draw): DrawnPiece {
  const owner = draw.chance(0.5);
  const name = writtenName(taxpayer, 'surname_first');
  const amount = draw.int(380, 1_900);
  const issuedOn = `${String(year)}-${owner ? '08' : '10'}-${String(draw.int(20, 29))}`;
  const sheet = blankSheet(A4.width, A4.height);
  sheet.ornament(specimenMark({ x: 0, y: 70, width: 210, height: 150 }, 30, -36, '#d8344f', 0.06));
  sheet.rect(20, 14, 12, 1.4, { fill: blue });
  sheet.text(20, 22, 'FINANCES PUBLIQUES', { size: 4, face: 'bold', colour: blue });
  sheet.text(20, 27.5, 'Document fictif, spécimen sans valeur', { size: 3, colour: '#a3293d' });
  const title = owner ? 'TAXE FONCIÈRE' : "TAXE D'HABITATION";
  sheet.text(190, 22, `${title} ${String(year)}`, { size: 6, face: 'bold', align: 'end' });
  sheet.text(112, 52, `${shortCivility(taxpayer)} ${name}`, { size: 4.4, face: 'semibold', within: 80 });
  sheet.text(112, 59, taxpayer.street, { size: 4.1 });
  sheet.text(112, 65.5, townLine(taxpayer), { size: 4.1 });
  sheet.text(20, 59, `Date d'établissement : ${numericDate(issuedOn)}`, { size: 3.5 });
  sheet.text(20, 92, 'Votre situation', { size: 5, face: 'bold', colour: blue });
  const rows: readonly (readonly [string, string])[] = [
    ['Valeur locative du logement', wholeEuros(draw.int(1_800, 5_200))],
    ['Base nette', wholeEuros(draw.int(900, 2_600))],
    ['Montant de votre impôt', `${wholeEuros(amount)} €`],
    ['À payer au plus tard le', `15/12/${String(year)}`],
  ];
  for (const [index, [label, value]] of rows.entries()) {
    const y = 104 + index * 8;
    if (index % 2 === 0) sheet.rect(20, y - 5.4, 170, 8, { fill: '#eef1f7' });
    sheet.text(24, y, label, { size: 3.7 });
    sheet.text(186, y, value, { size: 3.7, face: 'semibold', align: 'end' });
  }
  sheet.text(20, 150, `Logement imposé : ${taxpayer.street}, ${townLine(taxpayer)}`, { size: 3.6, within: 170 });
  return {
    kind: 'housing_tax',
    name: `${owner ? 'taxe-fonciere' : 'taxe-habitation'}-${String(year)}`,
    stock: 'paper',
    faces: [
      {
        sheet,
        fields: {
          address_holder: name,
          address: `${taxpayer.street}, ${townLine(taxpayer)}`,
          issued_on: issuedOn,
          amount_due: `${String(amount)}.00`,
        },
      },
    ],
  };
}
