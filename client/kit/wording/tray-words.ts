import type { Taking } from '#shared/queue/queue-contract';
import type { SkipReason } from '#shared/queue/tray-contract';

/** Why a dossier is passed over, as the dialog offers it and the story tells it. */
export const skipWords: Record<SkipReason, string> = {
  knows_applicant: 'Je connais le demandeur',
  outside_skills: 'Hors de ce que je sais traiter',
  cannot_read: 'Je n’arrive pas à lire les pièces',
  no_time: 'Pas le temps de le finir maintenant',
  other: 'Autre raison',
};

/** Kinds of credit, as a supervisor chooses them. */
export const productKindWords: Record<Taking['productKinds'][number], string> = {
  amortising: 'Amortissable',
  instalments: 'En plusieurs fois',
  revolving: 'Renouvelable',
};
