import { checkIban, ibanNumber, remainder97 } from '#shared/banking/iban';
import { inSepa } from '#shared/banking/sepa';
import { declarationSchema } from '#shared/dossiers/declaration';
import type { Declaration } from '#shared/dossiers/declaration';
import { parseFrenchDate, yearsBetween } from '#shared/identity/dates';
import { plainTexts } from '#shared/intake/plain-text';
import * as z from 'zod/mini';
import { AppError } from '../../platform/errors.ts';

const asWritten = z.pipe(z.transform(plainTexts), declarationSchema);

/**
 * What the applicant says, as it may be kept: without misleading characters, the IBAN without spaces.
 * @param today `YYYY-MM-DD`
 * @throws AppError invalid_input (a date that does not exist, a birth less than 18 or over 120 years ago), iban_invalid,
 *   iban_foreign
 */
export const acceptDeclared = (given: Declaration, today: string): Declaration => {
  const parsed = asWritten.safeParse(given);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    throw new AppError('invalid_input', { fields });
  }
  const { identity, bank, ...others } = parsed.data;
  if (identity) requireAdult(identity.birthDate, today, 'identity');
  if (others.coBorrower) requireAdult(others.coBorrower.birthDate, today, 'coBorrower');
  return {
    ...others,
    ...(identity ? { identity } : {}),
    ...(bank ? { bank: { ...bank, iban: acceptIban(bank.iban) } } : {}),
  };
};

const requireAdult = (birthDate: string, today: string, section: 'identity' | 'coBorrower'): void => {
  const age = parseFrenchDate(birthDate) === null ? -1 : yearsBetween(birthDate, today);
  if (age < 18 || age > 120)
    throw new AppError('invalid_input', { fields: [{ path: `${section}.birthDate`, message: 'birth date' }] });
};

const wrongField = [{ path: 'bank.iban', message: 'IBAN' }];

const acceptIban = (typed: string): string => {
  const check = checkIban(typed);
  if (check.status === 'valid') {
    if (inSepa(check.country)) return check.iban;
    throw new AppError('iban_foreign', { fields: wrongField });
  }
  // A key that holds says that the country is meant, not mistyped.
  const foreign = check.status === 'unknown_country' && remainder97(ibanNumber(check.iban)) === 1;
  throw new AppError(foreign ? 'iban_foreign' : 'iban_invalid', { fields: wrongField });
};

/** As lists show people: `MARTIN, Léa`; empty while nobody said who he is. */
export const applicantNameOf = ({ identity }: Declaration): string =>
  identity ? `${identity.surname}, ${identity.givenNames}` : '';
