import * as z from 'zod/mini';

/** RFC 5321 §4.5.3.1.3, without its angle brackets. */
const longest = 254;

/**
 * An e-mail address as everybody's is checked: one that may register may sign in. What is too long is refused before
 * it is looked at, and the form is one address alone, never a list or a name with an address.
 */
export const emailAddress = z
  .string()
  .check(z.trim(), z.toLowerCase(), z.maxLength(longest, { abort: true }), z.email());
