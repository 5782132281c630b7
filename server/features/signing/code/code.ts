import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A code serves for so many minutes, for so many tries; another may be asked for after the delay. Wrong tries count over
 * all codes of a day: who has the session and not the mailbox guesses with 15 chances in a million a day, not 960.
 */
export const codeTerms = { minutes: 10, tries: 5, resendSeconds: 30, mostPerHour: 8, mostWrongPerDay: 15 } as const;

/**
 * The six digits that belong to one sent code: the dynamic truncation of RFC 4226 §5.3 over a keyed digest of its id.
 * They are stored nowhere, neither in clear nor as a digest that a million tries would open.
 */
export const codeOf = (secret: Uint8Array, codeId: string): string => {
  const digest = createHmac('sha256', secret).update(`signing-code:${codeId}`).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};

export const codeHolds = (secret: Uint8Array, codeId: string, typed: string): boolean => {
  const expected = Buffer.from(codeOf(secret, codeId));
  const given = Buffer.from(typed);
  return given.length === expected.length && timingSafeEqual(given, expected);
};

/** An address as it may be shown to who must know it already: `ines.l•••@courriel.example`. */
export const maskedMail = (email: string): string => {
  const [name = '', domain = ''] = email.split('@');
  return `${name.slice(0, Math.min(6, Math.ceil(name.length / 2)))}•••@${domain}`;
};

/** `•• •• •• 45 67` */
export const maskedPhone = (phone: string): string => {
  const last = phone.replace(/\D/g, '').slice(-4);
  return `•• •• •• ${last.slice(0, 2)} ${last.slice(2)}`;
};

/** A French mobile number in the form of E.164, to which an SMS can go; null for any other. */
export const mobileOf = (phone: string | null): string | null => {
  const digits = phone?.replace(/[^\d+]/g, '').replace(/^(00|\+)33/, '0') ?? '';
  return /^0[67]\d{8}$/.test(digits) ? `+33${digits.slice(1)}` : null;
};
