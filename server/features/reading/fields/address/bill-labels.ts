import { findLabels } from '../text/labels.ts';
import type { Label } from '../text/labels.ts';
import type { Line } from '../text/reading-lines.ts';

/** What stands before the date of a bill, a receipt or an attestation, and before no other date. */
export const billDateLabels = [
  'Facture du',
  'Date de facture',
  "Date d'établissement",
  "Date d'édition",
  'Date de mise en recouvrement',
  "Date d'émission",
  'Date de la facture',
  'Facture émise le',
  'Quittance du',
  'Édité le',
  'Émise le',
  'Établi le',
  'Fait le',
] as const;

/** What stands before the amount to pay, the surest first. */
export const amountLabels = [
  'Montant à payer',
  'Somme à payer',
  'Total à payer',
  'Total quittancé',
  'Loyer charges comprises',
  'Total réglé',
  'Cotisation annuelle TTC',
  'Cotisation annuelle',
  'Montant de votre impôt',
  'Net à payer',
  'Montant total TTC',
  'Total TTC',
  'Montant TTC',
  'Montant prélevé',
  'Solde à payer',
  'Total',
] as const;

/** Taxes are due in whole euros. */
export const inWholeEuros = ({ label }: Label): boolean => ['Montant de votre impôt', 'Somme à payer'].includes(label);

/** Where these labels stand, those first that are listed first. */
export function inOrder(lines: readonly Line[], labels: readonly string[]): Label[] {
  const hits = findLabels(lines, labels);
  return labels.flatMap((label) => hits.filter((hit) => hit.label === label));
}
