import type { CheckCode, Severity } from '#shared/findings/finding';
import type { RequirementKind } from '#shared/intake/requirement';
import { compareFullName } from '#shared/identity/full-names';
import { addressPapers } from '#shared/reading/field';
import type { DocumentKind, FieldName } from '#shared/reading/field';
import { bestField, fieldTerm, finding, notMade, term, type Check } from '../dossier-facts.ts';
import { judgeNames, nameArithmetic, nameSeverity } from './judge-names.ts';

/** The name on a piece against the applicant's, whatever the order, birth or usage name. */
function inspectNameOn(rule: {
  check: CheckCode;
  kinds: readonly DocumentKind[];
  requirement: RequirementKind;
  field: FieldName;
  severity: Severity;
}): Check {
  return (facts) => {
    const { identity } = facts.declaration;
    if (!identity) return [];
    const declared = `${identity.givenNames} ${identity.surname}${identity.usageName === undefined ? '' : ` (${identity.usageName})`}`;
    const pieces = facts.documents.filter(({ kind }) => rule.kinds.includes(kind));
    const findings = pieces.flatMap((piece) => {
      const field = bestField(piece, rule.field);
      if (!field) return [];
      const name = { field, comparison: compareFullName(identity, field.value) };
      return [
        finding(rule.check, piece, {
          outcome: judgeNames([name]),
          severity: nameSeverity([name], rule.severity),
          terms: [term('declared', declared), fieldTerm(piece, field)],
          arithmetic: nameArithmetic(declared, name),
        }),
      ];
    });
    if (findings.length > 0 || (pieces.length === 0 && rule.requirement === 'income')) return findings;
    return notMade(rule.check, facts, rule.requirement, [term('declared', declared)]);
  };
}

/** An account of somebody else is where money goes that the applicant never sees. */
export const inspectAccountHolder = inspectNameOn({
  check: 'account_holder_matches',
  kinds: ['bank_details'],
  requirement: 'bank_details',
  field: 'account_holder',
  severity: 'high',
});

export const inspectPayslipName = inspectNameOn({
  check: 'payslip_name_matches',
  kinds: ['payslip'],
  requirement: 'income',
  field: 'employee',
  severity: 'high',
});

/** Bills often stand in a partner's or a parent's name: it informs and no more. */
export const inspectAddressName = inspectNameOn({
  check: 'address_name_matches',
  kinds: addressPapers,
  requirement: 'address',
  field: 'address_holder',
  severity: 'low',
});
