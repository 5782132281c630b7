import type { Finding } from '#shared/findings/finding';
import { inspectIbanKey, inspectRibKey } from './checks/bank-keys.ts';
import { inspectBirthDate } from './checks/birth-date.ts';
import { inspectDeclaredIban, inspectIncome } from './checks/declared-amounts.ts';
import { inspectExpiry } from './checks/document-expired.ts';
import type { Check, DossierFacts } from './checks/dossier-facts.ts';
import { inspectGivenNames, inspectSurname } from './checks/identity-names.ts';
import { inspectMrzDigits } from './checks/mrz-digits.ts';
import { inspectAccountHolder, inspectAddressName, inspectPayslipName } from './checks/names-elsewhere.ts';
import { inspectSightings } from './checks/seen-elsewhere.ts';

const checks: readonly Check[] = [
  inspectMrzDigits,
  inspectSurname,
  inspectGivenNames,
  inspectBirthDate,
  inspectExpiry,
  inspectIbanKey,
  inspectRibKey,
  inspectDeclaredIban,
  inspectAccountHolder,
  inspectIncome,
  inspectPayslipName,
  inspectAddressName,
  inspectSightings,
];

/**
 * Every check of a dossier, from what is declared, read and seen elsewhere. Pure; at most one finding a check and piece.
 * Findings advise: none of them decides (GDPR art. 22), and what could not be checked never counts against anybody.
 */
export function inspectDossier(facts: DossierFacts): Finding[] {
  return checks.flatMap((check) => check(facts));
}
