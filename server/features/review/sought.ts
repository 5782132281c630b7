import { normaliseIban } from '#shared/banking/iban';
import { parseReference } from '#shared/dossiers/reference';

/** What somebody typed to find a dossier, by what it can be, surest first. */
export type Sought =
  | { readonly by: 'reference'; readonly reference: string }
  | { readonly by: 'email'; readonly email: string }
  | { readonly by: 'iban'; readonly iban: string }
  | { readonly by: 'name'; readonly name: string };

/** A name may look like a reference by chance: then both are tried. */
export const soughtIn = (typed: string): Sought[] => {
  const text = typed.trim();
  if (text.includes('@')) return [{ by: 'email', email: text.toLowerCase() }];
  const iban = normaliseIban(text);
  if (/^[A-Z]{2}\d{2}[0-9A-Z]{8,30}$/.test(iban) && /\d{4}/.test(iban)) return [{ by: 'iban', iban }];
  const reference = parseReference(text);
  return [...(reference === null ? [] : [{ by: 'reference', reference } as const]), { by: 'name', name: text }];
};
