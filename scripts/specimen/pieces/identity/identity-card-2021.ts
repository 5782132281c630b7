import type { Draw } from '../../draw.ts';
import { ground, guilloche, microtext, rosette, signature, specimenMark } from '../../ornament.ts';
import { townLine } from '../../person.ts';
import { portraitSvg } from '../../portrait.ts';
import { blankSheet, markSvg } from '../../sheet.ts';
import type { Sheet } from '../../sheet.ts';
import type { DrawnFace, DrawnPiece } from '../drawn-piece.ts';
import { printedIdentity, spacedDate } from './identity-document.ts';
import type { IdentityDocument } from './identity-document.ts';
import { printZone } from './zone-print.ts';

const size = { x: 0, y: 0, width: 85.6, height: 54 };
const ink = '#1a2138';
const label = '#4a5878';

function cardGround(side: string, draw: Draw): Sheet {
  const sheet = blankSheet(size.width, size.height, '#e6ecf4', 3);
  sheet.ornament(ground(size, `${side}-ground`, ['#d3e3f1', '#eceff6', '#f4e6ea', '#dfe6f3']));
  sheet.ornament(guilloche({ ...size, y: 4, height: 48 }, draw.branch(side), ['#7f9fd0', '#c58aa0'], 24));
  sheet.ornament(
    specimenMark(
      { ...size, x: side === 'front' ? 24 : 0, width: side === 'front' ? 62 : 85, y: side === 'front' ? -1 : -9 },
      10,
      -22,
      '#d8344f',
      0.12,
    ),
  );
  return sheet;
}

function labelled(
  sheet: Sheet,
  x: number,
  y: number,
  name: string,
  value: string,
  height = 2.75,
  within = 83 - x,
): void {
  sheet.text(x, y, name, { size: 1.6, colour: label });
  sheet.text(x, y + 3.15, value, { size: height, face: 'semibold', colour: ink, within });
}

function front(document: IdentityDocument, draw: Draw): DrawnFace {
  const { person } = document;
  const sheet = cardGround('front', draw);
  const givenNames = person.givenNames.join(', ');
  sheet.text(29, 6.1, 'RÉPUBLIQUE FRANÇAISE', { size: 2.7, face: 'bold', colour: '#22376b', spacing: 0.3 });
  sheet.text(29, 9.4, "CARTE NATIONALE D'IDENTITÉ / IDENTITY CARD", {
    size: 1.85,
    face: 'semibold',
    colour: '#22376b',
  });
  sheet.rect(3.6, 3.2, 21, 6.4, { fill: '#31508f', radius: 1 });
  sheet.text(14.1, 7.9, 'FR', { size: 4.2, face: 'bold', colour: '#ffffff', align: 'middle', spacing: 0.8 });
  sheet.ornament(microtext(29, 10.9, 53, '#4d6bab'));
  sheet.ornament(portraitSvg(document.portrait, { x: 3.6, y: 12.2, width: 22.4, height: 28.7 }, 'front-portrait'));
  sheet.ornament(rosette(74.6, 37, 7.4, draw.branch('hologram'), '#a06fb4', 0.45));
  sheet.ornament(portraitSvg(document.portrait, { x: 70, y: 31.2, width: 9.2, height: 11.8 }, 'front-ghost', true));
  labelled(sheet, 29, 14.4, 'NOM / Surname', person.surname.toUpperCase(), 3);
  labelled(sheet, 29, 20.6, 'Prénoms / Given names', givenNames);
  labelled(sheet, 29, 26.8, 'SEXE / Sex', person.sex);
  labelled(sheet, 43, 26.8, 'NATIONALITÉ / Nat.', 'FRA');
  labelled(sheet, 61, 26.8, 'DATE DE NAISS. / Birth', spacedDate(document.printedBirthDate), 2.6);
  labelled(sheet, 29, 33, 'LIEU DE NAISSANCE / Place of birth', person.birthPlace.toUpperCase(), 2.75, 36);
  if (person.usageName)
    labelled(sheet, 29, 39.2, "NOM D'USAGE / Alternate name", person.usageName.toUpperCase(), 2.5, 36);
  labelled(sheet, 29, 45.4, 'N° DU DOCUMENT / Document No', document.number);
  labelled(sheet, 61, 45.4, "DATE D'EXPIR. / Expiry date", spacedDate(document.expiresOn), 2.6);
  sheet.ornament(signature(6, 47.5, 15, draw.branch('signature'), '#23264a'));
  const fields = { ...printedIdentity(document, givenNames), expiry_date: document.expiresOn };
  return { sheet, side: 'front', fields };
}

/** A square of random modules: shaped like a sealed code, readable by nobody. */
function codeSquare(x: number, y: number, draw: Draw): string {
  let d = '';
  const module = 0.52;
  for (let row = 0; row < 22; row += 1) {
    for (let column = 0; column < 22; column += 1) {
      const frame = column === 0 || row === 21 || (row === 0 && column % 2 === 0) || (column === 21 && row % 2 === 1);
      if (frame || (row > 0 && column < 21 && draw.chance(0.48))) {
        d += `M${(x + column * module).toFixed(2)} ${(y + row * module).toFixed(2)}h${String(module)}v${String(module)}h-${String(module)}z`;
      }
    }
  }
  return `<rect x="${String(x - 1)}" y="${String(y - 1)}" width="13.4" height="13.4" fill="#ffffff" opacity="0.85"/><path d="${d}" fill="#1d2333"/>`;
}

function back(document: IdentityDocument, draw: Draw): DrawnFace {
  const { person } = document;
  const sheet = cardGround('back', draw);
  sheet.ornament(microtext(3, 2.6, 79, '#4d6bab'));
  labelled(sheet, 5, 6.6, 'ADRESSE / Address', person.street.toUpperCase(), 2.35, 58);
  sheet.text(5, 12.8, townLine(person), { size: 2.35, face: 'semibold', colour: ink });
  const metres = `${String(Math.floor(person.heightCm / 100))},${String(person.heightCm % 100).padStart(2, '0')} m`;
  labelled(sheet, 5, 18.4, 'TAILLE / Height', metres, 2.4);
  labelled(sheet, 5, 24.6, 'DATE DE DÉLIVRANCE / Date of issue', spacedDate(document.issuedOn), 2.4);
  sheet.ornament(rosette(53, 18, 8, draw.branch('seal'), '#6f86b8', 0.5));
  sheet.ornament(codeSquare(68, 6.6, draw.branch('code')));
  sheet.text(80, 24, 'Sans valeur', { size: 1.7, colour: label, align: 'end' });
  sheet.rect(0, 32, size.width, 22, { fill: '#f6f7fa', opacity: 0.85 });
  printZone(sheet, document.zone, 38.4, 5.1);
  return { sheet, side: 'back', fields: { issue_date: document.issuedOn }, mrz: document.zone };
}

/** Both sides one under the other, as people photocopy a card. */
function together(first: DrawnFace, second: DrawnFace): DrawnFace {
  const sheet = blankSheet(size.width + 16, size.height * 2 + 26, '#fbfbfa');
  for (const [index, face] of [first, second].entries()) {
    const place = `translate(8 ${String(8 + index * (size.height + 10))})`;
    const inside = face.sheet.marks.map(markSvg).join('');
    sheet.ornament(`<g transform="${place}"><g clip-path="url(#card)">${inside}</g></g>`);
  }
  sheet.ornament(
    `<defs><clipPath id="card"><rect width="${String(size.width)}" height="${String(size.height)}" rx="3"/></clipPath></defs>`,
  );
  return {
    sheet,
    holds: [first.sheet, second.sheet],
    fields: { ...first.fields, ...second.fields },
    mrz: second.mrz ?? [],
  };
}

/** Our own layout in the manner of the French card of 2021: 85.6 × 54 mm, TD1 zone on the back. */
export function drawIdentityCard2021(document: IdentityDocument, draw: Draw, bothInOne: boolean): DrawnPiece {
  const [first, second] = [front(document, draw), back(document, draw)];
  return {
    kind: 'identity_card',
    name: 'carte-identite',
    stock: 'card',
    faces: bothInOne ? [together(first, second)] : [first, second],
  };
}
