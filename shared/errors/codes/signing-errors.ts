import type { ErrorTable } from '#shared/errors/error-table';

/** Of the signing: code, certificate, signature, copy, its checking and its withdrawal. */
export const signingErrors = {
  signing_not_open: [
    409,
    'Ce contrat n’est pas à signer pour l’instant. Rechargez la page.',
    'This contract is not open for signing now. Reload the page.',
  ],
  contract_not_made: [
    503,
    'Le contrat de ce produit ne peut pas être fait : son modèle est défectueux. Rien n’est décidé. Prévenez un superviseur.',
    'The contract of this product cannot be made: its template is faulty. Nothing is decided. Tell a supervisor.',
  ],
  offer_expired: [
    409,
    'L’offre n’est plus valable. Faites une nouvelle demande.',
    'The offer is no longer valid. Make a new application.',
  ],
  not_your_turn: [
    409,
    'L’autre signataire signe d’abord. Nous vous écrirons quand ce sera à vous.',
    'The other signer signs first. We will write to you when it is your turn.',
  ],
  already_signed: [409, 'Vous avez déjà signé. Rechargez la page.', 'You have already signed. Reload the page.'],
  link_over: [
    410,
    'Ce lien a déjà servi ou n’est plus valable. Demandez-en un nouveau à l’emprunteur.',
    'This link was used or is no longer valid. Ask the borrower for a new one.',
  ],
  code_wrong: [
    422,
    'Ce n’est pas le bon code. Vérifiez-le et réessayez.',
    'This is not the right code. Check it and try again.',
  ],
  code_blocked: [
    429,
    'Trop de codes faux. Pour votre sécurité, la signature s’ouvre de nouveau demain. Vous pouvez aussi nous appeler.',
    'Too many wrong codes. For your safety, signing opens again tomorrow. You can also call us.',
  ],
  code_over: [
    422,
    'Ce code n’est plus valable. Demandez-en un nouveau.',
    'This code is no longer valid. Ask for a new one.',
  ],
  code_too_soon: [
    429,
    'Un code vient de partir. Attendez un peu avant d’en demander un autre.',
    'A code has just been sent. Wait a little before you ask for another.',
  ],
  channel_unavailable: [
    422,
    'Nous ne pouvons pas envoyer de code ainsi. Choisissez l’e-mail.',
    'We cannot send a code this way. Choose e-mail.',
  ],
  verification_needed: [
    409,
    'Confirmez d’abord que c’est bien vous, avec un nouveau code.',
    'First confirm that it is you, with a new code.',
  ],
  request_invalid: [
    422,
    'La demande de certificat est abîmée. Rechargez la page pour en faire une autre.',
    'The certificate request is damaged. Reload the page to make another.',
  ],
  key_unsupported: [
    422,
    'Cette clé n’est pas du type attendu. Rechargez la page pour en faire une autre.',
    'This key is not of the expected type. Reload the page to make another.',
  ],
  key_known: [
    409,
    'Cette clé a déjà servi. Rechargez la page pour en faire une autre.',
    'This key was used before. Reload the page to make another.',
  ],
  too_many_certificates: [
    429,
    'Trop de certificats ont été demandés pour ce contrat. Appelez-nous.',
    'Too many certificates were asked for this contract. Call us.',
  ],
  certificate_needed: [409, 'Obtenez d’abord votre certificat.', 'Obtain your certificate first.'],
  certificate_over: [
    409,
    'Votre certificat ne peut plus servir à signer. Demandez-en un autre, gratuitement.',
    'Your certificate can no longer be used to sign. Ask for another, free of charge.',
  ],
  certificate_revoked: [
    409,
    'Ce certificat a été révoqué. Demandez-en un autre, gratuitement.',
    'This certificate was revoked. Ask for another, free of charge.',
  ],
  prepared_damaged: [
    409,
    'Le fichier à signer n’est plus intact. Rien n’est signé. Demandez un autre certificat pour repartir du contrat.',
    'The file to sign is no longer intact. Nothing is signed. Ask for another certificate to start from the contract.',
  ],
  prepared_differs: [
    409,
    'Le fichier que vous avez lu n’est pas celui à signer. Rien n’est signé. Rechargez la page.',
    'The file you read is not the one to sign. Nothing is signed. Reload the page.',
  ],
  signature_mismatch: [
    422,
    'Cette signature n’est pas celle de votre certificat sur ce contrat. Rien n’est signé. Rechargez la page.',
    'This signature is not that of your certificate on this contract. Nothing is signed. Reload the page.',
  ],
  consents_missing: [
    422,
    'Cochez d’abord chaque phrase. Rien n’est signé.',
    'Tick every sentence first. Nothing is signed.',
  ],
  copy_not_ready: [409, 'Votre copie arrive, dans une minute environ.', 'Your copy is on its way, in about a minute.'],
  withdrawal_over: [
    409,
    'Le délai pour changer d’avis est passé. Appelez-nous.',
    'The time to change your mind is over. Call us.',
  ],
  certification_unavailable: [
    503,
    'L’autorité de certification ne répond pas. Rien n’est perdu. Réessayez dans un instant.',
    'The certification authority does not answer. Nothing is lost. Try again in a moment.',
  ],
  certification_refused: [
    409,
    'L’autorité de certification n’a pas donné de certificat valable. Appelez-nous : la suite ne dépend pas de vous.',
    'The certification authority gave no valid certificate. Call us: what comes next does not depend on you.',
  ],
  signing_service_unavailable: [
    503,
    'Le service de signature ne répond pas. Rien n’est signé. Réessayez dans un instant.',
    'The signing service does not answer. Nothing is signed. Try again in a moment.',
  ],
  signing_service_refused: [
    409,
    'Le service de signature a refusé. Rien n’est signé. Vérifiez votre code ou appelez-nous.',
    'The signing service refused. Nothing is signed. Check your code or call us.',
  ],
  verification_too_large: [
    413,
    'Ce fichier dépasse 20 Mo : nous ne pouvons pas le vérifier ici.',
    'This file is over 20 MB: we cannot verify it here.',
  ],
  verification_busy: [
    503,
    'Trop de vérifications à la fois. Réessayez dans un instant.',
    'Too many verifications at once. Try again in a moment.',
  ],
} as const satisfies ErrorTable;
