import { bankChecks } from '#shared/findings/catalogue/bank-checks';
import { codeChecks } from '#shared/findings/catalogue/code-checks';
import type { CheckDescription, FindingList } from '#shared/findings/catalogue/description';
import { elsewhereChecks } from '#shared/findings/catalogue/elsewhere-checks';
import { incomeChecks } from '#shared/findings/catalogue/income-checks';
import { pdfChecks } from '#shared/findings/catalogue/pdf-checks';
import { pictureChecks } from '#shared/findings/catalogue/picture-checks';
import { qualityChecks } from '#shared/findings/catalogue/quality-checks';
import { zoneChecks } from '#shared/findings/catalogue/zone-checks';
import type { CheckCode } from '#shared/findings/finding';

/** Every check that Aval runs, described once for the console, the sentences and docs/findings.md. */
export const catalogue: Readonly<Record<CheckCode, CheckDescription>> = {
  ...zoneChecks,
  ...bankChecks,
  ...incomeChecks,
  ...codeChecks,
  ...pdfChecks,
  ...pictureChecks,
  ...qualityChecks,
  ...elsewhereChecks,
};

/** Which of the two lists a finding belongs to. */
export function listOf({ check }: { readonly check: CheckCode }): FindingList {
  return catalogue[check].list;
}
