import { parseFrenchMonth } from '#shared/identity/dates';
import { plainCapitals } from '#shared/identity/letters';
import type { Field, FieldName } from '#shared/reading/field';
import { addressBlocks } from './address-block.ts';
import { around, below, endsWithColon, findLabels, rightOf, squash, type Label } from './labels.ts';
import { firmIn, firstPerson, personIn } from './printed-names.ts';
import { amountBeside, dateIn, firstOf, matchIn, printedField, type Printed } from './printed-values.ts';
import { printHeight, runOf, type Line, type Run } from './reading-lines.ts';

/** Labels by what they weigh: the first that has an amount wins. */
const amountLabels: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  gross_pay: ['Salaire brut', 'Total brut', 'Rémunération brute', 'Brut mensuel', 'Total salaire brut'],
  net_pay: [
    'Net payé en euros',
    'Net à payer au salarié',
    'Net à payer après impôt',
    'Net versé',
    'Net payé',
    'Net à payer en euros',
    'Net à payer',
  ],
  // The line of the tax withheld has the same sum beside the tax itself: a missing value is better than the wrong one.
  net_taxable: ['Montant net imposable', 'Salaire net imposable', 'Net imposable', 'Net fiscal'],
};

/** Sums since January and the net before tax stand under the same words, with these near. */
function isOtherSum(label: Label): boolean {
  const around = plainCapitals(label.run.text);
  const behind = plainCapitals(
    label.run.words
      .slice(label.end)
      .map(({ text }) => text)
      .join(' '),
  );
  return /\bCUMULS?\b/.test(around) || /^\s*AVANT\b/.test(behind);
}

function amountOf(name: FieldName, lines: readonly Line[]): Printed | null {
  const labels = amountLabels[name] ?? [];
  const hits = findLabels(lines, labels).filter((label) => !isOtherSum(label));
  const byWeight = labels.flatMap((label) => hits.filter((hit) => hit.label === label));
  return firstOf(byWeight, (label) => amountBeside(label, lines));
}

function monthIn(run: Run): Printed | null {
  const found =
    matchIn(run, /\p{Letter}{3,10}\.?\s+\d{4}(?!\d)/u) ?? matchIn(run, /(?<![\d./-])\d{1,2}\s?[/.-]\s?\d{4}(?!\d)/);
  const value = parseFrenchMonth(run.text);
  return value === null ? null : { value, run: found?.run ?? run };
}

/** `du 01/03/2026 au 31/03/2026`: the month of the last day. */
function monthOfRange(run: Run): Printed | null {
  const range = matchIn(run, /au\s+\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{4}/iu);
  const end = range && dateIn(range.run);
  return end ? { value: end.value.slice(0, 7), run: end.run } : null;
}

function findPeriod(lines: readonly Line[]): Printed | null {
  const labels = findLabels(lines, [
    'Période de paie',
    'Période du',
    'Période',
    'Mois de paie',
    'Paie du mois',
    'Mois',
    'Bulletin de paie',
    'Bulletin de salaire',
  ]);
  const near = firstOf(labels, (label) =>
    firstOf([...rightOf(label), ...below(label, lines)], (run) => monthOfRange(run) ?? monthIn(run)),
  );
  const runs = lines.slice(0, 14).flatMap((line) => line.runs);
  return near ?? firstOf(runs, monthOfRange) ?? firstOf(runs, monthIn);
}

function findEmployee(lines: readonly Line[]): Printed | null {
  const block = addressBlocks(lines).find(({ person }) => person);
  const labels = findLabels(lines, ['Nom du salarié', 'Nom et prénom', 'Nom Prénom']);
  const labelled = (label: Label): Printed | null => firstOf(around(label, lines), personIn);
  return block?.holder ?? firstPerson(lines) ?? firstOf(labels, labelled);
}

/** `Employeur imaginaire ; document de démonstration.`: a note, not a name. A name begins with a capital or a figure. */
function isSentence(run: Run): boolean {
  return run.words.length > 2 && (/^\p{Ll}/u.test(run.text) || /\p{Ll}{2}\.$/u.test(run.text));
}

/** The firm: after its label, or the highest print above its SIRET number, or at the top left of the page. */
function findEmployer(lines: readonly Line[]): Printed | null {
  // further down, `employeur` heads a column or stands in a sentence
  const head = lines.slice(0, Math.ceil(lines.length / 3));
  const asFirm = (run: Run): Printed | null =>
    squash(run.text).length > 1 && !/bulletin|paie|salaire|p[ée]riode/i.test(run.text) && !isSentence(run)
      ? firmIn(run)
      : null;
  const labels = findLabels(head, ['Employeur', 'Raison sociale', 'Entreprise']).filter(endsWithColon);
  const labelled = firstOf(labels, (label) => firstOf(rightOf(label), asFirm));
  if (labelled) return labelled;
  const [siret] = findLabels(head, ['SIRET', 'N° SIRET', 'SIREN']);
  const firms = head
    .slice(0, siret ? head.indexOf(siret.line) : 4)
    .flatMap((line) => line.runs)
    .filter((run) => !siret || run.box.x < siret.run.box.x + siret.run.box.width)
    .filter((run) => asFirm(run) !== null && !/\d{5}/.test(run.text))
    .sort((a, b) => printHeight(b) - printHeight(a));
  return firstOf(firms, asFirm);
}

export function payslipFields(lines: readonly Line[]): Field[] {
  const found: [FieldName, Printed | null][] = [
    ['employer', findEmployer(lines)],
    ['employee', findEmployee(lines)],
    ['pay_period', findPeriod(lines)],
    ['gross_pay', amountOf('gross_pay', lines)],
    ['net_pay', amountOf('net_pay', lines)],
    ['net_taxable', amountOf('net_taxable', lines)],
  ];
  return found.flatMap(([name, printed]) =>
    printed ? [printedField(name, { ...printed, run: whole(printed.run) })] : [],
  );
}

const whole = (run: Run): Run => runOf(run.words, { number: run.page, textLayer: run.textLayer });
