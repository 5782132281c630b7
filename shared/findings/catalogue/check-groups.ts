import { bankChecks } from '#shared/findings/catalogue/bank-checks';
import { codeChecks } from '#shared/findings/catalogue/code-checks';
import { elsewhereChecks } from '#shared/findings/catalogue/elsewhere-checks';
import { incomeChecks } from '#shared/findings/catalogue/income-checks';
import { pdfChecks } from '#shared/findings/catalogue/pdf-checks';
import { pictureChecks } from '#shared/findings/catalogue/picture-checks';
import { qualityChecks } from '#shared/findings/catalogue/quality-checks';
import { zoneChecks } from '#shared/findings/catalogue/zone-checks';
import type { CheckCode } from '#shared/findings/finding';
import type { Wording } from '#shared/findings/wording';

/** Checks that are answered by looking at the same thing. */
export interface CheckGroup {
  readonly name: Wording;
  readonly checks: readonly CheckCode[];
}

const group = (fr: string, en: string, checks: Partial<Record<CheckCode, unknown>>): CheckGroup => ({
  name: { fr, en },
  checks: Object.keys(checks) as CheckCode[],
});

/** Every check once, by what it looks at, in the order in which a person goes through a dossier. */
export const checkGroups: readonly CheckGroup[] = [
  group('Pièce d’identité', 'Identity piece', zoneChecks),
  group('Compte bancaire', 'Bank account', bankChecks),
  group('Revenus et domicile', 'Income and address', incomeChecks),
  group('Code 2D-Doc', '2D-Doc code', codeChecks),
  group('Fichiers PDF', 'PDF files', pdfChecks),
  group('Retouches d’image', 'Retouched pictures', pictureChecks),
  group('Netteté des images', 'Quality of pictures', qualityChecks),
  group('D’un dossier à l’autre', 'Across dossiers', elsewhereChecks),
];
