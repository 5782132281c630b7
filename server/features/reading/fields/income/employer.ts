import { checkSiret } from '#shared/numbers/siret';
import { endsWithColon, findLabels, rightOf, squash } from '../text/labels.ts';
import { firmIn } from '../text/printed-names.ts';
import { lineRun, numbersIn, type NumberForm, type PrintedNumber } from '../text/printed-numbers.ts';
import { firstOf, type Printed } from '../text/printed-values.ts';
import { printHeight, type Line, type Run } from '../text/reading-lines.ts';

/** `Employeur imaginaire ; document de démonstration.`: a note, not a name. A name begins with a capital or a figure. */
function isSentence(run: Run): boolean {
  return run.words.length > 2 && (/^\p{Ll}/u.test(run.text) || /\p{Ll}{2}\.$/u.test(run.text));
}

const noFirm = /bulletin|paie|paye|salaire|p[ée]riode|sp[ée]cimen|fictif/i;

/** The firm: after its label, or the highest print above its SIRET number, or at the top left of the page. */
export function findEmployer(lines: readonly Line[]): Printed | null {
  // further down, `employeur` heads a column or stands in a sentence
  const head = lines.slice(0, Math.ceil(lines.length / 3));
  const asFirm = (run: Run): Printed | null =>
    squash(run.text).length > 1 && !noFirm.test(run.text) && !isSentence(run) ? firmIn(run) : null;
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

const siretForm: NumberForm = {
  form: /^\d{14}$/,
  length: 14,
  holds: (number) => checkSiret(number).status === 'valid',
};

/** The SIRET behind its label, else any fourteen digits whose sum holds. */
export function findSiret(lines: readonly Line[]): PrintedNumber | null {
  const labels = findLabels(lines, ['N° SIRET', 'SIRET', 'Siret']);
  const labelled = firstOf(labels, (label) => firstOf(rightOf(label), (run) => numbersIn(run, siretForm)[0] ?? null));
  if (labelled) return labelled;
  return firstOf(lines, (line) => numbersIn(lineRun(line), siretForm).find(({ holds }) => holds) ?? null);
}
