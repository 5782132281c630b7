import { AppError } from '../errors.ts';

/** Deeper than any contract; beyond it a value is no input of ours and would exhaust the stack of who walks it. */
const deepest = 32;

const refuse = (at: readonly string[]): never => {
  throw new AppError('invalid_input', { fields: [{ path: at.join('.'), message: 'text' }] });
};

/**
 * UTF-8 text of PostgreSQL and its jsonb hold neither NUL nor half a surrogate pair. NUL comes from programs only and
 * is refused; half a pair is what a field's length limit leaves of an emoji, and becomes U+FFFD.
 */
const storableText = (text: string, at: readonly string[]): string =>
  text.includes('\u0000') ? refuse(at) : text.toWellFormed();

/**
 * Input as the database can hold it, every text and every key.
 * @throws AppError invalid_input for NUL, with its field, and for what nests deeper than 32 levels
 */
export const storable = (value: unknown, at: readonly string[] = []): unknown => {
  if (typeof value === 'string') return storableText(value, at);
  if (typeof value !== 'object' || value === null) return value;
  if (at.length === deepest) return refuse(at.slice(0, 1));
  if (Array.isArray(value)) return value.map((item, index) => storable(item, [...at, String(index)]));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storableText(key, at), storable(item, [...at, key])]),
  );
};
