import { checkIban, ribParts } from '#shared/banking/iban';
import { checkRib } from '#shared/banking/rib';
import type { Finding } from '#shared/findings/finding';
import { bestField, finding, isSure, notMade, piecesOf, term, type Check } from '../dossier-facts.ts';

/** A key that fails on a doubtful reading is a reading to look at; corrected characters prove nothing by themselves. */
function outcomeOf(holds: boolean, sure: boolean, corrected: boolean): Finding['outcome'] {
  if (holds) return corrected ? 'inconclusive' : 'passed';
  return sure ? 'failed' : 'inconclusive';
}

/** The key of the IBAN on bank details: the whole number modulo 97 is 1 (ISO 13616). */
export const inspectIbanKey: Check = (facts) => {
  const findings = piecesOf(facts, 'bank_details').flatMap((piece) => {
    const field = bestField(piece, 'iban');
    if (!field) return [];
    const check = checkIban(field.value);
    const division = 'division' in check ? check.division : null;
    const outcome = outcomeOf(check.status === 'valid', isSure(field), field.corrected);
    return [
      finding('iban_key', piece, {
        outcome,
        severity: 'high',
        terms: [term('read', field.value, piece, field)],
        arithmetic: division,
      }),
    ];
  });
  return findings.length > 0 ? findings : notMade('iban_key', facts, 'bank_details');
};

/** The key of the French account inside the IBAN: a second, independent sum over the same digits. */
export const inspectRibKey: Check = (facts) =>
  piecesOf(facts, 'bank_details').flatMap((piece) => {
    const field = bestField(piece, 'iban');
    const parts = field && ribParts(field.value);
    if (!field || !parts) return [];
    const check = checkRib(parts);
    const outcome = outcomeOf(check.status === 'valid', isSure(field), field.corrected);
    const terms = [
      term('read', `${parts.bank} ${parts.branch} ${parts.account}`, piece, field),
      term('printed', parts.key, piece, field),
      ...(check.status === 'wrong_key' ? [term('computed', check.expected)] : []),
    ];
    return [
      finding('rib_key', piece, {
        outcome,
        severity: 'high',
        terms,
        arithmetic: 'division' in check ? check.division : null,
      }),
    ];
  });
