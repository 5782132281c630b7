import type { Notification, NotificationKind } from '#shared/notifications/notification-contract';
import type { IconName } from '#client/kit/icon/icon-paths';

const sentences: Record<NotificationKind, (by: string) => string> = {
  mentioned: (by) => `${by} vous nomme dans une note.`,
  assigned: (by) => `${by} vous confie ce dossier.`,
  given_to_other: (by) => `${by} confie à une autre personne ce dossier, qui vous était réservé.`,
  given_to_all: (by) => `${by} remet dans la file ce dossier, qui vous était réservé.`,
  put_to_sleep: (by) => `${by} met de côté ce dossier, qui vous reste réservé ; il revient à l’heure dite.`,
  assignee_away: (by) =>
    `${by} est absent ; ce dossier à risque, que vous lui aviez confié, est passé en tête de la file.`,
  freed_while_away: () => 'Ce dossier à risque vous était confié ; en votre absence, il est passé en tête de la file.',
  lease_lapsed: () => 'La prise en charge de ce dossier s’est arrêtée : vous n’y étiez plus. Votre saisie est gardée.',
  returned: () => 'Le demandeur a répondu ; le dossier vous attend.',
  returned_to_all: () => 'Le demandeur a répondu ; en votre absence, le dossier est passé en tête de la file.',
  woken: () => 'Le dossier que vous aviez mis de côté est réveillé.',
  lease_taken_back: (by) => `${by} a repris ce dossier. Votre saisie est gardée.`,
  escalation_raised: (by) => `${by} demande votre avis.`,
  escalation_answered: (by) => `${by} répond à votre escalade.`,
  decision_stopped: () => 'Votre décision n’est pas partie : le dossier a changé entre-temps.',
  approval_blocked: () =>
    'Votre approbation n’est pas partie : entre-temps, un point du dossier s’y oppose. Ouvrez-le pour le voir.',
  decision_failed: () =>
    'Votre décision n’est pas partie : un incident de notre côté l’a empêchée. Le dossier est revenu dans la file.',
  opinions_differ: () => 'Deux avis diffèrent ; un superviseur tranche.',
};

export const notificationIcons: Record<NotificationKind, IconName> = {
  mentioned: 'note',
  assigned: 'person',
  given_to_other: 'person',
  given_to_all: 'people',
  put_to_sleep: 'clock',
  assignee_away: 'people',
  freed_while_away: 'people',
  lease_lapsed: 'warning',
  returned: 'returned',
  returned_to_all: 'returned',
  woken: 'clock',
  lease_taken_back: 'warning',
  escalation_raised: 'escalate',
  escalation_answered: 'shield',
  decision_stopped: 'late',
  approval_blocked: 'warning',
  decision_failed: 'warning',
  opinions_differ: 'people',
};

export const notificationSentence = ({ kind, by }: Pick<Notification, 'kind' | 'by'>): string =>
  sentences[kind](by ?? 'La maison').replace(/ ([;:])/g, '\u00a0$1');
