import { addDays, addMonths, addYears } from '../calendar.ts';
import type { Draw } from '../draw.ts';
import { makeStranger } from '../person.ts';
import { makeIdentityDocument } from '../pieces/identity/identity-document.ts';
import type { IdentityDocument } from '../pieces/identity/identity-document.ts';
import type { ToldFraud } from './fraud-kinds.ts';
import type { Plant, Planted, Scene } from './plant.ts';
import { recycledPortrait } from './recycled.ts';

const onIdentity = ({ story }: Scene, identity: IdentityDocument, what: string): Planted => ({
  story: { ...story, identity },
  on: 'identity',
  what,
});

/** One digit of the birth date in the zone changes and every check digit stays as it was. */
function withAlteredZone(document: IdentityDocument, draw: Draw): IdentityDocument {
  const at = { card_1988: 27, card_2021: 0, passport: 13 }[document.form] + 5;
  const zone = document.zone.map((line, index) => {
    if (index !== 1) return line;
    const digit = String((Number(line.charAt(at)) + draw.int(1, 9)) % 10);
    return line.slice(0, at) + digit + line.slice(at + 1);
  });
  return { ...document, zone };
}

/** The last digit of the number, which every form ends its numbers with, becomes another. */
function withOtherNumber(document: IdentityDocument, draw: Draw): IdentityDocument {
  const last = document.number.at(-1) ?? '0';
  const other = /\d/.test(last) ? String((Number(last) + draw.int(2, 8)) % 10) : last === 'K' ? 'T' : 'K';
  return { ...document, number: document.number.slice(0, -1) + other };
}

export const identityPlants = {
  mrz_digit_altered: (scene) =>
    onIdentity(
      scene,
      withAlteredZone(scene.story.identity, scene.draw),
      'Un chiffre de la zone de lecture est changé, les clés ne tombent plus.',
    ),
  zone_number_differs: (scene) =>
    onIdentity(
      scene,
      withOtherNumber(scene.story.identity, scene.draw),
      'Le numéro imprimé n’est pas celui de la zone de lecture.',
    ),
  issue_number_differs: (scene) => {
    const { identity } = scene.story;
    const month = addMonths(identity.issuedOn.slice(0, 7), scene.draw.int(5, 20));
    const issuedOn = `${month}-${identity.issuedOn.slice(8)}`.replace(/-(29|3\d)$/, '-28');
    return onIdentity(
      scene,
      { ...identity, issuedOn },
      'Le numéro de la carte commence par un autre mois de délivrance.',
    );
  },
  issued_tomorrow: (scene) => {
    const issuedOn = addDays(scene.today, scene.draw.int(20, 90));
    return onIdentity(scene, { ...scene.story.identity, issuedOn }, 'Le titre est délivré à une date à venir.');
  },
  identity_of_another: (scene) => {
    const { form, person } = scene.story.identity;
    const stranger = makeStranger(scene.draw, scene.today, person);
    const document = makeIdentityDocument(stranger, { form, today: scene.today, expired: false }, scene.draw);
    return onIdentity(scene, document, 'Le titre est celui d’une autre personne.');
  },
  given_names_differ: (scene) => {
    const { form, person } = scene.story.identity;
    const { givenNames } = makeStranger(scene.draw, scene.today, person);
    const other = { ...person, givenNames };
    const document = makeIdentityDocument(other, { form, today: scene.today, expired: false }, scene.draw);
    return onIdentity(scene, document, 'Le titre porte d’autres prénoms.');
  },
  birth_date_differs: (scene) => {
    const { identity } = scene.story;
    const years = scene.draw.int(1, 6) * scene.draw.pick([1, -1]);
    const printedBirthDate = addDays(addYears(identity.person.birthDate, years), scene.draw.int(1, 9));
    return onIdentity(
      scene,
      { ...identity, printedBirthDate },
      'La naissance imprimée contredit la zone de lecture et la déclaration.',
    );
  },
  document_expired: (scene) => {
    const { person } = scene.story.identity;
    const wish = { form: 'passport', today: scene.today, expired: true } as const;
    return onIdentity(scene, makeIdentityDocument(person, wish, scene.draw), 'Le titre a expiré.');
  },
  card_over_fifteen_years: (scene) => {
    const { person } = scene.story.identity;
    const issuedOn = addDays(addYears(scene.today, -15), -scene.draw.int(45, 700));
    const wish = { form: 'card_1988', today: scene.today, expired: true, issuedOn } as const;
    return onIdentity(
      scene,
      makeIdentityDocument(person, wish, scene.draw),
      'La carte a plus de quinze ans : même prolongée, elle a expiré.',
    );
  },
  document_number_reused: (scene) =>
    onIdentity(scene, scene.story.identity, 'Le numéro du titre a déjà servi dans un autre dossier.'),
  portrait_reused: (scene) =>
    onIdentity(
      scene,
      { ...scene.story.identity, portrait: recycledPortrait },
      'La photo est celle d’un autre dossier, sous un autre nom.',
    ),
} as const satisfies Partial<Record<ToldFraud, Plant>>;
