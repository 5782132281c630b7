import type { Application } from '#shared/dossiers/application-contract';
import { pathOf, resumeStep, sectionOf, stepAfter, stepBefore } from './steps';

const identity = {
  civility: 'madame',
  surname: 'Exemple',
  givenNames: 'Camille',
  birthDate: '1991-07-14',
  birthPlace: 'Bordeaux',
  nationality: 'française',
  phone: '06 00 00 00 00',
} as const;
const at = (declaration: Application['declaration']) => resumeStep({ declaration, requirements: [] });

describe('the way of the questions', () => {
  it('asks who borrows after who applies', () => {
    expect([stepAfter('identity'), stepAfter('coBorrower'), stepBefore('address')]).toEqual([
      'coBorrower',
      'address',
      'coBorrower',
    ]);
    expect(pathOf('coBorrower', 'a')).toEqual(['/demandes', 'a', 'questions', 'emprunteurs']);
    expect(sectionOf('emprunteurs')).toBe('coBorrower');
  });

  it('is taken up again where it was left, also before the question that may stay unanswered', () => {
    expect(at({})).toBe('identity');
    expect(at({ identity })).toBe('coBorrower');
    expect(at({ identity, coBorrower: null })).toBe('address');
    const answered = {
      identity,
      address: {
        street: '1 rue du Modèle',
        postalCode: '33000',
        city: 'Bordeaux',
        housing: 'tenant',
        since: '2019-04',
      },
      employment: { situation: 'retired' },
      income: { netMonthlyCents: 1, otherMonthlyCents: 0, rentMonthlyCents: 0, creditsMonthlyCents: 0, dependants: 0 },
      bank: { iban: 'x', holder: 'y' },
    } as const;
    expect(at(answered)).toBe('review');
  });
});
