import type { Finding } from '#shared/findings/finding';
import { bestField, finding, isSure, piecesOf, term } from '../dossier-facts.ts';
import type { Check } from '../dossier-facts.ts';

/** Territories whose IBAN and BIC may bear another of these codes (ISO 13616 registry, notes to FR). */
const frenchArea: readonly string[] = [
  'FR',
  'MC',
  'GP',
  'MQ',
  'GF',
  'RE',
  'PM',
  'YT',
  'NC',
  'PF',
  'WF',
  'BL',
  'MF',
  'TF',
];

/** ISO 9362: four letters, the country, two characters of place, three of the branch or none. */
const bicForm = /^[A-Z]{4}([A-Z]{2})[0-9A-Z]{2}(?:[0-9A-Z]{3})?$/;

/** The country inside the BIC against that of the IBAN. */
export const inspectBicCountry: Check = (facts) =>
  piecesOf(facts, 'bank_details').flatMap((piece): Finding[] => {
    const [iban, bic] = [bestField(piece, 'iban'), bestField(piece, 'bic')];
    if (!iban || !bic) return [];
    const country = iban.value.slice(0, 2);
    const own = bicForm.exec(bic.value.replace(/\s/g, ''))?.[1];
    const same = own === country || (own !== undefined && frenchArea.includes(own) && frenchArea.includes(country));
    const sure = isSure(bic) && isSure(iban) && own !== undefined;
    return [
      finding('bic_country', piece, {
        outcome: same ? 'passed' : sure ? 'failed' : 'inconclusive',
        severity: 'medium',
        terms: [term('printed', bic.value, piece, bic), term('computed', country, piece, iban)],
      }),
    ];
  });

/** The account that a payslip names against the one of the bank details. */
export const inspectPayAccount: Check = (facts) => {
  const [own] = piecesOf(facts, 'bank_details').flatMap((piece) => {
    const field = bestField(piece, 'iban');
    return field?.checked ? [{ piece, field }] : [];
  });
  if (!own) return [];
  return piecesOf(facts, 'payslip').flatMap((piece): Finding[] => {
    const paid = bestField(piece, 'iban');
    if (!paid) return [];
    return [
      finding('pay_account_matches', piece, {
        outcome: paid.value === own.field.value ? 'passed' : paid.checked ? 'failed' : 'inconclusive',
        severity: 'medium',
        terms: [term('read', paid.value, piece, paid), term('other_piece', own.field.value, own.piece, own.field)],
      }),
    ];
  });
};
