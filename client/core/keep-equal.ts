type Plain = Readonly<Record<string, unknown>>;

/**
 * The new value, in which each part that says the same as before is the old part itself: what is computed from it stays
 * still, and what was drawn stays drawn. For plain data, as an answer of the server holds it.
 */
export function keepEqual<T>(before: T, now: T): T {
  return kept(before, now) as T;
}

function kept(before: unknown, now: unknown): unknown {
  if (Object.is(before, now)) return before;
  if (Array.isArray(before) && Array.isArray(now)) {
    const parts = now.map((part, index) => kept(before[index], part));
    return parts.length === before.length && parts.every((part, index) => part === before[index]) ? before : parts;
  }
  if (!isPlain(before) || !isPlain(now)) return now;
  const parts = Object.fromEntries(Object.entries(now).map(([name, part]) => [name, kept(before[name], part)]));
  const names = Object.keys(parts);
  const stayed = (name: string): boolean => Object.hasOwn(before, name) && parts[name] === before[name];
  const same = names.length === Object.keys(before).length && names.every(stayed);
  return same ? before : parts;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
