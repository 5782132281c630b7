import type { Channel } from '#shared/dossiers/channel';
import type { DossierState } from '#shared/dossiers/states';
import type { RequirementKind } from '#shared/intake/requirement';

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

export const requirementWords: Record<RequirementKind, string> = {
  identity: 'Identité',
  bank_details: 'RIB',
  income: 'Revenus',
  address: 'Domicile',
};

/** `Dupont-Garnier, Anne-Sophie Aurélie` as a list shows it: the surname and the first given name. */
export const shortName = (applicantName: string): string => {
  const [surname = '', given = ''] = applicantName.split(', ');
  const [first] = given.split(' ');
  return first ? `${surname}, ${first}` : surname;
};
