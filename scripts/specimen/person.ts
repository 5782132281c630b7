import { addDays, addYears } from './calendar.ts';
import { drawFrom } from './draw.ts';
import type { Draw } from './draw.ts';
import { transliterate } from './zone.ts';

/** Somebody who does not exist. */
export interface Person {
  civility: 'madame' | 'monsieur';
  sex: 'F' | 'M';
  surname: string;
  usageName?: string;
  givenNames: string[];
  birthDate: string;
  birthPlace: string;
  birthDepartment: string;
  heightCm: number;
  street: string;
  postalCode: string;
  city: string;
}

// prettier-ignore
const surnames = [
  'Moreau', 'Lefèvre', 'Garnier', 'Roussel', 'Dupont-Garnier', 'Le Goff', "d'Almeida", 'Nguyen', 'Benali', 'Traoré',
  'Da Silva', 'Chevalier', 'Lemaître', 'Hérault', 'Cœuret', 'de Kervern', 'Schneider', 'Öztürk', 'Marchand', 'Boyer',
  'Fontaine', 'Haddad', 'Gauthier-Perrin', 'Le Bras', 'Olivier', 'Renaud', 'Béranger', 'Charpentier', 'Diallo', 'Rey',
  'Vasseur', 'Noël', 'Pélissier', 'Martinez', 'Kowalski', 'Guérin', "L'Hermitte", 'Sanchez-Duval', 'Maillard', 'Prévost',
] as const;
// prettier-ignore
const women = [
  'Hélène', 'Camille', 'Inès', 'Sophie', 'Anne-Sophie', 'Noëlle', 'Béatrice', 'Léa', 'Agnès', 'Fatou', 'Zoé', 'Maëlle',
  'Marie-Claire', 'Jeanne', 'Françoise', 'Yasmine', 'Solène', 'Margaux', 'Élodie', 'Aurélie', 'Chloé', 'Lucie',
] as const;
// prettier-ignore
const men = [
  'Julien', 'Jean-Pierre', 'Karim', 'Maxime', 'Théo', 'François', 'Oumar', 'Loïc', 'Gaël', 'Étienne', 'Mickaël', 'Paul',
  'Jean-Baptiste', 'Rémi', 'Youssef', 'Antoine', 'Frédéric', 'Benoît', 'Hugo', 'Thomas', 'Gérard', 'Aurélien',
] as const;
const towns = [
  ['Bordeaux', '33000'],
  ['Libourne', '33500'],
  ['Lyon', '69003'],
  ['Saint-Étienne', '42000'],
  ['Besançon', '25000'],
  ['Nîmes', '30000'],
  ['La Rochelle', '17000'],
  ['Angoulême', '16000'],
  ['Quimper', '29000'],
  ['Évreux', '27000'],
  ['Béziers', '34500'],
  ['Châteauroux', '36000'],
  ['Le Mans', '72000'],
  ['Saint-Brieuc', '22000'],
  ['Villeneuve-d’Ascq', '59650'],
  ['Épinal', '88000'],
] as const;
// prettier-ignore
const streets = [
  'rue de la République', 'avenue Jean-Jaurès', 'rue des Érables', 'impasse des Forges', 'rue du Général-Leclerc',
  'allée des Tilleuls', 'quai des Chartrons', 'rue Émile-Zola', 'boulevard de la Liberté', 'chemin des Noyers',
  'place du Marché', "rue de l'Église", 'rue Pasteur', 'rue du Moulin-Neuf',
] as const;

export function makePerson(draw: Draw, today: string): Person {
  const sex = draw.chance(0.5) ? 'F' : 'M';
  const town = draw.pick(towns);
  const birth = draw.pick(towns);
  const firstNames = sex === 'F' ? women : men;
  const givenNames: string[] = [];
  for (const wanted = draw.int(1, 3); givenNames.length < wanted;) {
    const name = draw.pick(firstNames);
    if (!givenNames.includes(name)) givenNames.push(name);
  }
  const surname = draw.pick(surnames);
  const usage = draw.pick(surnames);
  const married = sex === 'F' && usage !== surname && draw.chance(0.35);
  return {
    civility: sex === 'F' ? 'madame' : 'monsieur',
    sex,
    surname,
    ...(married ? { usageName: usage } : {}),
    givenNames,
    birthDate: addDays(addYears(today, -draw.int(21, 68)), -draw.int(0, 364)),
    birthPlace: birth[0],
    birthDepartment: birth[1].slice(0, 2),
    heightCm: draw.int(154, 193),
    street: `${String(draw.int(1, 148))}${draw.chance(0.15) ? ' bis' : ''} ${draw.pick(streets)}`,
    postalCode: town[1],
    city: town[0],
  };
}

/** Another person, sure to bear another surname and other given names. */
export function makeStranger(draw: Draw, today: string, person: Person): Person {
  for (;;) {
    const { usageName: _, ...other } = makePerson(draw, today);
    const taken = [person.surname, person.usageName ?? ''].includes(other.surname);
    if (!taken && !person.givenNames.includes(other.givenNames[0] ?? '')) return other;
  }
}

export function firstName(person: Person): string {
  return person.givenNames[0] ?? '';
}

/** The surname of everyday life: the usage name where there is one. */
export function everydaySurname(person: Person): string {
  return person.usageName ?? person.surname;
}

export function shortCivility(person: Person): string {
  return person.sex === 'F' ? 'Mme' : 'M.';
}

/** Ways in which banks, employers and suppliers write the same name. */
export type NameStyle = 'given_first' | 'surname_first' | 'bare_capitals';

export function writtenName(person: Person, style: NameStyle): string {
  const surname = everydaySurname(person).toUpperCase();
  switch (style) {
    case 'given_first':
      return `${firstName(person)} ${surname}`;
    case 'surname_first':
      return `${surname} ${firstName(person)}`;
    case 'bare_capitals':
      return `${transliterate(surname)} ${transliterate(firstName(person))}`.replaceAll('<', ' ');
  }
}

export function townLine(person: Person): string {
  return `${person.postalCode} ${person.city.toUpperCase()}`;
}

export function emailOf(person: Person, seed: number): string {
  const part = (name: string): string => transliterate(name).replaceAll('<', '-').toLowerCase();
  return `${part(firstName(person))}.${part(everydaySurname(person))}.${String(seed)}@example.org`;
}

/**
 * A social security number that nobody bears: its order number is 000, and those of the register begin at 001. The key
 * is right: 97 − (first thirteen digits) mod 97.
 */
export function nirOf(person: Person): string {
  const commune = drawFrom(`nir-${person.surname}-${person.birthDate}`).digits(3);
  const head = `${person.sex === 'F' ? '2' : '1'}${person.birthDate.slice(2, 4)}${person.birthDate.slice(5, 7)}${person.birthDepartment}${commune}000`;
  return head + String(97n - (BigInt(head) % 97n)).padStart(2, '0');
}

export function groupedNir(nir: string): string {
  return [
    nir.slice(0, 1),
    nir.slice(1, 3),
    nir.slice(3, 5),
    nir.slice(5, 7),
    nir.slice(7, 10),
    nir.slice(10, 13),
    nir.slice(13),
  ].join(' ');
}
