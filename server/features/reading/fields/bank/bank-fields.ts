import type { Field } from '#shared/reading/field';
import { around, below, findLabels, rightOf, type Label } from '../text/labels.ts';
import { findIbans, findRibRow } from './iban-search.ts';
import { firstPerson, personIn } from '../text/printed-names.ts';
import { firstOf, printedField, type Printed } from '../text/printed-values.ts';
import { runOf, type Line, type Run } from '../text/reading-lines.ts';

const holderLabels = [
  'Titulaire du compte',
  'Intitulé du compte',
  'Nom du titulaire',
  'Titulaire',
  'Account holder',
  'Account owner',
  'Titulaire du compte / Account holder',
];

/** Eight or eleven characters with the account's country in the fifth and sixth place (ISO 9362). */
function findBic(lines: readonly Line[], country: string): Printed | null {
  const form = new RegExp(`^[A-Z]{4}${country}[0-9A-Z]{2}(?:[0-9A-Z]{3})?$`);
  for (const line of lines) {
    for (const run of line.runs) {
      for (const [index, word] of run.words.entries()) {
        const page = { number: run.page, textLayer: run.textLayer };
        const alone = word.text.toUpperCase().replace(/[^0-9A-Z]/g, '');
        // `AVAL FR PP XXX` in groups
        const groups = run.words.slice(index, index + 4);
        const grouped = groups.map(({ text }) => text.toUpperCase().replace(/[^0-9A-Z]/g, '')).join('');
        if (/^[^a-z]+$/.test(word.text) && form.test(alone)) return { value: alone, run: runOf([word], page) };
        if (word.text.length === 4 && form.test(grouped)) return { value: grouped, run: runOf(groups, page) };
      }
    }
  }
  return null;
}

const anyBic = /^[A-Z]{6}[0-9A-Z]{2}(?:[0-9A-Z]{3})?$/;

/** Of another country than the account's: only where it stands alone at its label, since many words have that form. */
function findForeignBic(lines: readonly Line[]): Printed | null {
  return firstOf(findLabels(lines, ['BIC', 'Code BIC', 'SWIFT']), (label) => {
    const nearest = [rightOf(label)[0], below(label, lines)[0]];
    return firstOf(nearest, (run) => {
      const [word, ...others] = run?.words ?? [];
      return run && word && others.length === 0 && anyBic.test(word.text) ? { value: word.text, run } : null;
    });
  });
}

/** What banks print beside the holder, and is no name. */
const otherLabels = [
  'Domiciliation',
  'Agence',
  'Code banque',
  'Code guichet',
  'Numéro de compte',
  'IBAN',
  'BIC',
  'Adresse',
];

function isOtherLabel(run: Run): boolean {
  return findLabels([{ page: run.page, runs: [run], box: run.box }], [...otherLabels, ...holderLabels]).length > 0;
}

function besideOrBelow(label: Label, lines: readonly Line[]): Printed | null {
  const runs = around(label, lines).filter((run) => !isOtherLabel(run));
  return firstOf(runs, personIn);
}

/** Holder, IBAN and BIC of bank details. IBAN and BIC are known by their form, wherever the bank prints them. */
export function bankFields(lines: readonly Line[]): Field[] {
  const [iban] = findIbans(lines);
  const row = findRibRow(lines);
  // a row of the table whose key holds is better evidence than an IBAN whose key does not
  const account = iban?.checked ? iban : (row ?? iban ?? null);
  const bic = findBic(lines, account?.value.slice(0, 2) ?? 'FR') ?? findForeignBic(lines);
  const holder = firstOf(findLabels(lines, holderLabels), (label) => besideOrBelow(label, lines)) ?? firstPerson(lines);
  return [
    ...(holder ? [printedField('account_holder', holder)] : []),
    ...(account ? [printedField('iban', account, { checked: account.checked, corrected: account.corrected })] : []),
    ...(bic ? [printedField('bic', bic)] : []),
  ];
}
