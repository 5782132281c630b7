import type { CheckId, Reason, Verdict, Words } from '#shared/verification/verification-contract';

const both = (fr: string, en: string): Words => ({ fr, en });

/** The answer in a few words, and what it means. `{name}` are the signers, `{at}` a moment, `{who}` an authority. */
export const verdictWords: Readonly<Record<Verdict, { title: Words; sentence: Words }>> = {
  intact_and_trusted: {
    title: both('Document intact, signature valable', 'Intact document, valid signature'),
    sentence: both(
      'Ce document n’a pas changé depuis sa signature par {name}. Le certificat et les dates sont vérifiés.',
      'This document has not changed since {name} signed it. The certificate and the dates are verified.',
    ),
  },
  intact_unproven: {
    title: both('Document intact, preuve incomplète', 'Intact document, incomplete proof'),
    sentence: both(
      'Ce document n’a pas changé depuis sa signature par {name}, mais une pièce de la preuve manque ou n’est plus valable.',
      'This document has not changed since {name} signed it, but a part of the proof is missing or has ended.',
    ),
  },
  intact_unknown_signer: {
    title: both('Document intact, signataire non reconnu', 'Intact document, unknown signer'),
    sentence: both(
      'Ce document n’a pas changé depuis sa signature, mais nous ne connaissons pas l’autorité qui dit qui l’a signé ou quand.',
      'This document has not changed since it was signed, but we do not know the authority that says who signed it or when.',
    ),
  },
  signer_not_valid: {
    title: both('Certificat non valable', 'Certificate not valid'),
    sentence: both(
      'Le certificat de {name} ne permettait pas de signer à ce moment. Cette signature ne peut pas être retenue.',
      'The certificate of {name} could not be used to sign at that moment. This signature cannot be accepted.',
    ),
  },
  altered: {
    title: both('Document modifié', 'Altered document'),
    sentence: both(
      'Le document a été modifié après la signature, ou la signature n’est pas la sienne. Ne vous y fiez pas.',
      'The document was changed after it was signed, or the signature is not its own. Do not rely on it.',
    ),
  },
  not_verifiable: {
    title: both('Signature impossible à vérifier ici', 'Signature that cannot be verified here'),
    sentence: both(
      'Cette signature est faite d’une manière que nous ne savons pas lire. Nous ne disons donc rien d’elle.',
      'This signature is made in a way that we cannot read. So we say nothing of it.',
    ),
  },
  unsigned: {
    title: both('Document sans signature', 'Document without a signature'),
    sentence: both(
      'Ce PDF ne porte aucune signature électronique. Une image de signature n’en est pas une.',
      'This PDF carries no electronic signature. A picture of a signature is not one.',
    ),
  },
  encrypted: {
    title: both('Document protégé', 'Protected document'),
    sentence: both(
      'Ce PDF est protégé par un mot de passe ou des restrictions. Donnez-en une version sans protection.',
      'This PDF is protected by a password or by restrictions. Give a version without protection.',
    ),
  },
  unreadable: {
    title: both('Fichier illisible', 'Unreadable file'),
    sentence: both(
      'Ce fichier n’est pas un PDF, ou il est abîmé. Donnez le fichier tel que vous l’avez reçu.',
      'This file is no PDF, or it is damaged. Give the file as you received it.',
    ),
  },
};

export const checkTitles: Readonly<Record<CheckId, Words>> = {
  document_digest: both('Le contenu', 'The content'),
  signature: both('La signature', 'The signature'),
  coverage: both('Ce qui est signé', 'What is signed'),
  later_changes: both('Ce qui vient après', 'What comes after'),
  chain: both('Le certificat', 'The certificate'),
  revocation: both('L’état du certificat', 'The state of the certificate'),
  signature_timestamp: both('La date de la signature', 'The date of the signature'),
  document_timestamp: both('La date du document complet', 'The date of the whole document'),
  form: both('La forme', 'The form'),
};

/** Where a timestamp over the document is spoken of: it dates what it covers, and signs nothing. */
export const timestampTitles: Partial<Record<CheckId, Words>> = { coverage: both('Ce qui est daté', 'What is dated') };
export const timestampWords: Partial<Record<Reason, Words>> = {
  covers_all: both('Tout le fichier est daté.', 'The whole file is dated.'),
  covers_its_revision: both(
    'Tout ce qui était dans le fichier à ce moment est daté.',
    'All that was in the file at that moment is dated.',
  ),
};

export const reasonWords: Readonly<Record<Reason, Words>> = {
  digest_matches: both(
    'Le contenu est exactement celui qui a été signé, à l’octet près.',
    'The content is exactly what was signed, to the last byte.',
  ),
  digest_differs: both('Le contenu n’est plus celui qui a été signé.', 'The content is no longer what was signed.'),
  digest_unknown: both(
    'Le contenu est résumé par un procédé trop faible ou inconnu.',
    'The content is digested by a method that is too weak or unknown.',
  ),
  signature_holds: both(
    'La signature a été faite avec la clé de ce certificat, et avec elle seule.',
    'The signature was made with the key of this certificate, and with no other.',
  ),
  signature_broken: both(
    'La signature est abîmée ou n’a pas été faite avec la clé de ce certificat.',
    'The signature is damaged or was not made with the key of this certificate.',
  ),
  certificate_not_bound: both(
    'La signature ne nomme pas le certificat qui l’accompagne : il a pu être échangé.',
    'The signature does not name the certificate that comes with it: it may have been exchanged.',
  ),
  way_unknown: both(
    'La signature est d’une sorte que nous ne savons pas lire.',
    'The signature is of a kind that we cannot read.',
  ),
  covers_all: both('Tout le fichier est signé.', 'The whole file is signed.'),
  covers_its_revision: both(
    'Tout ce qui était dans le fichier à ce moment est signé.',
    'All that was in the file at that moment is signed.',
  ),
  range_broken: both(
    'La signature ne dit pas ce qu’elle couvre, ou ne couvre pas le début du fichier.',
    'The signature does not say what it covers, or does not cover the beginning of the file.',
  ),
  range_leaves_gap: both(
    'La signature laisse de côté une partie du fichier : on peut y avoir changé le texte.',
    'The signature leaves out a part of the file: the text may have been changed there.',
  ),
  nothing_later: both('Rien n’a été ajouté depuis.', 'Nothing was added since.'),
  only_proofs_later: both(
    'Seules des preuves ont été ajoutées depuis : états de certificats et horodatages.',
    'Only proofs were added since: states of certificates and timestamps.',
  ),
  signature_later: both(
    'D’autres signatures et leurs preuves ont été ajoutées depuis, rien d’autre.',
    'Further signatures and their proofs were added since, nothing else.',
  ),
  content_changed: both(
    'Le document a été modifié après la signature : une page ou son contenu n’est plus le même.',
    'The document was changed after it was signed: a page or its content is no longer the same.',
  ),
  form_changed: both(
    'Le document a été modifié après la signature : un champ a été changé ou ajouté.',
    'The document was changed after it was signed: a field was changed or added.',
  ),
  annotation_added: both(
    'Le document a été modifié après la signature : quelque chose de visible a été posé sur une page.',
    'The document was changed after it was signed: something visible was put onto a page.',
  ),
  evidence_removed: both(
    'Des preuves ont été retirées du document après la signature.',
    'Proofs were taken out of the document after it was signed.',
  ),
  history_replaced: both(
    'Le document a été modifié après la signature : ce qui a été signé n’est plus ce qui s’affiche.',
    'The document was changed after it was signed: what was signed is no longer what is shown.',
  ),
  bytes_appended: both(
    'Des données étrangères ont été ajoutées à la fin du fichier après la signature.',
    'Foreign data were added at the end of the file after it was signed.',
  ),
  signature_hidden: both(
    'Une signature que ce fichier portait a été cachée après coup.',
    'A signature that this file carried was hidden afterwards.',
  ),
  chain_trusted: both(
    'Le certificat remonte à une autorité de confiance, {who}, et était valable le {at}.',
    'The certificate leads to a trusted authority, {who}, and was valid on {at}.',
  ),
  chain_untrusted: both(
    'Le certificat a été délivré par une autorité que nous ne connaissons pas : {who}.',
    'The certificate was issued by an authority that we do not know: {who}.',
  ),
  chain_ended: both('Le certificat n’était pas valable le {at}.', 'The certificate was not valid on {at}.'),
  chain_unfit: both('Ce certificat n’est pas fait pour signer.', 'This certificate is not made for signing.'),
  not_revoked: both('Le certificat n’était pas révoqué le {at}.', 'The certificate was not revoked on {at}.'),
  revoked: both('Le certificat {who} avait été révoqué le {at}.', 'The certificate {who} had been revoked on {at}.'),
  status_missing: both(
    'Le document ne porte pas de preuve que le certificat n’était pas révoqué.',
    'The document carries no proof that the certificate was not revoked.',
  ),
  timestamp_holds: both('Horodaté le {at} par {who}.', 'Timestamped on {at} by {who}.'),
  timestamp_absent: both('Pas d’horodatage.', 'No timestamp.'),
  timestamp_broken: both(
    'L’horodatage est abîmé ou a été fait pour autre chose.',
    'The timestamp is damaged or was made for something else.',
  ),
  timestamp_untrusted: both(
    'L’horodatage est d’une autorité que nous ne connaissons pas : {who}.',
    'The timestamp is of an authority that we do not know: {who}.',
  ),
  timestamp_ended: both(
    'Le certificat de l’horodatage du {at} est arrivé à son terme sans qu’un horodatage plus récent prenne la suite.',
    'The certificate of the timestamp of {at} has ended, and no later timestamp carries it on.',
  ),
  timestamp_revoked: both(
    'Le certificat de l’horodatage a été révoqué : cette date ne prouve plus rien.',
    'The certificate of the timestamp was revoked: this date proves nothing any more.',
  ),
  form_baseline: both(
    'La signature a la forme européenne PAdES (EN 319 142-1).',
    'The signature has the European form PAdES (EN 319 142-1).',
  ),
  form_with_signing_time: both(
    'La signature porte aussi une heure déclarée, que la forme européenne PAdES n’admet pas. Elle reste lisible.',
    'The signature also carries a claimed time, which the European form PAdES does not allow. It stays readable.',
  ),
};
