import { addDays, addYears, numericDate } from '../../calendar.ts';
import type { Draw } from '../../draw.ts';
import { ground, guilloche, rosette, signature, specimenMark } from '../../ornament.ts';
import type { Person } from '../../person.ts';
import { makePortrait, portraitSvg } from '../../portrait.ts';
import { blankSheet } from '../../sheet.ts';
import type { DrawnPiece } from '../drawn-piece.ts';

const size = { x: 0, y: 0, width: 85.6, height: 54 };
const ink = '#33202c';
const label = '#7b5468';

/** The face of a driving licence of the European model (directive 2006/126/EC): values behind numbers. */
export function drawDrivingLicence(person: Person, today: string, draw: Draw): DrawnPiece {
  const issuedOn = addDays(today, -draw.int(60, 3_000));
  const expiresOn = addDays(addYears(issuedOn, 15), -1);
  const number = `${issuedOn.slice(2, 4)}${draw.letters(2, 'ACDEFHKLPRTVX')}${draw.digits(5)}`;
  const categories = draw.pick(['B', 'AM B1 B', 'A2 B', 'B BE'] as const);
  const givenNames = person.givenNames.join(', ').toUpperCase();
  const sheet = blankSheet(size.width, size.height, '#f6e2ea', 3);
  sheet.ornament(ground(size, 'licence-ground', ['#f5dbe6', '#f8ebef', '#f0e3ee', '#f7e9e0']));
  sheet.ornament(guilloche({ ...size, y: 10, height: 42 }, draw.branch('waves'), ['#d79ab5', '#a9a0cc'], 20));
  sheet.ornament(specimenMark({ ...size, x: 22, width: 62, y: 2 }, 10, -22, '#b3263f', 0.12));
  sheet.rect(3, 3, 12, 8, { fill: '#2b4ea0', radius: 0.6 });
  sheet.text(9, 8.4, 'F', { size: 4.2, face: 'bold', colour: '#ffffff', align: 'middle' });
  sheet.text(18, 6.6, 'PERMIS DE CONDUIRE', { size: 3.1, face: 'bold', colour: '#5a2340' });
  sheet.text(82, 6.6, 'RÉPUBLIQUE FRANÇAISE', { size: 2, colour: '#5a2340', align: 'end' });
  sheet.text(18, 10.2, 'Driving licence, spécimen', { size: 1.8, colour: label });
  sheet.ornament(
    portraitSvg(
      makePortrait(draw.branch('portrait'), person.sex),
      { x: 3.6, y: 14, width: 22, height: 28 },
      'licence-portrait',
    ),
  );
  const rows: readonly (readonly [string, string])[] = [
    ['1.', person.surname.toUpperCase()],
    ['2.', givenNames],
    ['3.', `${numericDate(person.birthDate, '.')} ${person.birthPlace.toUpperCase()}`],
    ['4a.', numericDate(issuedOn, '.')],
    ['4b.', numericDate(expiresOn, '.')],
    ['4c.', 'PRÉFECTURE SPÉCIMEN'],
    ['5.', number],
  ];
  for (const [index, [mark, value]] of rows.entries()) {
    sheet.text(29, 17 + index * 4.3, mark, { size: 2.1, colour: label });
    sheet.text(33.5, 17 + index * 4.3, value, { size: 2.7, face: 'semibold', colour: ink, within: 48 });
  }
  sheet.text(29, 48.2, '9.', { size: 2.1, colour: label });
  sheet.text(33.5, 48.2, categories, { size: 2.7, face: 'semibold', colour: ink });
  sheet.ornament(rosette(76, 42, 6, draw.branch('seal'), '#b56f9d', 0.45));
  sheet.ornament(signature(5, 49, 17, draw.branch('signature')));
  return {
    kind: 'driving_licence',
    name: 'permis-conduire',
    stock: 'card',
    faces: [
      {
        sheet,
        side: 'front',
        fields: {
          surname: person.surname.toUpperCase(),
          given_names: givenNames,
          birth_date: person.birthDate,
          birth_place: person.birthPlace.toUpperCase(),
          issue_date: issuedOn,
          expiry_date: expiresOn,
          document_number: number,
          licence_categories: categories,
        },
      },
    ],
  };
}
