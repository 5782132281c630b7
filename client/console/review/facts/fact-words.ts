import { frenchDate } from '#shared/identity/dates';
import type { Agreement, FactColumn, FactName } from '#shared/facts/facts-contract';
import type { IconName } from '#client/kit/icon/icon-paths';
import { documentLabels } from '#client/console/review/labels';

/** The words of the table of facts. */
export const factLabels: Record<FactName, string> = {
  name: 'Nom',
  birth_date: 'Naissance',
  address: 'Adresse',
  employer: 'Employeur',
  iban: 'Compte',
  income: 'Revenu par mois',
};

/** What a screen reader says before the value; the eye sees the icon. */
export const agreementWords: Record<Agreement, string> = {
  reference: 'Sert de référence\u00a0:',
  agrees: 'Concorde\u00a0:',
  close: 'À comparer\u00a0:',
  differs: 'Diffère\u00a0:',
};

export const agreementIcons: Record<Exclude<Agreement, 'reference'>, IconName> = {
  agrees: 'check',
  close: 'warning',
  differs: 'late',
};

export const columnTitle = ({ kind, month, requirement }: FactColumn): string => {
  const title = month === null ? documentLabels[kind] : `${documentLabels[kind]}, ${frenchDate(month)}`;
  return requirement === 'co_borrower_identity' ? `${title} du co-emprunteur` : title;
};
