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
  piece_empty: [422, 'Ce fichier est vide. Choisissez-en un autre.', 'This file is empty. Choose another.'],
  piece_unsupported_type: [
    415,
    'Ce type de fichier n’est pas lu. Envoyez une photo JPEG ou PNG, ou un PDF.',
    'This type of file is not read. Send a JPEG or PNG photo, or a PDF.',
  ],
  piece_heic: [
    415,
    'Les photos HEIC ne sont pas lues ici. Reprenez-la en JPEG : sur iPhone, Réglages, Appareil photo, Formats, « Le plus compatible ».',
    'HEIC photos are not read here. Take it again as JPEG: on an iPhone, Settings, Camera, Formats, “Most Compatible”.',
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
  piece_too_narrow: [
    422,
    'Cette image est trop étroite pour être lue. Prenez la page entière en photo.',
    'This image is too narrow to read. Take a photo of the whole page.',
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
