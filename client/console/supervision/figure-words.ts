import type { FigureName } from '#shared/deadlines/supervision-contract';

/** What a list behind a figure is called, what the hour in it means, and what stands there when it is empty. */
export const figureWords: Record<FigureName, { readonly title: string; readonly hour: string; readonly none: string }> =
  {
    within_hour: {
      title: 'Décidés aujourd’hui en moins de 60\u00a0min',
      hour: 'décidé à',
      none: 'Aucun dossier décidé dans l’heure aujourd’hui.',
    },
    beyond_hour: {
      title: 'Décidés aujourd’hui au-delà de 60\u00a0min',
      hour: 'décidé à',
      none: 'Aucun dossier n’a dépassé l’heure aujourd’hui.',
    },
    decided: { title: 'Décidés aujourd’hui', hour: 'décidé à', none: 'Aucun dossier décidé aujourd’hui.' },
    waiting: {
      title: 'En attente, du plus ancien au plus récent',
      hour: 'arrivé à',
      none: 'Aucun dossier en attente.',
    },
    held: { title: 'En main', hour: 'pris à', none: 'Personne ne tient de dossier.' },
    paused: {
      title: 'En pause\u00a0: on attend le client',
      hour: 'demandé à',
      none: 'Aucun dossier n’attend son demandeur.',
    },
    arrived_last_hour: {
      title: 'Arrivés depuis une heure',
      hour: 'arrivé à',
      none: 'Rien n’est arrivé depuis une heure.',
    },
    decided_last_hour: {
      title: 'Décidés depuis une heure',
      hour: 'décidé à',
      none: 'Rien n’a été décidé depuis une heure.',
    },
  };
