const narrow = '\u202f';
const hard = '\u00a0';

/**
 * French spacing: narrow no-break before `? ! ; % €` and between the thousands of a number, no-break before `:`,
 * inside « », and in `15 h 40`; typographic apostrophe. Words are typed with plain spaces and set here, once.
 */
export function frenchSpaces(text: string): string {
  return text
    .replace(/'/g, '’')
    .replace(/ (?=[?!;%€])/g, narrow)
    .replace(/ :/g, `${hard}:`)
    .replace(/« /g, `«${hard}`)
    .replace(/ »/g, `${hard}»`)
    .replace(/(\d) (?=\d{3}(?!\d))/g, `$1${narrow}`)
    .replace(/(\d) h(?: (?=\d))?/g, (found, digit: string) => `${digit}${hard}h${found.endsWith(' ') ? hard : ''}`);
}

const isSentenceMaker = (part: unknown): part is (...values: unknown[]) => unknown => typeof part === 'function';

function set(part: unknown): unknown {
  if (typeof part === 'string') return frenchSpaces(part);
  if (isSentenceMaker(part)) return (...values: unknown[]) => set(part(...values));
  if (Array.isArray(part)) return part.map(set);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, set(value)]));
}

/** The same dictionary with every sentence set as French asks; the shape does not change. */
export const setInFrench = <T>(dictionary: T): T => set(dictionary) as T;
