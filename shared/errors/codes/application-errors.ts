import type { ErrorTable } from '#shared/errors/error-table';

/** Of an application that is filled in. */
export const applicationErrors = {
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
  application_incomplete: [
    409,
    'Il manque des réponses ou des pièces. La liste est en haut de la page.',
    'Answers or pieces are missing. The list is at the top of the page.',
  ],
} as const satisfies ErrorTable;
