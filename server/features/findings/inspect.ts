import type { Declaration } from '#shared/dossiers/declaration';
import { declaredOn } from '#shared/dossiers/declared-person';
import type { Finding } from '#shared/findings/finding';
import { inspectBicCountry, inspectPayAccount } from './checks/bank/bank-links.ts';
import { inspectIbanKey, inspectRibKey } from './checks/bank/bank-keys.ts';
import { inspectBirthDate } from './checks/identity/birth-date.ts';
import { inspectDeclaredIban, inspectIncome } from './checks/income/declared-amounts.ts';
import { inspectExpiry } from './checks/identity/document-expired.ts';
import type { Check, DossierFacts } from './checks/dossier-facts.ts';
import { inspectGivenNames, inspectSurname } from './checks/identity/identity-names.ts';
import {
  inspectCodeDeclared,
  inspectCodeExpected,
  inspectCodePrint,
  inspectCodeSignature,
} from './checks/code/signed-codes.ts';
import { inspectIssueNumber } from './checks/identity/issue-number.ts';
import { inspectZonePrint } from './checks/identity/zone-print.ts';
import { inspectCoveredText, inspectLoneFonts, inspectShownValues } from './checks/pdf/painted.ts';
import { inspectPdfDates, inspectPdfSoftware, inspectRevisions } from './checks/pdf/structure.ts';
import { inspectPictureSoftware } from './checks/picture/origin.ts';
import {
  inspectCopiedDigits,
  inspectGhost,
  inspectGrain,
  inspectMirror,
  inspectScreen,
} from './checks/picture/tampering.ts';
import { inspectPossibleDates } from './checks/possible-dates.ts';
import {
  inspectColour,
  inspectEdges,
  inspectGlare,
  inspectSharpness,
  inspectSize,
} from './checks/quality/legibility.ts';
import { inspectEmployer } from './checks/income/declared-employer.ts';
import { inspectNirIdentity, inspectNirKey, inspectSiret, inspectTaxNumber } from './checks/income/known-numbers.ts';
import { inspectPayslipSums, inspectPayslipTotals } from './checks/income/payslip-sums.ts';
import { inspectMrzDigits } from './checks/identity/mrz-digits.ts';
import { inspectAccountHolder, inspectAddressName, inspectPayslipName } from './checks/names/names-on-pieces.ts';
import { inspectPortraits } from './checks/elsewhere/same-portrait.ts';
import { inspectSightings } from './checks/elsewhere/seen-elsewhere.ts';

const identityChecks: readonly Check[] = [
  inspectMrzDigits,
  inspectZonePrint,
  inspectIssueNumber,
  inspectSurname,
  inspectGivenNames,
  inspectBirthDate,
  inspectExpiry,
];
/** What a file shows of its making, whoever sent it. */
const fileChecks: readonly Check[] = [
  inspectCodeSignature,
  inspectCodePrint,
  inspectRevisions,
  inspectPdfSoftware,
  inspectPdfDates,
  inspectCoveredText,
  inspectShownValues,
  inspectLoneFonts,
  inspectPictureSoftware,
  inspectGhost,
  inspectCopiedDigits,
  inspectGrain,
  inspectMirror,
  inspectScreen,
  inspectSharpness,
  inspectSize,
  inspectGlare,
  inspectEdges,
  inspectColour,
  inspectPossibleDates,
  inspectSightings,
  inspectPortraits,
];
const checks: readonly Check[] = [
  ...identityChecks,
  inspectIbanKey,
  inspectRibKey,
  inspectDeclaredIban,
  inspectAccountHolder,
  inspectIncome,
  inspectPayslipName,
  inspectAddressName,
  inspectBicCountry,
  inspectPayAccount,
  inspectPayslipSums,
  inspectPayslipTotals,
  inspectSiret,
  inspectNirKey,
  inspectNirIdentity,
  inspectTaxNumber,
  inspectEmployer,
  inspectCodeDeclared,
  inspectCodeExpected,
  ...fileChecks,
];

/** A dossier of one borrower or two. */
export interface InspectedFacts extends DossierFacts {
  declaration: Declaration;
}

/**
 * Every check of a dossier, from what is declared, read and seen elsewhere. Pure; at most one finding a check and piece.
 * Findings advise: none of them decides (GDPR art. 22), and what could not be checked never counts against anybody.
 */
export function inspectDossier({ declaration, documents, ...rest }: InspectedFacts): Finding[] {
  const own = documents.filter(({ requirement }) => requirement !== 'co_borrower_identity');
  // To the checks each borrower is a person with an identity paper: the sides of one's card never mix with the other's.
  const others = documents
    .filter((piece) => !own.includes(piece))
    .map((piece) => ({ ...piece, requirement: 'identity' as const }));
  const applicant: DossierFacts = { declaration, documents: own, ...rest };
  const coBorrower = { declaration: declaredOn(declaration, 'co_borrower_identity'), documents: others, ...rest };
  return [
    ...checks.flatMap((check) => check(applicant)),
    ...(others.length === 0 ? [] : [...identityChecks, ...fileChecks].flatMap((check) => check(coBorrower))),
  ];
}
