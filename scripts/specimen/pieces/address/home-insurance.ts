import { addDays, addYears, longDate, numericDate } from '../../calendar.ts';
import type { Draw } from '../../draw.ts';
import { amountField, euros } from '../../money.ts';
import { specimenMark } from '../../ornament.ts';
import { shortCivility, townLine, writtenName } from '../../person.ts';
import type { NameStyle, Person } from '../../person.ts';
import { A4, blankSheet } from '../../sheet.ts';
import type { DrawnPiece } from '../drawn-piece.ts';

const insurers = [
  { name: 'Mutuelle du Phare', colour: '#92400e' },
  { name: 'Assurances Belle-Rive', colour: '#1e3a8a' },
  { name: 'Prévoyance Cévenole', colour: '#166534' },
] as const;

export interface HomeInsurance {
  insured: Person;
  nameStyle: NameStyle;
  issuedOn: string;
}

/** A yearly attestation of a home insurance, with what it costs. */
export function drawHomeInsurance(policy: HomeInsurance, draw: Draw): DrawnPiece {
  const { insured, issuedOn } = policy;
  const insurer = draw.pick(insurers);
  const name = writtenName(insured, policy.nameStyle);
  const premium = draw.int(9_600, 34_000);
  const from = addDays(issuedOn, -draw.int(3, 200));
  const sheet = blankSheet(A4.width, A4.height);
  sheet.ornament(specimenMark({ x: 0, y: 80, width: 210, height: 150 }, 30, -34, '#d8344f', 0.06));
  sheet.rect(0, 0, A4.width, 24, { fill: insurer.colour });
  sheet.text(20, 15.5, insurer.name, { size: 7, face: 'bold', colour: '#ffffff' });
  sheet.text(112, 46, `${shortCivility(insured)} ${name}`, { size: 4.3, face: 'semibold', within: 80 });
  sheet.text(112, 52.5, insured.street, { size: 4 });
  sheet.text(112, 59, townLine(insured), { size: 4 });
  sheet.text(20, 82, 'Attestation d’assurance habitation', { size: 6.4, face: 'bold', colour: insurer.colour });
  sheet.text(20, 89, 'Spécimen sans valeur', { size: 3, colour: '#a3293d' });
  const rows: readonly (readonly [string, string])[] = [
    ['N° de contrat', `${draw.digits(3)} ${draw.digits(6)} ${draw.digits(2)}`],
    ['Souscripteur', `${shortCivility(insured)} ${name}`],
    ['Bien assuré', `${insured.street}, ${townLine(insured)}`],
    ['Formule', 'Multirisque habitation, responsabilité civile comprise'],
    ['Période', `du ${numericDate(from)} au ${numericDate(addDays(addYears(from, 1), -1))}`],
    ['Cotisation annuelle TTC', `${euros(premium)} €`],
  ];
  for (const [index, [label, value]] of rows.entries()) {
    const y = 104 + index * 10;
    if (index % 2 === 0) sheet.rect(20, y - 6.4, 170, 10, { fill: '#f1f3f6' });
    sheet.text(24, y, label, { size: 3.6 });
    sheet.text(80, y, value, { size: 3.7, face: 'semibold', within: 108 });
  }
  sheet.text(20, 178, 'Cette attestation ne vaut que si la cotisation est payée.', { size: 3.5 });
  sheet.text(20, 190, `Fait le ${longDate(issuedOn)}`, { size: 3.8 });
  sheet.text(20, 282, `${insurer.name}, société imaginaire.`, { size: 2.9, colour: '#5d6470' });
  return {
    kind: 'home_insurance',
    name: 'attestation-assurance-habitation',
    stock: 'paper',
    faces: [
      {
        sheet,
        fields: {
          address_holder: name,
          address: `${insured.street}, ${townLine(insured)}`,
          issuer: insurer.name,
          issued_on: issuedOn,
          amount_due: amountField(premium),
        },
      },
    ],
  };
}
