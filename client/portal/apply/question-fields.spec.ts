import { askedFields, problemOf, sectionFrom, typedFrom } from './question-fields';
import type { Field } from './question-fields';

const iban: Field = { key: 'iban', kind: 'iban' };

describe('the answers of a question', () => {
  const typed = {
    netMonthlyCents: '1 950',
    otherMonthlyCents: '0',
    rentMonthlyCents: '640,50',
    creditsMonthlyCents: '0',
    dependants: '2',
  };

  it('become what the API takes, and back', () => {
    const section = sectionFrom('income', typed);
    expect(section).toEqual({
      income: {
        netMonthlyCents: 195_000,
        otherMonthlyCents: 0,
        rentMonthlyCents: 64_050,
        creditsMonthlyCents: 0,
        dependants: 2,
      },
    });
    expect(sectionFrom('income', typedFrom('income', section ?? {}, 'fr'))).toEqual(section);
  });

  it('are none when one is missing or wrong', () => {
    expect(sectionFrom('income', { ...typed, dependants: '' })).toBeNull();
    expect(sectionFrom('income', { ...typed, rentMonthlyCents: '640 env.' })).toBeNull();
  });

  it('leave out what is not asked of the situation', () => {
    const keys = (situation: string): string[] => askedFields('employment', { situation }).map(({ key }) => key);
    expect(keys('permanent')).toEqual(['situation', 'profession', 'employer', 'since']);
    expect(keys('self_employed')).toEqual(['situation', 'profession', 'since']);
    expect(keys('retired')).toEqual(['situation']);
    expect(sectionFrom('employment', { situation: 'retired', employer: 'Ateliers du Port' })).toEqual({
      employment: { situation: 'retired' },
    });
  });

  it('of two borrowers take in who the other is, and take him back', () => {
    const other = {
      borrowers: 'two',
      civility: 'monsieur',
      givenNames: 'Sacha',
      surname: 'Modèle',
      birthDate: '01/02/1989',
      birthPlace: 'Lyon',
      email: ' Sacha@Courriel.example',
      phone: '',
    };
    const coBorrower = {
      civility: 'monsieur',
      givenNames: 'Sacha',
      surname: 'Modèle',
      birthDate: '1989-02-01',
      birthPlace: 'Lyon',
      email: 'sacha@courriel.example',
    } as const;
    expect(sectionFrom('coBorrower', other)).toEqual({ coBorrower });
    expect(sectionFrom('coBorrower', typedFrom('coBorrower', { coBorrower }, 'fr'))).toEqual({ coBorrower });
    expect(sectionFrom('coBorrower', { ...other, borrowers: 'one' })).toEqual({ coBorrower: null });
    expect(typedFrom('coBorrower', { coBorrower: null }, 'fr')).toEqual({ borrowers: 'one' });
    expect(typedFrom('coBorrower', {}, 'fr')).toEqual({});
    expect(sectionFrom('coBorrower', { ...other, email: 'sacha' })).toBeNull();
    expect(sectionFrom('coBorrower', {})).toBeNull();
    const keys = (borrowers: string): string[] => askedFields('coBorrower', { borrowers }).map(({ key }) => key);
    expect(keys('one')).toEqual(['borrowers']);
    expect(keys('two')).toEqual(['borrowers', ...Object.keys(coBorrower), 'phone']);
    const email: Field = { key: 'email', kind: 'email' };
    expect([problemOf(email, 'sacha'), problemOf(email, 'a@b.fr')]).toEqual(['wrong', null]);
  });

  it('say which part of an IBAN is wrong', () => {
    expect(problemOf(iban, 'FR76 3000 6000 0112 3456 7890 189')).toBeNull();
    expect(problemOf(iban, '')).toBe('empty');
    expect(problemOf(iban, 'FR76 3000 6000 0112 3456 7890 188')).toMatchObject({ status: 'wrong_key' });
    expect(problemOf(iban, 'FR76 3000 6000')).toMatchObject({ status: 'wrong_length', expected: 27, actual: 12 });
    expect(problemOf(iban, '3000 6000')).toMatchObject({ status: 'malformed' });
  });

  it('may stay empty where they are optional', () => {
    expect(problemOf({ key: 'usageName', kind: 'line', optional: true }, ' ')).toBeNull();
    expect(problemOf({ key: 'surname', kind: 'line' }, ' ')).toBe('empty');
  });
});
