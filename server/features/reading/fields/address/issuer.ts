import { plainCapitals } from '#shared/identity/letters';
import { squash } from '../text/labels.ts';
import { firmIn } from '../text/printed-names.ts';
import type { Printed } from '../text/printed-values.ts';
import { printHeight, type Line } from '../text/reading-lines.ts';

/** Words that head a bill and are not its issuer's name. */
const headings = /^(?:FACTURE|DUPLICATA|QUITTANCE|ATTESTATION|JUSTIFICATIF|AVIS|VOTRE|VOS|PAGE|SPECIMEN)/;

/** The issuer prints its name largest, in the upper fifth of the page or beside the first lines. */
export function findIssuer(lines: readonly Line[]): Printed | null {
  const first = lines.filter((line) => line.page === lines[0]?.page);
  const bottom = Math.max(1, ...first.map((line) => line.box.y + line.box.height));
  const runs = first
    .filter((line) => line.box.y < bottom * 0.2)
    .flatMap((line) => line.runs)
    .filter((run) => squash(run.text).length > 1 && !headings.test(plainCapitals(run.text)) && !/\d{4}/.test(run.text))
    // a stray mark of a logo reads as a tall letter or two
    .filter((run) => firmIn(run) !== null);
  const largest = [...runs].sort((a, b) => printHeight(b) - printHeight(a))[0];
  return largest ? firmIn(largest) : null;
}
