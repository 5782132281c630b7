import type { ErrorTable } from '#shared/errors/error-table';

/** Of the work on dossiers: queue, lease, review, decision. */
export const workErrors = {
  dossier_erased: [
    410,
    'Ce dossier a été effacé : sa durée de conservation est terminée. Il en reste l’attestation d’élimination, dans l’archive.',
    'This dossier was erased: the time for which it was kept is over. The attestation of elimination remains, in the archive.',
  ],
  action_not_allowed_in_state: [
    409,
    'Ce dossier a changé d’état. Rechargez-le avant de continuer.',
    'This dossier has changed state. Reload it first.',
  ],
  queue_empty: [404, 'Aucun dossier à prendre pour l’instant.', 'No dossier to take for now.'],
  nothing_matches: [
    404,
    'Aucun dossier libre ne répond à votre filtre. Élargissez-le.',
    'No free dossier matches your filter. Widen it.',
  ],
  kept_for_other: [
    409,
    'Ce dossier est gardé pour quelqu’un d’autre. Un superviseur peut vous l’attribuer.',
    'This dossier is kept for somebody else. A supervisor can assign it to you.',
  ],
  wake_up_out_of_range: [
    422,
    'Choisissez une heure à venir, dans les sept jours.',
    'Choose a time to come, within seven days.',
  ],
  cannot_be_assigned: [
    422,
    'Cette personne ne traite pas de dossiers, ou n’est plus là. Choisissez-en une autre.',
    'This person does not treat dossiers, or has left. Choose another.',
  ],
  lease_held_by_other: [409, 'Ce dossier est déjà tenu par quelqu’un d’autre.', 'Somebody else holds this dossier.'],
  lease_lost: [
    409,
    'Vous ne tenez plus ce dossier. Votre saisie est gardée en brouillon.',
    'You no longer hold this dossier. Your input is kept as a draft.',
  ],
  already_decided: [409, 'Ce dossier est déjà décidé.', 'This dossier is already decided.'],
  approval_blocked: [
    409,
    'Des points restent à régler avant d’approuver. Le premier est montré.',
    'Points remain to be settled before approving. The first one is shown.',
  ],
  undo_over: [
    409,
    'Le délai d’annulation est passé. La décision est partie.',
    'The time to undo is over. The decision has left.',
  ],
  second_person_must_differ: [
    403,
    'Vous avez déjà donné votre avis sur ce dossier. Une autre personne doit le lire.',
    'You have already given your answer on this dossier. Somebody else must read it.',
  ],
  waits_elsewhere: [
    409,
    'Ce dossier attend un analyste fraude ou un superviseur. Prenez-en un autre.',
    'This dossier waits for a fraud analyst or a supervisor. Take another one.',
  ],
  value_not_understood: [
    422,
    'Cette valeur n’est pas du type attendu ici. Vérifiez le format et recopiez-la.',
    'This value is not of the kind expected here. Check its format and copy it again.',
  ],
  reader_unavailable: [
    503,
    'La relecture ne répond pas. Saisissez la valeur à la main, ou réessayez.',
    'The reader does not answer. Type the value, or try again.',
  ],
  reason_required: [422, 'Donnez au moins un motif.', 'Give at least one reason.'],
  error_levels_not_jpeg: [
    422,
    'Cette page n’est pas une photo JPEG : elle n’a pas de niveaux d’erreur à montrer.',
    'This page is not a JPEG photo: it has no error levels to show.',
  ],
  error_levels_too_large: [
    422,
    'Cette photo dépasse 32 millions de pixels : ses niveaux d’erreur ne sont pas calculés.',
    'This photo is over 32 million pixels: its error levels are not computed.',
  ],
  error_levels_damaged: [
    422,
    'Cette photo est abîmée : ses niveaux d’erreur ne peuvent pas être calculés.',
    'This photo is damaged: its error levels cannot be computed.',
  ],
  error_levels_busy: [
    503,
    'Trop de calculs à la fois. Réessayez dans un instant.',
    'Too many computations at once. Try again in a moment.',
  ],
} as const satisfies ErrorTable;
