/** What a draft holds, part by part: plain JSON. A part that is null is a part that is not there. */
export type DraftBody = Readonly<Record<string, unknown>>;

/** What changed in a draft: a JSON Merge Patch (RFC 7396), in which null takes a part away. */
export type DraftPatch = DraftBody;

/** Deeper than any draft; what lies below is taken or left as a whole. */
const deepest = 6;

/** RFC 7396 §2: `patch` laid over `body`. */
export const patched = (body: DraftBody, patch: DraftPatch): DraftBody => laidOver(body, patch, 0);

const laidOver = (body: DraftBody, patch: DraftPatch, depth: number): DraftBody => {
  const parts = new Map(Object.entries(body));
  for (const [name, part] of Object.entries(patch))
    if (part === null || part === undefined) parts.delete(name);
    else if (!isBody(part) || depth === deepest) parts.set(name, part);
    else {
      const under = parts.get(name);
      parts.set(name, laidOver(isBody(under) ? under : {}, part, depth + 1));
    }
  return Object.fromEntries(parts);
};

/** What makes `after` of `before`: `{}` where they say the same. */
export const patchBetween = (before: DraftBody, after: DraftBody): DraftPatch => {
  const patch: Record<string, unknown> = {};
  for (const name of namesOf(before, after)) {
    const [was, is] = [partOf(before, name), partOf(after, name)];
    if (isBody(was) && isBody(is)) {
      const inside = patchBetween(was, is);
      if (Object.keys(inside).length > 0) patch[name] = inside;
    } else if (!same(was, is)) patch[name] = is;
  }
  return patch;
};

/**
 * One draft of two that grew from the same: what only one of them changed is as he left it. Where both changed the same
 * words, both stay, theirs above mine, unless one holds the other already; of anything else mine is the newer.
 * @param isWords whether a part, by its path, is free text: a code or a value of a field is not
 */
export const reconciled = (
  before: DraftBody,
  mine: DraftBody,
  theirs: DraftBody,
  isWords: (path: readonly string[]) => boolean,
  path: readonly string[] = [],
): DraftBody => {
  const parts: [string, unknown][] = [];
  for (const name of new Set([...namesOf(before, mine), ...namesOf(mine, theirs)])) {
    const part = onePart(partOf(before, name), partOf(mine, name), partOf(theirs, name), isWords, [...path, name]);
    if (part !== null) parts.push([name, part]);
  }
  return Object.fromEntries(parts);
};

const onePart = (
  was: unknown,
  mine: unknown,
  theirs: unknown,
  isWords: (path: readonly string[]) => boolean,
  path: readonly string[],
): unknown => {
  if (same(was, mine)) return theirs;
  if (same(was, theirs) || same(mine, theirs)) return mine;
  if (isBody(mine) && isBody(theirs)) return reconciled(isBody(was) ? was : {}, mine, theirs, isWords, path);
  if (typeof mine === 'string' && typeof theirs === 'string' && isWords(path)) return bothWords(mine, theirs);
  return mine ?? theirs;
};

const bothWords = (mine: string, theirs: string): string => {
  if (mine.includes(theirs.trim())) return mine;
  return theirs.includes(mine.trim()) ? theirs : `${theirs}\n${mine}`;
};

const namesOf = (one: DraftBody, other: DraftBody): Set<string> =>
  new Set([...Object.keys(one), ...Object.keys(other)]);

const partOf = (body: DraftBody, name: string): unknown => (Object.hasOwn(body, name) ? (body[name] ?? null) : null);

const same = (one: unknown, other: unknown): boolean => {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((part, index) => same(part, other[index]));
  return isBody(one) && isBody(other) && Object.keys(patchBetween(one, other)).length === 0;
};

const isBody = (value: unknown): value is DraftBody =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
