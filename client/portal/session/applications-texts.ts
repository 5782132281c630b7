import type { DossierState } from '#shared/dossiers/states';
import { messages } from '../shell/wording';

interface ApplicationsTexts {
  readonly title: string;
  readonly none: string;
  readonly loading: string;
  readonly again: string;
  readonly start: string;
  readonly signOut: string;
  readonly begun: (when: string) => string;
  readonly states: Readonly<Record<DossierState, string>>;
}

export const applicationsTexts = messages<ApplicationsTexts>(
  {
    title: 'Mes demandes',
    none: 'Vous n’avez pas encore de demande.',
    loading: 'Nous cherchons vos demandes…',
    again: 'Réessayer',
    start: 'Nouvelle demande',
    signOut: 'Me déconnecter',
    begun: (when) => `Commencée ${when}`,
    states: {
      draft: 'À compléter',
      submitted: 'Envoyée',
      under_review: 'Une personne lit votre dossier',
      awaiting_applicant: 'En attente d’une pièce',
      approved: 'Acceptée, contrat à lire',
      certified: 'Acceptée, contrat à signer',
      signed: 'Contrat signé',
      archived: 'Contrat signé et archivé',
      refused: 'Refusée',
      withdrawn: 'Vous y avez renoncé',
      expired: 'Fermée, délai dépassé',
    },
  },
  {
    title: 'My applications',
    none: 'You have no application yet.',
    loading: 'We are looking for your applications…',
    again: 'Try again',
    start: 'New application',
    signOut: 'Sign out',
    begun: (when) => `Begun ${when}`,
    states: {
      draft: 'To be completed',
      submitted: 'Sent',
      under_review: 'A person is reading your file',
      awaiting_applicant: 'Waiting for a paper',
      approved: 'Accepted, contract to read',
      certified: 'Accepted, contract to sign',
      signed: 'Contract signed',
      archived: 'Contract signed and archived',
      refused: 'Refused',
      withdrawn: 'You gave it up',
      expired: 'Closed, out of time',
    },
  },
);
