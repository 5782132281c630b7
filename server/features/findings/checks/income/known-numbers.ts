import type { Finding } from '#shared/findings/finding';
import { checkNir } from '#shared/numbers/nir';
import { checkSiret } from '#shared/numbers/siret';
import { checkTaxNumber } from '#shared/numbers/tax-number';
import type { Field, FieldName } from '#shared/reading/field';
import { bestField, finding, isSure, term } from '../dossier-facts.ts';
import type { Check, DossierFacts, ReadPiece } from '../dossier-facts.ts';

function onField(name: FieldName, inspect: (piece: ReadPiece, field: Field, facts: DossierFacts) => Finding[]): Check {
  return (facts) =>
    facts.documents.flatMap((piece) => {
      const field = bestField(piece, name);
      return field ? inspect(piece, field, facts) : [];
    });
}

/** A number whose key fails is a doubt where a digit may be misread: keys catch every single one. */
const outcomeOf = (holds: boolean, field: Field): Finding['outcome'] =>
  holds ? 'passed' : isSure(field) && !field.corrected ? 'failed' : 'inconclusive';

export const inspectSiret = onField('employer_siret', (piece, field) => {
  const check = checkSiret(field.value);
  if (check.status === 'malformed') return [];
  return [
    finding('siret_key', piece, {
      outcome: outcomeOf(check.status === 'valid', field),
      severity: 'medium',
      terms: [term('read', field.value, piece, field)],
      arithmetic: check.arithmetic,
    }),
  ];
});

export const inspectNirKey = onField('nir', (piece, field) => {
  const check = checkNir(field.value);
  if (check.status === 'malformed') return [];
  const wrong = check.status === 'wrong_key';
  return [
    finding('nir_key', piece, {
      outcome: outcomeOf(!wrong, field),
      severity: 'high',
      terms: [
        term('read', field.value, piece, field),
        ...(wrong ? [term('printed', check.printed, piece, field), term('computed', check.expected)] : []),
      ],
      arithmetic: check.arithmetic,
    }),
  ];
});

/** Sex, year and month of birth inside the number, against the declared ones; a fictive month is left out. */
export const inspectNirIdentity = onField('nir', (piece, field, { declaration: { identity } }) => {
  const check = checkNir(field.value);
  if (!identity || check.status !== 'valid' || field.corrected) return [];
  const { sex, year, month } = check.parts;
  const declaredSex = !('civility' in identity) ? sex : identity.civility === 'madame' ? 'F' : 'M';
  const known = Number(month) >= 1 && Number(month) <= 12;
  const sameBirth = year === identity.birthDate.slice(2, 4) && (!known || month === identity.birthDate.slice(5, 7));
  const sameSex = sex === declaredSex;
  const shown = (sexOf: string, yy: string, mm: string): string => `${sexOf} ${yy}-${mm}`;
  return [
    finding('nir_matches_identity', piece, {
      // the civility is chosen by the applicant and not always that of the civil status
      outcome: !sameBirth ? 'failed' : sameSex ? 'passed' : 'inconclusive',
      severity: 'high',
      terms: [
        term('read', shown(sex, year, known ? month : '––'), piece, field),
        term('declared', shown(declaredSex, identity.birthDate.slice(2, 4), identity.birthDate.slice(5, 7))),
      ],
    }),
  ];
});

export const inspectTaxNumber = onField('tax_number', (piece, field) => {
  const check = checkTaxNumber(field.value);
  if (check.status === 'malformed') return [];
  const wrong = check.status === 'wrong_sum';
  return [
    finding('tax_number_key', piece, {
      outcome: outcomeOf(!wrong, field),
      severity: 'low',
      terms: [term('printed', field.value, piece, field), ...(wrong ? [term('computed', check.expected)] : [])],
      arithmetic: check.arithmetic,
    }),
  ];
});
