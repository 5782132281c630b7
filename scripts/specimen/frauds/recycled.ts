import { makeAccount } from '../account.ts';
import { drawFrom } from '../draw.ts';
import { makePortrait } from '../portrait.ts';
import type { IdentityForm } from '../pieces/identity/identity-document.ts';

/** Used where two dossiers must share a value and the caller names none. */
export const recycledIban = makeAccount(drawFrom('recycled-account')).iban;
export const recycledDocumentNumber = 'X4RTLPFW4';
export const recycledPortrait = makePortrait(drawFrom('recycled-portrait'), 'F');

/** The form whose numbers look like this one. */
export function formOfNumber(number: string): IdentityForm {
  if (/^\d{12}$/.test(number)) return 'card_1988';
  return /^\d{2}[A-Z]{2}\d{5}$/.test(number) ? 'passport' : 'card_2021';
}
