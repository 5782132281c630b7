type Json = string | number | boolean | null | Date | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * JSON of which there is one form only (RFC 8785, for texts, booleans, whole numbers, lists and objects): keys in the
 * order of their UTF-16 code units, no white space, moments as ISO 8601 in UTC. Anybody who writes it anew gets the same
 * bytes and the same digest.
 * @throws TypeError for a number that is not a whole one, whose form depends on who writes it
 */
export const canonicalJson = (value: unknown): string => write(value as Json);

const write = (value: Json): string => {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new TypeError(`not a whole number: ${String(value)}`);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(write).join(',')}]`;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  const written = entries.flatMap(([key, inner]) =>
    inner === undefined ? [] : [`${JSON.stringify(key)}:${write(inner)}`],
  );
  return `{${written.join(',')}}`;
};

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
