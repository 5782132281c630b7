import type { ErrorTable } from '#shared/errors/error-table';

/** Of the archive and what is deposited in it. */
export const archiveErrors = {
  archive_eliminated: [
    410,
    'Cette archive a été éliminée à son terme. Il en reste l’attestation d’élimination.',
    'This archive was eliminated at its term. The attestation of elimination remains.',
  ],
  archive_integrity_broken: [
    409,
    'Intégrité rompue : aucune copie n’est celle qui a été déposée. Rien n’est montré. Un gel et un incident sont ouverts.',
    'Integrity broken: no copy is the one that was deposited. Nothing is shown. A hold and an incident are open.',
  ],
  archive_frozen: [
    503,
    'Le journal de l’archive est arrêté : son histoire est en doute. Voyez les incidents avant de continuer.',
    'The journal of the archive is stopped: its history is in doubt. See the incidents before going on.',
  ],
  archive_unavailable: [
    503,
    'L’archive ne répond pas : l’un de ses espaces est absent. Réessayez dans un instant.',
    'The archive does not answer: one of its stores is away. Try again in a moment.',
  ],
  archive_full: [
    507,
    'L’un des espaces de l’archive est plein. Rien n’est déposé. Agrandissez-le, puis réessayez.',
    'One of the stores of the archive is full. Nothing was deposited. Make room, then try again.',
  ],
  archive_held: [
    409,
    'Un gel protège cette archive. Levez-le d’abord.',
    'A hold protects this archive. Lift it first.',
  ],
  archive_not_due: [
    409,
    'Le terme de cette archive n’est pas atteint, ou pas connu. Elle ne peut pas être éliminée.',
    'The term of this archive is not reached, or not known. It cannot be eliminated.',
  ],
  archive_clock_in_doubt: [
    503,
    'L’heure du serveur est en doute : aucune élimination tant qu’elle n’est pas confirmée.',
    'The time of the server is in doubt: no elimination until it is confirmed.',
  ],
  archive_event_unknown: [
    422,
    'Aucune règle de cette archive ne part de cet événement. Choisissez-en un de ses règles.',
    'No rule of this archive starts with this event. Choose one of its rules.',
  ],
  archive_event_to_come: [
    422,
    'Ce jour n’est pas encore venu, ou n’existe pas. Donnez le jour où c’est arrivé.',
    'This day has not come, or does not exist. Give the day on which it happened.',
  ],
  archive_already_decided: [409, 'C’est déjà décidé. Rechargez la page.', 'This is already decided. Reload the page.'],
  archive_seal_unavailable: [
    503,
    'L’attestation ne peut pas être scellée pour l’instant : l’horodatage ne répond pas. Prenez le JSON, ou réessayez.',
    'The attestation cannot be sealed for now: no timestamp comes. Take the JSON, or try again.',
  ],
  deposit_key_missing: [
    422,
    'Donnez une clé dans l’en-tête Idempotency-Key : elle évite un double dépôt.',
    'Give a key in the header Idempotency-Key: it keeps from depositing twice.',
  ],
  deposit_key_reused: [
    409,
    'Cette clé a déjà servi à un autre dépôt. Prenez-en une autre.',
    'This key was used for another deposit. Take another one.',
  ],
  deposit_digest_differs: [
    422,
    'L’empreinte annoncée n’est pas celle du fichier reçu. Rien n’est gardé. Renvoyez le fichier.',
    'The announced digest is not that of the file received. Nothing is kept. Send the file again.',
  ],
  deposit_refused_by_policy: [
    422,
    'La règle de conservation n’existe pas, ou n’admet pas ce format ou cette taille. Rien n’est gardé.',
    'The retention rule does not exist, or does not admit this format or size. Nothing is kept.',
  ],
} as const satisfies ErrorTable;
