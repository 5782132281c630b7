import { createHmac } from 'node:crypto';

/**
 * A commitment to a value that may be guessed (a name, a reference): HMAC-SHA-256 with the archive's own salt. Whoever
 * holds the salt can show what was meant; once it is erased, no list of names can be tried against the journal.
 * @param field keeps equal values of two fields apart
 */
export const commitmentTo = (salt: Uint8Array, field: string, value: string): string =>
  createHmac('sha256', salt).update(field).update('\0').update(value).digest('hex');
