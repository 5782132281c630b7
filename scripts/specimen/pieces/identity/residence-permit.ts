import { addDays, addYears, zoneDate } from '../../calendar.ts';
import type { Draw } from '../../draw.ts';
import { ground, guilloche, microtext, rosette, signature, specimenMark } from '../../ornament.ts';
import { townLine } from '../../person.ts';
import type { Person } from '../../person.ts';
import { makePortrait, portraitSvg } from '../../portrait.ts';
import { blankSheet } from '../../sheet.ts';
import type { Sheet } from '../../sheet.ts';
import { checkDigit, transliterate } from '../../zone.ts';
import type { DrawnFace, DrawnPiece } from '../drawn-piece.ts';
import { spacedDate } from './identity-document.ts';
import { printZone } from './zone-print.ts';

const size = { x: 0, y: 0, width: 85.6, height: 54 };
const ink = '#2a1f3a';
const label = '#6b5a80';

const nationalities = [
  { name: 'Marocaine', code: 'MAR' },
  { name: 'Tunisienne', code: 'TUN' },
  { name: 'Brésilienne', code: 'BRA' },
  { name: 'Ukrainienne', code: 'UKR' },
] as const;
const titles = ['CARTE DE RÉSIDENT', 'VIE PRIVÉE ET FAMILIALE', 'SALARIÉ'] as const;

/** What a residence permit says; the model is the European one (regulation 1030/2002), the layout our own. */
export interface ResidencePermit {
  person: Person;
  issuedOn: string;
  expiresOn: string;
}

/** Three lines of 30 (TD1) whose code is IR and whose nationality is the holder's own. */
function zoneOf({ person, expiresOn }: ResidencePermit, number: string, nationality: string): string[] {
  const pad = (text: string, length: number): string => text.slice(0, length).padEnd(length, '<');
  const first = `IRFRA${number}${checkDigit(number)}${pad('', 15)}`;
  const [birth, expiry] = [zoneDate(person.birthDate), zoneDate(expiresOn)];
  const second = `${birth}${checkDigit(birth)}${person.sex}${expiry}${checkDigit(expiry)}${nationality}${pad('', 11)}`;
  const composite = first.slice(5, 30) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29);
  const names = pad(`${transliterate(person.surname)}<<${person.givenNames.map(transliterate).join('<')}`, 30);
  return [first, second + checkDigit(composite), names];
}

function cardGround(side: string, draw: Draw): Sheet {
  const sheet = blankSheet(size.width, size.height, '#efe6f0', 3);
  sheet.ornament(ground(size, `permit-${side}`, ['#eadcf0', '#f3eaf1', '#e3e4f2', '#f4efe6']));
  sheet.ornament(guilloche({ ...size, y: 4, height: 48 }, draw.branch(side), ['#b08fc0', '#c9a08f'], 22));
  sheet.ornament(specimenMark({ ...size, x: 18, width: 66, y: -2 }, 10, -22, '#d8344f', 0.12));
  return sheet;
}

function labelled(sheet: Sheet, x: number, y: number, name: string, value: string, within = 83 - x): void {
  sheet.text(x, y, name, { size: 1.55, colour: label });
  sheet.text(x, y + 3, value, { size: 2.65, face: 'semibold', colour: ink, within });
}

function front(permit: ResidencePermit, number: string, nationality: string, draw: Draw): DrawnFace {
  const { person } = permit;
  const sheet = cardGround('front', draw);
  const givenNames = person.givenNames.join(', ').toUpperCase();
  sheet.text(28, 6, 'TITRE DE SÉJOUR / RESIDENCE PERMIT', { size: 2.3, face: 'bold', colour: '#4a2f68' });
  sheet.text(82, 10, number, { size: 2.6, face: 'semibold', colour: ink, align: 'end' });
  sheet.text(50, 10, 'N° du titre', { size: 1.55, colour: label });
  sheet.ornament(
    portraitSvg(
      makePortrait(draw.branch('portrait'), person.sex),
      { x: 3.6, y: 12, width: 22, height: 28.2 },
      'permit-portrait',
    ),
  );
  sheet.ornament(rosette(73, 40, 7, draw.branch('seal'), '#8a6fb4', 0.45));
  labelled(sheet, 28, 13.4, 'NOM / Surname', person.surname.toUpperCase(), 40);
  labelled(sheet, 28, 19.4, 'PRÉNOMS / Given names', givenNames);
  labelled(sheet, 28, 25.4, 'SEXE / Sex', person.sex);
  labelled(sheet, 39, 25.4, 'NATIONALITÉ / Nationality', nationality.toUpperCase());
  labelled(sheet, 62, 25.4, 'DATE DE NAISS. / Birth', spacedDate(person.birthDate));
  labelled(sheet, 28, 31.4, 'LIEU DE NAISSANCE / Place of birth', person.birthPlace.toUpperCase(), 36);
  labelled(sheet, 28, 37.4, 'TYPE DE TITRE / Type of permit', draw.pick(titles), 36);
  labelled(sheet, 28, 43.4, "DATE D'EXPIRATION / Expiry date", spacedDate(permit.expiresOn));
  sheet.ornament(signature(4, 47, 18, draw.branch('signature')));
  return {
    sheet,
    side: 'front',
    fields: {
      surname: person.surname.toUpperCase(),
      given_names: givenNames,
      birth_date: person.birthDate,
      birth_place: person.birthPlace.toUpperCase(),
      sex: person.sex,
      nationality: nationality.toUpperCase(),
      document_number: number,
      expiry_date: permit.expiresOn,
    },
  };
}

function back(permit: ResidencePermit, zone: string[], draw: Draw): DrawnFace {
  const sheet = cardGround('back', draw);
  sheet.ornament(microtext(3, 2.6, 79, '#7d5f9a'));
  labelled(sheet, 5, 7, 'DATE DE DÉLIVRANCE / Date of issue', spacedDate(permit.issuedOn));
  labelled(sheet, 5, 14, 'ADRESSE / Address', permit.person.street.toUpperCase(), 60);
  sheet.text(5, 20.4, townLine(permit.person), { size: 2.4, face: 'semibold', colour: ink });
  sheet.text(5, 27, 'Remarques : autorise son titulaire à travailler', { size: 2, colour: ink });
  sheet.rect(0, 32, size.width, 22, { fill: '#f7f5fa', opacity: 0.85 });
  printZone(sheet, zone, 38.4, 5.1);
  return { sheet, side: 'back', fields: { issue_date: permit.issuedOn }, mrz: zone };
}

export function makeResidencePermit(person: Person, today: string, draw: Draw): ResidencePermit {
  const issuedOn = addDays(today, -draw.int(40, 1_500));
  return { person, issuedOn, expiresOn: addDays(addYears(issuedOn, draw.pick([4, 10] as const)), -1) };
}

export function drawResidencePermit(permit: ResidencePermit, draw: Draw): DrawnPiece {
  const nationality = draw.pick(nationalities);
  const number = draw.letters(9, 'CDFGHJKLMNPRTVWXZ2345678');
  return {
    kind: 'residence_permit',
    name: 'titre-sejour',
    stock: 'card',
    faces: [
      front(permit, number, nationality.name, draw),
      back(permit, zoneOf(permit, number, nationality.code), draw),
    ],
  };
}
