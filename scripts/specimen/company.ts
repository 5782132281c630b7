import type { Draw } from './draw.ts';

/** Companies that do not exist: their SIREN begins with 000, which none bears, and holds by Luhn all the same. */
export interface Employer {
  name: string;
  street: string;
  town: string;
  activity: string;
  agreement: string;
  siret: string;
  jobs: readonly [string, ...string[]];
  colour: string;
  /** How its payroll software lays the slip out. */
  slip: 'classic' | 'boxed' | 'sections';
}
export const employers: readonly [Omit<Employer, 'siret'>, ...Omit<Employer, 'siret'>[]] = [
  {
    name: 'Ateliers du Grand-Large SAS',
    street: '8 impasse des Forges',
    town: '33300 BORDEAUX',
    activity: '2562B',
    agreement: 'Métallurgie (IDCC 3248)',
    jobs: ['Responsable méthodes', 'Cariste'],
    colour: '#1f4e6b',
    slip: 'classic',
  },
  {
    name: 'Maison Bellecombe',
    street: '14 rue des Tanneurs',
    town: '69005 LYON',
    activity: '1071C',
    agreement: 'Boulangerie (IDCC 843)',
    jobs: ['Responsable de boutique', 'Commis de pâtisserie'],
    colour: '#7a3b1d',
    slip: 'boxed',
  },
  {
    name: 'Clinique des Trois-Rivières',
    street: '2 avenue du Parc',
    town: '25000 BESANÇON',
    activity: '8610Z',
    agreement: 'Hospitalisation privée (IDCC 2264)',
    jobs: ['Cadre de santé', 'Kinésithérapeute', 'Secrétaire'],
    colour: '#0f5e5a',
    slip: 'sections',
  },
  {
    name: 'Transports Hauterive SARL',
    street: 'ZA de la Croix-Blanche',
    town: '72100 LE MANS',
    activity: '4941A',
    agreement: 'Transports routiers (IDCC 16)',
    jobs: ['Responsable d’exploitation', 'Comptable'],
    colour: '#5b4a12',
    slip: 'classic',
  },
  {
    name: 'Numérique & Compagnie',
    street: '31 quai de la Fosse',
    town: '44000 NANTES',
    activity: '6201Z',
    agreement: 'Bureaux d’études (IDCC 1486)',
    jobs: ['Analyste', 'Responsable de projet', 'Graphiste'],
    colour: '#40307a',
    slip: 'boxed',
  },
];

export interface Supplier {
  name: string;
  offer: string;
  street: string;
  colour: string;
  accent: string;
}
export const suppliers: readonly [Supplier, ...Supplier[]] = [
  {
    name: 'Luméa Énergie',
    offer: 'Douceur, heures creuses',
    street: '5 rue des Lucioles, 31000 TOULOUSE',
    colour: '#b45309',
    accent: '#f7d9a8',
  },
  {
    name: 'Ondéole',
    offer: 'Vent du large, option base',
    street: '60 quai du Ponant, 29200 BREST',
    colour: '#0e6377',
    accent: '#b5e0e8',
  },
  {
    name: 'Clairvolt',
    offer: 'Essentiel vert',
    street: '18 place de la Dynamo, 38000 GRENOBLE',
    colour: '#3f6212',
    accent: '#d3e6b2',
  },
];

/** Luhn (ISO/IEC 7812-1): from the right, every second digit doubled; the sum is a multiple of 10. */
export function luhnHolds(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index)) * (index % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

function withLuhnDigit(digits: string): string {
  for (let last = 0; last < 10; last += 1) {
    if (luhnHolds(`${digits}${String(last)}`)) return `${digits}${String(last)}`;
  }
  throw new Error('luhn_digit_missing');
}

/** The employer of that name. */
export function makeEmployerOf(name: string, draw: Draw): Employer {
  return { ...makeEmployer(draw), ...(employers.find((employer) => employer.name === name) ?? {}) };
}

export function makeEmployer(draw: Draw): Employer {
  const siren = withLuhnDigit(`000${draw.digits(5)}`);
  return { ...draw.pick(employers), siret: withLuhnDigit(`${siren}000${draw.digits(1)}`) };
}

export function groupedSiret(siret: string): string {
  return `${siret.slice(0, 3)} ${siret.slice(3, 6)} ${siret.slice(6, 9)} ${siret.slice(9)}`;
}
