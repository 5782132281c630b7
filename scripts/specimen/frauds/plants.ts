import type { SpecimenOptions } from '../specimen-dossier.ts';
import { bankPlants } from './bank-plants.ts';
import type { FraudKind, ToldFraud } from './fraud-kinds.ts';
import { identityPlants } from './identity-plants.ts';
import { billPlants, incomePlants } from './income-plants.ts';
import type { Plant } from './plant.ts';

export const plants: Readonly<Record<ToldFraud, Plant>> = {
  ...identityPlants,
  ...bankPlants,
  ...incomePlants,
  ...billPlants,
};

/** What a dossier must have for this fraud to be possible, whatever else is asked. */
export function neededFor(
  kind: FraudKind,
): Pick<SpecimenOptions, 'identity' | 'bornBefore' | 'payslips' | 'taxNotice'> {
  switch (kind) {
    case 'issue_number_differs':
    case 'card_over_fifteen_years':
      // of age when such a card was given out
      return { identity: 'card_1988', bornBefore: '1988-05-14' };
    case 'portrait_reused':
      return { identity: 'card_2021' };
    case 'issued_tomorrow':
      return { identity: 'passport' };
    case 'totals_edited':
      return { payslips: 2 };
    case 'tax_number_wrong':
    case 'notice_income_edited':
    case 'notice_code_forged':
    case 'notice_without_code':
    case 'notice_of_another':
      return { taxNotice: true };
    default:
      return {};
  }
}
