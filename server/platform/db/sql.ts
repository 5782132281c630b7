/** A statement with its values apart: what `sql` makes and the only thing that a connection accepts. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** sql`select … where id = ${id}`: every value becomes a parameter, never text. */
export const sql = (parts: TemplateStringsArray, ...values: readonly unknown[]): Statement => ({
  text: parts.reduce((text, part, index) => (index === 0 ? part : `${text}$${String(index)}${part}`), ''),
  values,
});
