import { dayOf } from '../contracts/public.ts';
import type { LogbookEvent } from '#shared/logbook/logbook-events';
import type { ShownScreen } from '#shared/signing/ceremony-contract';
import type { SignerProof } from './proof-facts.ts';

const clockTime = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** `15:02:07`, Paris time. */
export const timeOf = (moment: Date): string => clockTime.format(moment);

const shortTime = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** `23/11/2026 15:02:07`, Paris time, where many stand below each other. */
export const shortMoment = (moment: Date): string => shortTime.format(moment);

/** `23 novembre 2026 à 15:02:07 (heure de Paris)` */
export const momentWords = (moment: Date): string => `${dayOf(moment)} à ${timeOf(moment)} (heure de Paris)`;

export const roleWords: Record<SignerProof['role'], string> = { borrower: 'emprunteur', co_borrower: 'co-emprunteur' };

export const signerName = ({ civility, givenNames, surname }: SignerProof): string =>
  `${civility === 'madame' ? 'Madame' : 'Monsieur'} ${givenNames} ${surname}`;

/** `115 881 octets` */
export const sizeWords = (bytes: number): string =>
  `${bytes.toLocaleString('fr-FR').replace(/[\u202F\u00A0]/g, '\u00A0')}\u00A0octets`;

export const channelWords: Record<'mail' | 'sms', string> = { mail: 'courriel', sms: 'SMS' };

export const outcomeWords: Readonly<Record<string, string>> = {
  passed: 'conforme',
  failed: 'non conforme',
  inconclusive: 'sans conclusion',
  absent: 'absent',
};

/** Events of the logbook that a reader of the proof needs in words; others show by their code. */
const knownEvents: Partial<Record<LogbookEvent, string>> = {
  'decision.approved': 'Demande acceptée par une personne',
  'contract.frozen': 'Contrat et fiche figés',
  'mail.written': 'Lettre envoyée',
  'signing.invited': 'Invitation à signer',
  'signing.link_opened': 'Lien d’invitation ouvert',
  'signing.code_sent': 'Code envoyé',
  'signing.code_refused': 'Code refusé',
  'signing.verified': 'Code accepté',
  'signing.certified': 'Certificat délivré',
  'signing.refused': 'Étape refusée',
  'signing.signed': 'Signature reçue et vérifiée',
  'signing.reopened': 'Signature à refaire',
  'sealing.timestamped': 'Signature horodatée',
  'sealing.waiting': 'Scellement en attente',
  'sealing.completed': 'Copie signée scellée',
  'proof.sealed': 'Dossier de preuve scellé',
};
const eventWords: Readonly<Record<string, string>> = knownEvents;
export const eventOf = (event: string): string => eventWords[event] ?? event;

const knownScreens: Record<ShownScreen['screen'], string> = {
  code: 'Saisie du code',
  certificate: 'Demande de certificat',
  contract: 'Contrat ouvert',
  contract_page: 'Contrat',
  consents: 'Phrases à accepter',
  signed: 'Copie signée',
  withdrawal: 'Rétractation',
};
const screenWords: Readonly<Record<string, string>> = knownScreens;
export const screenOf = (screen: string): string => screenWords[screen] ?? screen;
