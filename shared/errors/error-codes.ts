/** One row per error that a person may meet: the HTTP status and the sentence that says what to do. */
const table = {
  invalid_input: [
    422,
    'Une réponse manque ou ne va pas. Corrigez les champs signalés.',
    'An answer is missing or wrong. Correct the marked fields.',
  ],
  not_signed_in: [401, 'Votre session est terminée. Reconnectez-vous.', 'Your session has ended. Sign in again.'],
  wrong_credentials: [
    401,
    'Adresse ou mot de passe inexact. Vérifiez-les et réessayez.',
    'Wrong address or password. Check them and try again.',
  ],
  forbidden: [403, 'Votre rôle ne permet pas cette action.', 'Your role does not allow this action.'],
  foreign_origin: [
    403,
    'Cette demande ne vient pas de nos pages. Rechargez la page.',
    'This request does not come from our pages. Reload the page.',
  ],
  not_found: [404, 'Introuvable. L’adresse est peut-être incomplète.', 'Not found. The address may be incomplete.'],
  email_taken: [
    409,
    'Un compte existe déjà avec cette adresse. Connectez-vous pour reprendre votre demande.',
    'An account exists with this address. Sign in to go on.',
  ],
  action_not_allowed_in_state: [
    409,
    'Ce dossier a changé d’état. Rechargez-le avant de continuer.',
    'This dossier has changed state. Reload it first.',
  ],
  application_incomplete: [
    409,
    'Il manque des réponses ou des pièces. La liste est en haut de la page.',
    'Answers or pieces are missing. The list is at the top of the page.',
  ],
  terms_not_offered: [
    422,
    'Ce montant ou cette durée n’est pas proposé par l’enseigne. Choisissez-en un autre.',
    'The brand does not offer this amount or duration. Choose another.',
  ],
  iban_invalid: [
    422,
    'Cet IBAN contient une erreur. Recopiez-le depuis votre RIB.',
    'This IBAN has an error. Copy it again from your bank details.',
  ],
  iban_foreign: [
    422,
    'Cet IBAN est d’un pays hors de la zone SEPA. Donnez un compte de la zone SEPA.',
    'This IBAN is from a country outside SEPA. Give a SEPA account.',
  ],
  queue_empty: [404, 'Aucun dossier à prendre pour l’instant.', 'No dossier to take for now.'],
  lease_held_by_other: [409, 'Ce dossier est déjà tenu par quelqu’un d’autre.', 'Somebody else holds this dossier.'],
  lease_lost: [
    409,
    'Vous ne tenez plus ce dossier. Votre saisie est gardée en brouillon.',
    'You no longer hold this dossier. Your input is kept as a draft.',
  ],
  already_decided: [409, 'Ce dossier est déjà décidé.', 'This dossier is already decided.'],
  reason_required: [422, 'Donnez au moins un motif.', 'Give at least one reason.'],
  piece_empty: [422, 'Ce fichier est vide. Choisissez-en un autre.', 'This file is empty. Choose another.'],
  piece_unsupported_type: [
    415,
    'Ce type de fichier n’est pas lu. Envoyez une photo JPEG ou PNG, ou un PDF.',
    'This type of file is not read. Send a JPEG or PNG photo, or a PDF.',
  ],
  piece_truncated: [
    422,
    'Ce fichier est coupé : il en manque la fin. Envoyez-le de nouveau.',
    'This file is cut: its end is missing. Send it again.',
  ],
  piece_encrypted: [
    422,
    'Ce fichier est protégé par un mot de passe. Envoyez-le sans mot de passe.',
    'This file is protected by a password. Send it without one.',
  ],
  piece_too_many_pages: [
    422,
    'Ce PDF a trop de pages. Envoyez seulement les pages utiles, 60 au plus.',
    'This PDF has too many pages. Send the useful ones only, 60 at most.',
  ],
  piece_too_many_pixels: [
    422,
    'Cette image est trop grande pour être lue. Prenez plutôt une photo.',
    'This image is too large to read. Take a photo instead.',
  ],
  piece_too_large: [
    413,
    'Ce fichier dépasse 20 Mo. Prenez plutôt une photo.',
    'This file is over 20 MB. Take a photo instead.',
  ],
  piece_unreadable: [
    422,
    'Ce fichier est abîmé. Ouvrez-le pour vérifier, puis envoyez-le de nouveau.',
    'This file is damaged. Open it to check, then send it again.',
  ],
  upload_interrupted: [
    400,
    'L’envoi s’est arrêté avant la fin. Rien n’est perdu : envoyez ce fichier de nouveau.',
    'The upload stopped early. Nothing is lost: send this file again.',
  ],
  too_many_attempts: [429, 'Trop d’essais. Attendez quelques minutes.', 'Too many attempts. Wait a few minutes.'],
  unexpected: [
    500,
    'Un imprévu de notre côté. Réessayez dans un instant.',
    'Something went wrong on our side. Try again in a moment.',
  ],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ErrorCode = keyof typeof table;

/** HTTP status of a code: the one map of the house. */
export const statusOf = (code: ErrorCode): number => table[code][0];

/** The sentence for people, which says what to do. */
export const errorSentence = (code: ErrorCode, language: 'fr' | 'en'): string => table[code][language === 'fr' ? 1 : 2];

export const isErrorCode = (value: string): value is ErrorCode => Object.hasOwn(table, value);
