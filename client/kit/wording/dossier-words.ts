import type { Channel } from '#shared/dossiers/channel';
import type { DossierState } from '#shared/dossiers/states';

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

/** `Dupont-Garnier, Anne-Sophie Aurélie` as a list shows it: the surname and the first given name. */
export const shortName = (applicantName: string): string => {
  const [surname = '', given = ''] = applicantName.split(', ');
  const [first] = given.split(' ');
  return first ? `${surname}, ${first}` : surname;
};
