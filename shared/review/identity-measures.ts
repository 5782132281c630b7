import type { CheckCode } from '#shared/findings/finding';
import { isOpenFailure, type WeighedFinding } from '#shared/review/weighed-finding';
import type { RequirementKind } from '#shared/intake/requirement';
import { identityPapers } from '#shared/reading/field';
import type { DocumentKind } from '#shared/reading/field';

/**
 * Measures that make up for the customer's absence: at least two for who never came in person (C. mon. fin.
 * R. 561-5-2). Those that this house can show: 1°, a copy of an identity document; 3°, the credit is paid to an account
 * in the customer's name at a bank of the Union, the EEA or a country held equivalent. Of the co-borrower, to whom
 * nothing is paid, the house shows 1° alone: it is needed beside the two of the applicant.
 */
export const applicantMeasures = ['identity_copy', 'own_account'] as const;
export const coBorrowerMeasures = ['co_borrower_identity_copy'] as const;
export const measureCodes = [...applicantMeasures, ...coBorrowerMeasures] as const;
export type MeasureCode = (typeof measureCodes)[number];
export const measuresNeeded = { applicant: 2, coBorrower: 1 } as const;

export const measureArticles: Record<MeasureCode, string> = {
  identity_copy: 'R. 561-5-2, 1°',
  own_account: 'R. 561-5-2, 3°',
  co_borrower_identity_copy: 'R. 561-5-2, 1°',
};

/** A check that bears a measure out, on which piece, and whether a machine or a person found it good. */
export interface MeasureEvidence {
  readonly documentId: string;
  readonly check: CheckCode;
  readonly by: 'check' | 'person';
}

export interface IdentityMeasure {
  readonly code: MeasureCode;
  readonly holds: boolean;
  readonly documentId: string | null;
  readonly evidence: readonly MeasureEvidence[];
  /** Checks that are still to be settled on that piece before the measure holds. */
  readonly lacks: readonly CheckCode[];
}

export interface MeasuredDocument {
  readonly id: string;
  readonly kind: DocumentKind | null;
  readonly sentFor: RequirementKind;
}

interface MeasureRule {
  readonly kinds: readonly DocumentKind[];
  readonly coBorrower: boolean;
  readonly must: readonly CheckCode[];
  readonly mustNotFail: readonly CheckCode[];
}

const identityCopy: Omit<MeasureRule, 'coBorrower'> = {
  kinds: identityPapers,
  must: ['surname_matches', 'given_names_match', 'birth_date_matches'],
  mustNotFail: ['document_expired', 'mrz_digits', 'same_document_number_elsewhere', 'same_file_elsewhere'],
};

const rules: Record<MeasureCode, MeasureRule> = {
  identity_copy: { ...identityCopy, coBorrower: false },
  co_borrower_identity_copy: { ...identityCopy, coBorrower: true },
  own_account: {
    kinds: ['bank_details'],
    coBorrower: false,
    must: ['iban_key', 'iban_matches_declared', 'account_holder_matches'],
    mustNotFail: ['rib_key', 'same_iban_elsewhere', 'same_file_elsewhere'],
  },
};

/**
 * Each measure with the piece that bears it out best: of the applicant, and of the co-borrower where there is one. Pure;
 * a person's reasoned lifting of a check counts as good. A co-borrower's paper never speaks for the applicant.
 */
export function identityMeasures(
  codes: readonly MeasureCode[],
  documents: readonly MeasuredDocument[],
  findings: readonly WeighedFinding[],
): IdentityMeasure[] {
  return codes.map((code) => {
    const { kinds, coBorrower } = rules[code];
    const candidates = documents
      .filter(({ sentFor }) => (sentFor === 'co_borrower_identity') === coBorrower)
      .filter(({ kind }) => kind !== null && kinds.includes(kind))
      .map((document) => measureOn(code, document, findings));
    return (
      candidates.sort((a, b) => Number(b.holds) - Number(a.holds) || a.lacks.length - b.lacks.length)[0] ?? {
        code,
        holds: false,
        documentId: null,
        evidence: [],
        lacks: rules[code].must,
      }
    );
  });
}

function measureOn(code: MeasureCode, { id }: MeasuredDocument, findings: readonly WeighedFinding[]): IdentityMeasure {
  const { must, mustNotFail } = rules[code];
  const own = findings.filter(({ documentId }) => documentId === id);
  const good = (check: CheckCode): WeighedFinding | undefined =>
    own.find((found) => found.check === check && (found.outcome === 'passed' || found.dismissed));
  const evidence = must.flatMap((check): MeasureEvidence[] => {
    const found = good(check);
    return found ? [{ documentId: id, check, by: found.outcome === 'passed' ? 'check' : 'person' }] : [];
  });
  const lacks = [
    ...must.filter((check) => !good(check)),
    ...mustNotFail.filter((check) => own.some((found) => found.check === check && isOpenFailure(found))),
  ];
  return { code, holds: lacks.length === 0, documentId: id, evidence, lacks };
}
