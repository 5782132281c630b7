import type { ErrorTable } from '#shared/errors/error-table';

/** Of any call: what is asked, by whom, how often. */
export const callErrors = {
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
  too_many_attempts: [429, 'Trop d’essais. Attendez quelques minutes.', 'Too many attempts. Wait a few minutes.'],
  unexpected: [
    500,
    'Un imprévu de notre côté. Réessayez dans un instant.',
    'Something went wrong on our side. Try again in a moment.',
  ],
} as const satisfies ErrorTable;
