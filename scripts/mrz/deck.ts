import { addDays } from '../specimen/calendar.ts';
import { drawFrom } from '../specimen/draw.ts';
import type { Draw } from '../specimen/draw.ts';
import { looks, takePicture } from '../specimen/look.ts';
import type { Look } from '../specimen/look.ts';
import { ground, guilloche, rosette, specimenMark } from '../specimen/ornament.ts';
import { makePerson } from '../specimen/person.ts';
import type { Person } from '../specimen/person.ts';
import { printZone } from '../specimen/pieces/identity/zone-print.ts';
import { blankSheet } from '../specimen/sheet.ts';
import type { Sheet } from '../specimen/sheet.ts';
import { zoneOf1988, zoneOfLicence, zoneOfTd1, zoneOfTd2, zoneOfTd3, zoneOfVisa } from '../specimen/zone.ts';

export const deckLayouts = ['FR1988', 'FR_LICENCE', 'TD1', 'TD2', 'TD3', 'MRVA', 'MRVB'] as const;
export type DeckLayout = (typeof deckLayouts)[number];

/** A drawn document with its zone, as one look took it. */
export interface DeckCard {
  readonly name: string;
  readonly layout: DeckLayout;
  readonly look: Look;
  readonly zone: readonly string[];
  readonly bytes: Buffer;
}

/** ICAO 9303-3 §2.2 and ISO/IEC 7810: ID-1, ID-2 and ID-3, in millimetres. */
const sizes = { ID1: [85.6, 54], ID2: [105, 74], ID3: [125, 88] } as const;
const sizeOf: Record<DeckLayout, keyof typeof sizes> = {
  FR1988: 'ID2',
  FR_LICENCE: 'ID1',
  TD1: 'ID1',
  TD2: 'ID2',
  TD3: 'ID3',
  MRVA: 'ID3',
  MRVB: 'ID2',
};

function zoneFor(layout: DeckLayout, person: Person, draw: Draw): string[] {
  const expiry = addDays('2027-01-01', draw.int(0, 3_000));
  const letters = 'ACDEFHKLPRTVX';
  const french = `${draw.digits(2)}${draw.letters(2, letters)}${draw.digits(5)}`;
  switch (layout) {
    case 'FR1988': {
      const issued = `${draw.pick(['06', '11', '15', '19'])}${draw.pick(['01', '05', '10', '12'])}`;
      return zoneOf1988(person, issued + person.birthDepartment + draw.digits(6), draw.digits(6));
    }
    case 'FR_LICENCE':
      return zoneOfLicence(person, french, expiry);
    case 'TD1':
      return zoneOfTd1(person, draw.letters(9, 'CDFGHJKLMNPRTVWXZ2345678'), expiry);
    case 'TD2':
      return zoneOfTd2(person, draw.digits(draw.int(8, 9)), expiry, draw.pick(['ROU', 'CZE', 'UTO']));
    case 'TD3':
      return zoneOfTd3(person, french, expiry);
    case 'MRVA':
      return zoneOfVisa(44, person, draw.digits(9), expiry);
    case 'MRVB':
      return zoneOfVisa(36, person, draw.digits(9), expiry);
  }
}

/** Lines, a rosette and the holder's name above the zone: enough to lead a search astray, and nothing to read instead. */
function sheetFor(layout: DeckLayout, person: Person, zone: readonly string[], draw: Draw): Sheet {
  const [width, height] = sizes[sizeOf[layout]];
  const area = { x: 0, y: 0, width, height };
  const sheet = blankSheet(width, height, '#e6ecef', 3);
  const tint = draw.pick([
    ['#cfe2ee', '#eceaf2', '#6fa6c9', '#9a9ac8'],
    ['#f3e3da', '#e6edf0', '#c99a9a', '#8fabc0'],
    ['#e2eddc', '#f0ead9', '#8fb489', '#b7a878'],
  ] as const);
  sheet.ornament(ground(area, 'ground', tint.slice(0, 2)));
  sheet.ornament(guilloche(area, draw.branch('waves'), [tint[2], tint[3]]));
  sheet.ornament(rosette(width * 0.75, height * 0.42, height * 0.24, draw.branch('rosette'), tint[2], 0.34));
  sheet.ornament(specimenMark({ ...area, y: -8 }, width * 0.11, -22, '#c8344f', 0.12));
  sheet.rect(width * 0.05, height * 0.2, width * 0.25, height * 0.45, { fill: '#9aa7b1', opacity: 0.7 });
  sheet.text(width * 0.36, height * 0.3, person.surname.toUpperCase(), { size: 3.3, face: 'semibold' });
  sheet.text(width * 0.36, height * 0.42, person.givenNames.join(', '), { size: 3.1, within: width * 0.6 });
  const leading = 6.2;
  const first = height - 4.4 - (zone.length - 1) * leading;
  if (draw.chance(0.6)) sheet.rect(0, first - 5, width, height, { fill: '#f7f7f5', opacity: 0.8 });
  printZone(sheet, zone, first, leading);
  return sheet;
}

/** One document, the same on every machine. */
export async function drawCard(layout: DeckLayout, look: Look, seed: number): Promise<DeckCard> {
  const draw = drawFrom(`zones/${String(seed)}/${layout}/${look}`);
  const person = makePerson(draw.branch('person'), '2026-01-01');
  const zone = zoneFor(layout, person, draw.branch('zone'));
  const sheet = sheetFor(layout, person, zone, draw.branch('sheet'));
  const { bytes } = await takePicture(sheet, look, draw.branch('look'), false);
  return { name: `${layout}-${look}-${String(seed)}`, layout, look, zone, bytes };
}

/** Documents of every layout in every look, `each` of both. */
export async function* drawDeck(seed: number, each: number): AsyncGenerator<DeckCard> {
  for (const layout of deckLayouts)
    for (const look of looks)
      for (let number = 0; number < each; number += 1) yield await drawCard(layout, look, seed + number);
}
