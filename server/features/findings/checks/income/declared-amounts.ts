import { normaliseIban } from '#shared/banking/iban';
import { describeEdits, edits } from '#shared/identity/letters';
import type { Finding } from '#shared/findings/finding';
import type { Field } from '#shared/reading/field';
import { bestField, fieldTerm, finding, isSure, piecesOf, term, type Check, type ReadPiece } from '../dossier-facts.ts';

/** The IBAN on the bank details against the one typed. */
export const inspectDeclaredIban: Check = (facts) => {
  const { bank } = facts.declaration;
  if (!bank) return [];
  const declared = normaliseIban(bank.iban);
  return piecesOf(facts, 'bank_details').flatMap((piece) => {
    const field = bestField(piece, 'iban');
    if (!field) return [];
    const changes = edits(declared, field.value);
    const outcome = changes.length === 0 ? 'passed' : isSure(field) ? 'failed' : 'inconclusive';
    const arithmetic =
      changes.length > 0 && changes.length <= 3 ? `${declared} / ${field.value} : ${describeEdits(changes)}` : null;
    const terms = [term('declared', declared), term('read', field.value, piece, field)];
    return [finding('iban_matches_declared', piece, { outcome, severity: 'high', terms, arithmetic })];
  });
};

/** Overtime and bonuses move a month's pay: this share away from what is declared is still the same income. */
const payTolerance = 0.15;
/** The reference income is a year's, of a household, after a tenth is taken off: only far less than declared says anything. */
const leastShareOfDeclared = 0.6;

const cents = (amount: string): number => Math.round(Number(amount) * 100);
const euros = (value: number): string => (value / 100).toFixed(2);

function inspectPayslip(piece: ReadPiece, net: Field, declared: number): Finding {
  const gross = bestField(piece, 'gross_pay');
  const ratio = declared === 0 ? Infinity : cents(net.value) / declared;
  // on readings that can be trusted, pay after deductions is never above pay before them
  const impossible = gross !== null && isSure(gross) && isSure(net) && cents(net.value) > cents(gross.value);
  const apart = Math.abs(ratio - 1) > payTolerance;
  const arithmetic = impossible
    ? `${net.value} > ${gross.value}`
    : `${net.value} ÷ ${euros(declared)} = ${ratio.toFixed(2)}`;
  return finding('income_matches_declared', piece, {
    outcome: !apart && !impossible ? 'passed' : net.confidence >= 60 ? 'failed' : 'inconclusive',
    severity: impossible || ratio > 1 + payTolerance || ratio < 0.5 ? 'high' : 'medium',
    terms: [term('declared', euros(declared)), fieldTerm(piece, net), ...(impossible ? [fieldTerm(piece, gross)] : [])],
    arithmetic,
  });
}

function inspectNotice(piece: ReadPiece, income: Field, declared: number): Finding {
  const monthly = cents(income.value) / 12;
  const short = monthly < leastShareOfDeclared * declared;
  return finding('income_matches_declared', piece, {
    outcome: !short ? 'passed' : isSure(income) ? 'failed' : 'inconclusive',
    severity: 'low',
    terms: [term('declared', euros(declared)), fieldTerm(piece, income), term('computed', euros(monthly))],
    arithmetic: `${income.value} ÷ 12 = ${euros(monthly)}`,
  });
}

/** The net pay of each payslip, and a twelfth of the tax notice's income, against the declared monthly income. */
export const inspectIncome: Check = (facts) => {
  const { income } = facts.declaration;
  if (!income) return [];
  const declared = income.netMonthlyCents;
  const slips = piecesOf(facts, 'payslip').flatMap((piece) => {
    const net = bestField(piece, 'net_pay');
    // a slip whose net pay was not read is said too, or the others would speak for it
    if (!net)
      return [
        finding('income_matches_declared', piece, {
          outcome: 'inconclusive',
          severity: 'low',
          terms: [term('declared', euros(declared))],
        }),
      ];
    return [inspectPayslip(piece, net, declared)];
  });
  const notices = piecesOf(facts, 'tax_notice').flatMap((piece) => {
    const reference = bestField(piece, 'reference_income');
    return reference ? [inspectNotice(piece, reference, declared)] : [];
  });
  return [...slips, ...notices];
};
