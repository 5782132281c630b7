import { createHash } from 'node:crypto';

/** A statement with its values apart: what `sql` makes and the only thing that a connection accepts. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Under which each connection keeps it planned; without it, it is planned at every call. */
  readonly name?: string;
}

/** sql`select … where id = ${id}`: every value becomes a parameter, never text. */
export const sql = (parts: TemplateStringsArray, ...values: readonly unknown[]): Statement => ({
  text: parts.reduce((text, part, index) => (index === 0 ? part : `${text}$${String(index)}${part}`), ''),
  values,
});

const names = new Map<string, string>();

/**
 * The same statement, planned once per connection and kept: for what is asked at every click. Planning the claim takes
 * longer than running it. Not for statements whose best plan changes with their values, since one plan serves all.
 */
export const prepared = ({ text, values }: Statement): Statement => {
  let name = names.get(text);
  if (name === undefined) {
    // PostgreSQL cuts names at 63 octets.
    name = createHash('sha256').update(text).digest('base64url').slice(0, 40);
    names.set(text, name);
  }
  return { text, values, name };
};
