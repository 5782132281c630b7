import type { Draw } from '../../draw.ts';
import { ground, guilloche, microtext, rosette, signature, specimenMark } from '../../ornament.ts';
import { portraitSvg } from '../../portrait.ts';
import { blankSheet } from '../../sheet.ts';
import type { Sheet } from '../../sheet.ts';
import type { DrawnPiece } from '../drawn-piece.ts';
import { printedIdentity, spacedDate } from './identity-document.ts';
import type { IdentityDocument } from './identity-document.ts';
import { printZone } from './zone-print.ts';

const size = { x: 0, y: 0, width: 125, height: 88 };
const ink = '#2a1a20';
const label = '#75545c';

function labelled(sheet: Sheet, x: number, y: number, name: string, value: string, within = 121 - x): void {
  sheet.text(x, y, name, { size: 1.8, colour: label });
  sheet.text(x, y + 3.7, value, { size: 3.15, face: 'semibold', colour: ink, within });
}

/** Our own layout of a passport's data page: 125 × 88 mm, TD3 zone. */
export function drawPassport(document: IdentityDocument, draw: Draw): DrawnPiece {
  const { person } = document;
  const sheet = blankSheet(size.width, size.height, '#f1e8e0', 3.2);
  const givenNames = person.givenNames.join(', ');
  sheet.ornament(ground(size, 'page-ground', ['#f3e3da', '#efe9f0', '#dfe9ee', '#f2e9dc']));
  sheet.ornament(guilloche({ ...size, y: 6, height: 62 }, draw.branch('waves'), ['#c99a9a', '#8fabc0'], 32));
  sheet.ornament(rosette(98, 42, 21, draw.branch('rosette'), '#b56f7d', 0.36));
  sheet.ornament(specimenMark({ ...size, x: 36, width: 88, y: -5 }, 14.5, -22, '#b3263f', 0.12));
  sheet.rect(0, 0, size.width, 11, { fill: '#6d2438', opacity: 0.92 });
  sheet.text(6, 7.2, 'PASSEPORT / PASSPORT', { size: 3.4, face: 'bold', colour: '#fbeee9', spacing: 0.35 });
  sheet.text(119, 7.2, 'RÉPUBLIQUE FRANÇAISE', {
    size: 3,
    face: 'semibold',
    colour: '#fbeee9',
    spacing: 0.35,
    align: 'end',
  });
  sheet.ornament(microtext(3, 12.3, 118, '#8c4456'));
  sheet.ornament(portraitSvg(document.portrait, { x: 6, y: 16.5, width: 33, height: 42.2 }, 'page-portrait'));
  sheet.ornament(portraitSvg(document.portrait, { x: 109, y: 53, width: 11, height: 14.1 }, 'page-ghost', true));
  labelled(sheet, 44, 17.5, 'Type / Type', 'P');
  labelled(sheet, 58, 17.5, 'Code du pays / Country code', 'FRA');
  labelled(sheet, 90, 17.5, 'N° du passeport / Passport No', document.number);
  labelled(sheet, 44, 25, 'Nom / Surname', person.surname.toUpperCase(), 44);
  labelled(sheet, 44, 32.5, 'Prénoms / Given names', givenNames);
  labelled(sheet, 44, 40, 'Nationalité / Nationality', 'Française');
  labelled(sheet, 80, 40, 'Sexe / Sex', person.sex);
  labelled(sheet, 44, 47.5, 'Date de naissance / Date of birth', spacedDate(document.printedBirthDate));
  labelled(sheet, 80, 47.5, 'Lieu de naissance / Place of birth', person.birthPlace.toUpperCase());
  labelled(sheet, 44, 55, 'Date de délivrance / Date of issue', spacedDate(document.issuedOn));
  labelled(sheet, 80, 55, "Date d'expiration / Date of expiry", spacedDate(document.expiresOn));
  if (person.usageName) labelled(sheet, 90, 25, "Nom d'usage / Usage name", person.usageName.toUpperCase());
  sheet.text(6, 62, 'Signature du titulaire', { size: 1.7, colour: label });
  sheet.ornament(signature(11, 66, 24, draw.branch('signature')));
  sheet.rect(0, 69, size.width, 19, { fill: '#faf7f4', opacity: 0.86 });
  printZone(sheet, document.zone, 76, 6.4);
  const fields = {
    ...printedIdentity(document, givenNames),
    issue_date: document.issuedOn,
    expiry_date: document.expiresOn,
  };
  return { kind: 'passport', name: 'passeport', stock: 'card', faces: [{ sheet, fields, mrz: document.zone }] };
}
