import { normaliseIban } from '#shared/banking/iban';
import { parseReference } from '#shared/dossiers/reference';
import { fold } from '#shared/queue/filter';

/** What somebody typed to find a dossier, by what it can be, surest first. */
export type Sought =
  | { readonly by: 'reference'; readonly reference: string }
  | { readonly by: 'email'; readonly email: string }
  | { readonly by: 'iban'; readonly iban: string }
  /** ISO 8601 */
  | { readonly by: 'birth'; readonly date: string }
  /** The last nine digits, the same in every way of writing a French number. */
  | { readonly by: 'phone'; readonly digits: string }
  /** Folded words, in any order. */
  | { readonly by: 'name'; readonly words: readonly string[] };

/** A name may look like a reference by chance: then both are tried. */
export const soughtIn = (typed: string): Sought[] => {
  const text = typed.trim();
  if (text.includes('@')) return [{ by: 'email', email: text.toLowerCase() }];
  const iban = normaliseIban(text);
  if (/^[A-Z]{2}\d{2}[0-9A-Z]{8,30}$/.test(iban) && /\d{4}/.test(iban)) return [{ by: 'iban', iban }];
  const date = birthDateIn(text);
  if (date !== null) return [{ by: 'birth', date }];
  const digits = text.replace(/\D/g, '');
  if (/^\+?[\d\s.()-]+$/.test(text) && digits.length >= 9) return [{ by: 'phone', digits: digits.slice(-9) }];
  const reference = parseReference(text);
  const words = fold(text).split(' ').filter(Boolean);
  return [
    ...(reference === null ? [] : [{ by: 'reference', reference } as const]),
    ...(words.length === 0 ? [] : [{ by: 'name', words } as const]),
  ];
};

/** 14/07/1991, 14.07.1991, 14 07 1991 or 1991-07-14. */
const birthDateIn = (text: string): string | null => {
  const french = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(text);
  const [, day = '', month = '', year = ''] = french ?? [];
  const iso = french ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
  return /^(19|20)\d{2}-\d{2}-\d{2}$/.test(iso) && !Number.isNaN(Date.parse(iso)) ? iso : null;
};
