import { checkNir } from '#shared/numbers/nir';
import { findLabels, rightOf, below } from '../text/labels.ts';
import { lineRun, numbersIn, type NumberForm, type PrintedNumber } from '../text/printed-numbers.ts';
import { firstOf } from '../text/printed-values.ts';
import type { Line } from '../text/reading-lines.ts';

const nirForm: NumberForm = {
  form: /^[123478]\d{4}(?:\d{2}|2[AB])\d{8}$/,
  length: 15,
  holds: (number) => checkNir(number).status === 'valid',
};

const labels = [
  'N° de sécurité sociale',
  'Numéro de sécurité sociale',
  'N° sécurité sociale',
  'N° de sécu',
  'N° SS',
  'NIR',
  'Numéro INSEE',
  'Immatriculation',
];

/** The social security number behind its label, else anywhere where its key holds. */
export function findNir(lines: readonly Line[]): PrintedNumber | null {
  const labelled = firstOf(findLabels(lines, labels), (label) =>
    firstOf([...rightOf(label), ...below(label, lines)], (run) => numbersIn(run, nirForm)[0] ?? null),
  );
  if (labelled?.holds) return labelled;
  const anywhere = firstOf(lines, (line) => numbersIn(lineRun(line), nirForm).find(({ holds }) => holds) ?? null);
  return anywhere ?? labelled;
}
