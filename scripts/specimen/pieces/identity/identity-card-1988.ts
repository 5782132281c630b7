import { numericDate } from '../../calendar.ts';
import type { Draw } from '../../draw.ts';
import { ground, guilloche, microtext, rosette, signature, specimenMark } from '../../ornament.ts';
import { townLine } from '../../person.ts';
import { portraitSvg } from '../../portrait.ts';
import { blankSheet } from '../../sheet.ts';
import type { Sheet } from '../../sheet.ts';
import type { DrawnFace, DrawnPiece } from '../drawn-piece.ts';
import { printedIdentity } from './identity-document.ts';
import type { IdentityDocument } from './identity-document.ts';
import { printZone } from './zone-print.ts';

const size = { x: 0, y: 0, width: 105, height: 74 };
const ink = '#13233a';
const label = '#41566c';

function cardGround(side: string, draw: Draw): Sheet {
  const sheet = blankSheet(size.width, size.height, '#dbe8f0', 3);
  sheet.ornament(ground(size, `${side}-ground`, ['#c9e1ee', '#e3ecf3', '#e6e4f0', '#d5e6ea']));
  sheet.ornament(guilloche({ ...size, y: 12, height: 60 }, draw.branch(side), ['#6fa6c9', '#9a9ac8']));
  sheet.ornament(rosette(74, 36, 19, draw.branch(`${side}-rosette`), '#5f86b5', 0.34));
  sheet.ornament(
    specimenMark(
      { ...size, x: side === 'front' ? 27 : 0, width: side === 'front' ? 76 : 105, y: -5 },
      12.5,
      -24,
      '#d8344f',
      0.13,
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
  gap: number,
  within = 102 - x - gap,
): void {
  sheet.text(x, y, name, { size: 2.55, colour: label });
  sheet.text(x + gap, y, value, { size: 3.25, face: 'semibold', colour: ink, within });
}

function front(document: IdentityDocument, draw: Draw): DrawnFace {
  const { person } = document;
  const sheet = cardGround('front', draw);
  const givenNames = person.givenNames.join(', ').toUpperCase();
  sheet.rect(0, 0, size.width, 10.4, { fill: '#a9cfe2', opacity: 0.75 });
  sheet.text(52.5, 7.1, 'RÉPUBLIQUE FRANÇAISE', {
    size: 3.7,
    face: 'bold',
    colour: '#1b3f63',
    align: 'middle',
    spacing: 0.85,
  });
  sheet.ornament(microtext(3, 11.6, 99, '#3f6f97'));
  sheet.text(5, 15.8, "CARTE NATIONALE D'IDENTITÉ N° :", { size: 2.55, colour: label });
  sheet.text(49.6, 15.8, document.number, { size: 3.1, face: 'semibold', colour: ink });
  sheet.text(100, 15.8, 'Nationalité Française', { size: 2.55, colour: label, align: 'end' });
  sheet.ornament(portraitSvg(document.portrait, { x: 5, y: 18.6, width: 25.4, height: 32.5 }, 'front-portrait'));
  labelled(sheet, 34, 22, 'Nom :', person.surname.toUpperCase(), 9);
  labelled(sheet, 34, 27.6, 'Prénom(s) :', givenNames, 16.4);
  labelled(sheet, 34, 33.2, 'Sexe :', person.sex, 9.6);
  labelled(sheet, 50, 33.2, 'Né(e) le :', numericDate(document.printedBirthDate, '.'), 12.6);
  labelled(sheet, 34, 38.8, 'à :', `${person.birthPlace.toUpperCase()} (${person.birthDepartment})`, 5);
  const metres = `${String(Math.floor(person.heightCm / 100))},${String(person.heightCm % 100).padStart(2, '0')} m`;
  labelled(sheet, 34, 44.4, 'Taille :', metres, 10);
  if (person.usageName) labelled(sheet, 34, 50, "Nom d'usage :", person.usageName.toUpperCase(), 20.4, 20);
  sheet.text(66, 44.4, 'Signature du titulaire :', { size: 2.1, colour: label });
  sheet.ornament(signature(78, 50.4, 20, draw.branch('signature')));
  sheet.rect(0, 53.4, size.width, 20.6, { fill: '#f3f6f8', opacity: 0.82 });
  printZone(sheet, document.zone, 61.6, 6.3);
  return { sheet, side: 'front', fields: printedIdentity(document, givenNames), mrz: document.zone };
}

function back(document: IdentityDocument, draw: Draw): DrawnFace {
  const { person } = document;
  const sheet = cardGround('back', draw);
  sheet.ornament(microtext(3, 6, 99, '#3f6f97'));
  sheet.text(8, 14, 'Adresse :', { size: 2.55, colour: label });
  sheet.text(26, 14, person.street.toUpperCase(), { size: 3, face: 'semibold', colour: ink, within: 76 });
  sheet.text(26, 19, townLine(person), { size: 3, face: 'semibold', colour: ink });
  labelled(sheet, 8, 31, "Carte valable jusqu'au :", numericDate(document.expiresOn, '.'), 30);
  labelled(sheet, 8, 37, 'délivrée le :', numericDate(document.issuedOn, '.'), 17);
  labelled(sheet, 8, 43, 'par :', 'PRÉFECTURE SPÉCIMEN', 8);
  sheet.text(8, 52, "Signature de l'autorité :", { size: 2.1, colour: label });
  sheet.ornament(signature(40, 53.5, 26, draw.branch('authority'), '#26404f'));
  sheet.ornament(rosette(89, 58, 9, draw.branch('seal'), '#8c3b52', 0.55));
  sheet.text(8, 66, 'Document de démonstration, sans valeur.', { size: 2.1, colour: label });
  return { sheet, side: 'back', fields: { issue_date: document.issuedOn, expiry_date: document.expiresOn } };
}

/** Our own layout in the manner of the French card of 1988: 105 × 74 mm, zone of 2 × 36 on the front. */
export function drawIdentityCard1988(document: IdentityDocument, draw: Draw): DrawnPiece {
  return {
    kind: 'identity_card',
    name: 'carte-identite',
    stock: 'card',
    faces: [front(document, draw), back(document, draw)],
  };
}
