import type { Channel } from '#shared/dossiers/channel';
import type { DossierState } from '#shared/dossiers/states';
import type { RefusalReason } from '#shared/review/review-contract';

/** The closed lists of a dossier, as the centre reads them. */
export const stateWords: Record<DossierState, string> = {
  draft: 'Brouillon',
  submitted: 'À vérifier',
  under_review: 'En vérification',
  awaiting_applicant: 'Attend le client',
  approved: 'Approuvé',
  certified: 'Certifié',
  signed: 'Signé',
  archived: 'Archivé',
  refused: 'Refusé',
  withdrawn: 'Retiré',
  expired: 'Expiré',
};

export const channelWords: Record<Channel, string> = {
  online: 'En ligne',
  api: 'API',
  email: 'E-mail',
  paper: 'Papier',
};

/** Reasons of a refusal as colleagues name them; the applicant reads whole sentences. */
export const refusalReasonWords: Record<RefusalReason, string> = {
  identity_not_established: 'Identité non établie',
  income_not_proven: 'Revenus non prouvés',
  insufficient_capacity: 'Capacité de remboursement insuffisante',
  address_not_proven: 'Domicile non prouvé',
  bank_details_mismatch: 'Compte d’un autre titulaire',
  altered_piece: 'Pièce altérée',
};

/** `Dupont-Garnier, Anne-Sophie Aurélie` as a list shows it: the surname and the first given name. */
export const shortName = (applicantName: string): string => {
  const [surname = '', given = ''] = applicantName.split(', ');
  const [first] = given.split(' ');
  return first ? `${surname}, ${first}` : surname;
};
