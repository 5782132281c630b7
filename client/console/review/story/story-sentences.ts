import { errorSentence, isErrorCode } from '#shared/errors/error-codes';
import { checkCodes } from '#shared/findings/finding';
import { findingTitle } from '#shared/findings/sentence';
import { logbookEvents } from '#shared/logbook/logbook-events';
import type { LogbookEvent } from '#shared/logbook/logbook-events';
import { refusalReasons } from '#shared/review/review-contract';
import type { StoryLine } from '#shared/review/review-contract';
import { requirementKinds } from '#shared/intake/requirement';
import { documentKinds, fieldNames } from '#shared/reading/field';
import { documentLabels, fieldLabels, requirementLabels } from '#client/console/review/labels';
import { skipReasons } from '#shared/queue/tray-contract';
import { clockTime, dayNumber } from '#client/kit/wording/french';
import { skipWords } from '#client/kit/wording/tray-words';
import { spaced } from '#client/console/review/spacing';

const letterWords: Readonly<Record<string, string>> = {
  registered: 'compte ouvert',
  submitted: 'demande reçue',
  complement: 'pièces demandées',
  approved: 'demande acceptée',
  refused: 'demande refusée',
  sign_invitation: 'contrat à signer',
  sign_code: 'code pour signer',
  signed_copy: 'copie du contrat signé',
  withdrawal_receipt: 'reçu de rétractation',
};

const untilWords = (value: unknown): string => {
  const moment = text(value);
  return moment === null || Number.isNaN(Date.parse(moment))
    ? ''
    : ` jusqu’au ${dayNumber(moment)} à ${clockTime(moment)}`;
};

type Tell = (who: string, detail: Record<string, unknown>) => string;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const plural = (count: number, one: string, many: string): string => `${count}\u00a0${count < 2 ? one : many}`;
const quoted = (words: string | null): string => (words === null ? '' : `\u00a0: «\u00a0${words}\u00a0»`);

const documentName = (value: unknown): string | null => {
  const kind = documentKinds.find((one) => one === value);
  return kind ? documentLabels[kind] : null;
};
const pieceName = (value: unknown): string => {
  const kind = requirementKinds.find((one) => one === value);
  return kind ? ` : ${requirementLabels[kind].replace(/^[A-Z](?=[a-zé])/, (first) => first.toLowerCase())}` : '';
};
const findingName = (value: unknown): string => {
  const check = checkCodes.find((one) => one === value);
  return check ? `l’anomalie «\u00a0${findingTitle({ check }, 'fr')}\u00a0»` : 'une anomalie';
};
const reasonSentence = (value: unknown): string | null =>
  typeof value === 'string' && Object.hasOwn(refusalReasons, value)
    ? refusalReasons[value as keyof typeof refusalReasons][0]
    : null;

const signerName = (detail: Record<string, unknown>): string =>
  detail['signer'] === 'co_borrower' ? 'le co-emprunteur' : 'l’emprunteur';
const sealingProblemWords: Readonly<Record<string, string>> = {
  timestamp_unavailable: 'l’autorité d’horodatage ne répond pas',
  timestamp_refused: 'le jeton d’horodatage est refusé',
  clock_off: 'une horloge n’est pas à l’heure',
  status_unavailable: 'l’état d’un certificat n’est pas connu',
  certificate_revoked: 'un certificat est révoqué',
};

const fieldName = (value: unknown): string | null => {
  const name = fieldNames.find((one) => one === value);
  return name ? fieldLabels[name].toLowerCase() : null;
};
/** How a dossier came to who takes it; where the order brought it there is nothing to say. */
const claimWords: Readonly<Record<string, string>> = {
  assigned: ', qui lui était attribué',
  parked: ', à l’heure dite',
  returned: ', revenu de son demandeur',
  again: ', le seul qui restait',
  chosen: ', choisi dans la liste',
};
const provenanceWords: Readonly<Record<string, string>> = {
  declared: 'celle déclarée',
  read: 'celle lue',
  typed: 'saisie à la main',
  reread: 'relue sur la page',
};
const ruleWords: Readonly<Record<string, string>> = {
  amount: 'montant',
  dismissed_high: 'anomalie grave levée',
  sample: 'tirage au sort',
};
const archivingProblemWords: Readonly<Record<string, string>> = {
  store_unavailable: 'un espace de l’archive est absent',
  store_full: 'un espace de l’archive est plein',
  frozen: 'le journal de l’archive est arrêté',
  refused_by_policy: 'une pièce n’est pas admise par la règle de conservation',
  file_damaged: 'un fichier du dossier est abîmé',
};

/** Why a decision did not leave, by the code in the logbook. */
const stoppedWords: Readonly<Record<string, string>> = {
  contract_not_made: 'le contrat de ce produit ne peut pas être fait',
  approval_blocked: 'entre-temps, un point du dossier s’est opposé à l’approbation',
};

/** One sentence per event. `who` is the person who acted, or what stands for him. */
const tellings: Record<LogbookEvent, Tell> = {
  'application.created': () => 'La demande est créée.',
  'application.declared': () => 'Le demandeur complète sa déclaration.',
  'application.terms_changed': () => 'Le demandeur change le montant ou la durée.',
  'piece.sent': (_, detail) => `Pièce envoyée${pieceName(detail['kind'])}.`,
  'piece.removed': (_, detail) => `Pièce retirée par le demandeur${pieceName(detail['kind'])}.`,
  'application.submitted': () => 'La demande est envoyée au centre ; l’heure commence.',
  'complement.answered': () => 'Le demandeur a répondu ; le dossier revient dans la file.',
  'application.withdrawn': () => 'Le demandeur retire sa demande.',
  'document.read': (_, detail) => {
    const pages = number(detail['pages']);
    const name = documentName(detail['kind']) ?? 'Pièce';
    return `${name} : lecture terminée${pages === null ? '' : `, ${plural(pages, 'page', 'pages')}`}.`;
  },
  'document.failed': (_, detail) => {
    const code = text(detail['code']);
    return `Une pièce n’a pas pu être lue. ${code !== null && isErrorCode(code) ? errorSentence(code, 'fr') : ''}`.trim();
  },
  'findings.raised': (_, detail) => {
    const checks = number(detail['checks']);
    const failed = listed(detail['failed']).length;
    if (checks === null) return 'Les contrôles sont faits.';
    const found = failed === 0 ? 'aucune anomalie' : plural(failed, 'anomalie', 'anomalies');
    return `${plural(checks, 'contrôle fait', 'contrôles faits')}, ${found}.`;
  },
  'finding.dismissed': (who, detail) => `${who} lève ${findingName(detail['check'])}${quoted(text(detail['reason']))}.`,
  'field.retained': (who, detail) => {
    const name = fieldName(detail['field']);
    const from = provenanceWords[String(detail['provenance'])];
    return `${who} retient une valeur${name === null ? '' : ` pour « ${name} »`}${from === undefined ? '' : `, ${from}`}.`;
  },
  'field.released': (who, detail) => {
    const name = fieldName(detail['field']);
    return `${who} revient à la valeur lue${name === null ? '' : ` pour « ${name} »`}.`;
  },
  'piece.judged': (who, detail) =>
    detail['verdict'] === 'accepted'
      ? `${who} accepte une pièce${pieceName(detail['kind'])}.`
      : detail['verdict'] === 'to_redo'
        ? `${who} note une pièce à redemander${pieceName(detail['kind'])}.`
        : `${who} rouvre une pièce${pieceName(detail['kind'])}.`,
  'original.opened': (who, detail) => `${who} ouvre un fichier tel qu’il a été envoyé${pieceName(detail['kind'])}.`,
  'contact.shown': (who, detail) => `${who} affiche les coordonnées${quoted(text(detail['reason']))}.`,
  'note.written': (who, detail) => {
    const named = number(detail['mentions']) ?? 0;
    return `${who} écrit une note${named === 0 ? '' : ` et prévient ${plural(named, 'collègue', 'collègues')}`}.`;
  },
  'lease.claimed': (who, detail) => `${who} prend le dossier${claimWords[String(detail['way'])] ?? ''}.`,
  'lease.released': (who) => `${who} rend le dossier à la file.`,
  'lease.expired': () =>
    'La prise en charge s’arrête, faute de nouvelles de la console ; le dossier retourne à la file.',
  'lease.skipped': (who, detail) => {
    const why = skipReasons.find((reason) => reason === detail['reason']);
    const note = text(detail['note']);
    // Where no reason of the list was right, the words are the reason.
    const said = [why && (why !== 'other' || note === null) ? skipWords[why] : null, note].filter((part) => part);
    return `${who} passe le dossier${quoted(said.length === 0 ? null : said.join('. '))}.`;
  },
  'tray.parked': (who, detail) => `${who} met le dossier de côté${untilWords(detail['wakeAt'])}.`,
  'tray.woken': () => 'L’heure est venue\u00a0: le dossier revient à qui l’avait mis de côté.',
  'tray.returned': (_, detail) =>
    `Le dossier est gardé pour l’agent qui avait demandé des pièces${untilWords(detail['until'])}.`,
  'tray.assigned': (who, detail) => `${who} attribue le dossier à ${text(detail['person']) ?? 'une personne'}.`,
  'tray.freed': (who, detail) =>
    detail['why'] === 'handed_back'
      ? `${who} rend le dossier à la file.`
      : detail['why'] === 'away'
        ? `${text(detail['person']) ?? 'Son destinataire'} n’est pas là\u00a0: le dossier, à risque, passe en tête de la file.`
        : 'Le dossier n’est plus gardé pour personne\u00a0: il passe en tête de la file.',
  'lease.taken_back': (who, detail) => {
    const from = text(detail['from']) ?? text(detail['holder']);
    return `${who} reprend le dossier${from === null ? '' : ` à ${from}`} et le remet dans la file.`;
  },
  'decision.undone': (who) => `${who} annule sa décision avant son départ.`,
  'decision.stopped': (_, detail) =>
    `La décision n’est pas partie\u00a0: ${stoppedWords[text(detail['code']) ?? ''] ?? 'un imprévu l’a empêchée'}. Le dossier revient dans la file.`,
  'decision.proposed': (who, detail) => {
    const rules = listed(detail['rules']).flatMap((rule) => ruleWords[String(rule)] ?? []);
    const why = rules.length === 0 ? '' : ` (${rules.join(', ')})`;
    return `${who} donne son avis ; une deuxième personne doit lire le dossier${why}.`;
  },
  'decision.disputed': (who) => `${who} est d’un autre avis ; un superviseur tranche.`,
  'decision.approved': (who) => `${who} approuve la demande.`,
  'decision.refused': (who, detail) => {
    const reasons = listed(detail['reasons']).flatMap((reason) => reasonSentence(reason) ?? []);
    return `${who} refuse la demande. ${reasons.join(' ')}`.trim();
  },
  'decision.complement': (who, detail) => {
    const pieces = listed(detail['pieces']).length;
    return `${who} demande ${pieces === 0 ? 'une pièce' : plural(pieces, 'pièce', 'pièces')} ; l’heure attend le demandeur.`;
  },
  'contract.frozen': () => 'Le contrat est établi et figé.',
  'signing.invited': (_, detail) => `Invitation à signer : ${signerName(detail)}.`,
  'signing.link_opened': () => 'Le co-emprunteur ouvre son lien de signature.',
  'signing.code_sent': (_, detail) =>
    `Code envoyé ${detail['channel'] === 'sms' ? 'par SMS' : 'par courriel'} : ${signerName(detail)}.`,
  'signing.code_refused': () => 'Un code pour signer est refusé.',
  'signing.verified': (_, detail) => `Code vérifié : ${signerName(detail)}.`,
  'signing.certified': (_, detail) => {
    const serial = text(detail['serial']);
    return `Certificat délivré : ${signerName(detail)}${serial === null ? '' : `, numéro ${serial}`}.`;
  },
  'signing.refused': (_, detail) => {
    const code = text(detail['code']);
    return `Une étape de la signature est refusée. ${code !== null && isErrorCode(code) ? errorSentence(code, 'fr') : ''}`.trim();
  },
  'signing.signed': (_, detail) => `Contrat signé : ${signerName(detail)}.`,
  'signing.reopened': (_, detail) =>
    detail['why'] === 'certificate_revoked'
      ? 'La signature ne compte pas : son certificat était révoqué. Elle est à refaire.'
      : 'La signature n’a pas pu être horodatée à temps. Elle est à refaire.',
  'sealing.timestamped': (_, detail) => `Signature horodatée : ${signerName(detail)}.`,
  'sealing.waiting': (_, detail) => {
    const attempt = number(detail['attempt']);
    const problem = sealingProblemWords[text(detail['problem']) ?? ''] ?? 'imprévu';
    return `Le scellement attend : ${problem}${attempt === null ? '' : ` (essai ${attempt})`}.`;
  },
  'sealing.completed': () => 'Le contrat signé est scellé ; la copie est envoyée aux signataires.',
  'proof.sealed': () => 'Le dossier de preuve est établi et scellé.',
  'withdrawal.receipt_sealed': () => 'Le reçu de rétractation est scellé et envoyé.',
  'offer.expired': () => 'L’offre a expiré sans signature.',
  'copy.renewed': (_, detail) =>
    detail['file'] === 'proof'
      ? 'Le dossier de preuve est horodaté de nouveau.'
      : detail['file'] === 'receipt'
        ? 'Le reçu de rétractation est horodaté de nouveau.'
        : 'La copie signée est horodatée de nouveau.',
  'archive.waiting': (_, detail) =>
    `L’archivage attend : ${archivingProblemWords[text(detail['problem']) ?? ''] ?? 'imprévu'}.`,
  'archive.deposited': (_, detail) => {
    if (detail['kind'] === 'renewed') return 'Le fichier horodaté de nouveau est archivé à côté du premier.';
    const pieces = number(detail['pieces']);
    return `Le dossier est archivé${pieces === null ? '' : ` (${pieces} pièces)`}.`;
  },
  'dossier.erased': () => 'Le dossier est effacé.',
  'mail.written': (_, detail) => {
    const kind = text(detail['kind']);
    const about = kind !== null && Object.hasOwn(letterWords, kind) ? letterWords[kind] : undefined;
    return about === undefined ? 'Courriel écrit au demandeur.' : `Courriel écrit au demandeur : ${about}.`;
  },
  'escalation.raised': (who) => `${who} confie le dossier à un analyste fraude.`,
  'escalation.answered': (who, detail) =>
    detail['verdict'] === 'fraud_confirmed'
      ? `${who} confirme la fraude et rend le dossier.`
      : `${who} donne son avis et rend le dossier.`,
  'fraud.confirmed': (who, detail) => `${who} confirme une fraude${quoted(text(detail['note']))}.`,
  'fraud.cleared': (who) => `${who} retire la mention de fraude.`,
};

/** A row of the logbook in a plain sentence; an event that this screen does not know is shown by its name. */
export function storySentence({ event, actor, detail }: Pick<StoryLine, 'event' | 'actor' | 'detail'>): string {
  const known = logbookEvents.find((name) => name === event);
  return known ? spaced(tellings[known](actor ?? 'Quelqu’un', detail)) : event;
}
