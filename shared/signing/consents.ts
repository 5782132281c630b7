/** A sentence that a signer ticks. What was accepted is kept by id, version and language, with the words themselves. */
export interface Consent {
  readonly id: 'contract_read' | 'withdrawal_form' | 'binding_signature';
  /** Grows with every change of its words; the older words stay in the list, since signed contracts refer to them. */
  readonly version: number;
  readonly fr: string;
  readonly en: string;
}

/** Every sentence that was ever shown, in the order of showing (C. conso. L. 312-18, L. 312-21; C. civ. 1367). */
export const consentTexts: readonly Consent[] = [
  {
    id: 'contract_read',
    version: 1,
    fr: 'J’ai lu le contrat et la fiche d’information. Je les accepte.',
    en: 'I have read the contract and the information sheet. I accept them.',
  },
  {
    id: 'withdrawal_form',
    version: 1,
    fr: 'J’ai reçu le formulaire de rétractation, à la fin du contrat.',
    en: 'I have received the withdrawal form, at the end of the contract.',
  },
  {
    id: 'binding_signature',
    version: 1,
    fr: 'Je signe avec mon certificat électronique. Cette signature m’engage.',
    en: 'I sign with my electronic certificate. This signature binds me.',
  },
];

/** The sentences of today: the newest words of each. */
export const consents: readonly Consent[] = consentTexts.filter(
  ({ id, version }) => !consentTexts.some((other) => other.id === id && other.version > version),
);

/** What the browser says was ticked, and in which language it was read. */
export interface AcceptedConsent {
  readonly id: string;
  readonly version: number;
  readonly language: 'fr' | 'en';
}

/** Whether every sentence of today was ticked, in its version of today, once. */
export const allAccepted = (accepted: readonly AcceptedConsent[]): boolean =>
  accepted.length === consents.length &&
  consents.every(({ id, version }) => accepted.filter((one) => one.id === id && one.version === version).length === 1);
