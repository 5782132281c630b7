import { describe, expect, it } from 'vitest';
import { AppError } from '../../platform/errors.ts';
import { declaration } from '../../test-centre/portal.ts';
import { acceptDeclared, applicantNameOf } from './declared.ts';

const today = '2026-11-23';
const codeOf = (iban: string): string => {
  try {
    acceptDeclared({ bank: { iban, holder: 'Camille Exemple' } }, today);
    return 'accepted';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
};

describe('acceptDeclared', () => {
  it.each([
    ['FR76 3000 6000 0112 3456 7890 189', 'accepted'],
    ['be68 5390 0754 7034', 'accepted'],
    ['CH93 0076 2011 6238 5295 7', 'accepted'],
    ['FR76 3000 6000 0112 3456 7890 188', 'iban_invalid'],
    ['FR76 3000 6000 0112 3456 7890', 'iban_invalid'],
    ['pas un iban', 'iban_invalid'],
    ['TN59 1000 6035 1835 9847 8831', 'iban_foreign'],
    ['SA03 8000 0000 6080 1016 7519', 'iban_foreign'],
    ['SA03 8000 0000 6080 1016 7518', 'iban_invalid'],
  ])('takes or refuses the IBAN %s: %s', (iban, code) => {
    expect(codeOf(iban)).toBe(code);
  });

  it('keeps the IBAN without spaces', () => {
    expect(acceptDeclared({ bank: declaration.bank }, today).bank?.iban).toBe('FR7630006000011234567890189');
  });

  it.each(['1991-02-30', '2009-11-24', '1899-01-01', '2030-01-01'])('refuses a birth on %s', (birthDate) => {
    expect(() => acceptDeclared({ identity: { ...declaration.identity, birthDate } }, today)).toThrow(AppError);
  });

  it('takes who is eighteen today', () => {
    const identity = { ...declaration.identity, birthDate: '2008-11-23' };
    expect(acceptDeclared({ identity }, today).identity?.birthDate).toBe('2008-11-23');
  });

  it('takes marks out of names, keeps markup as the text it is, and refuses a name of marks alone', () => {
    const named = (surname: string) => acceptDeclared({ identity: { ...declaration.identity, surname } }, today);
    expect(named('<i>D\u202Eupont</i>\u200F').identity?.surname).toBe('<i>Dupont</i>');
    expect(() => named('\u202E\u2066')).toThrow(AppError);
  });

  it('adds no section that was not given', () => {
    expect(acceptDeclared({}, today)).toEqual({});
  });
});

it('shows people by surname first', () => {
  expect(applicantNameOf(declaration)).toBe('Exemple, Camille, Zoé');
  expect(applicantNameOf({})).toBe('');
});
