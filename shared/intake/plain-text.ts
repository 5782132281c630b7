/**
 * Characters that people do not type and that mislead those who read: marks that turn the reading direction around
 * (Unicode UAX #9: U+202A–202E, U+2066–2069, U+200E, U+200F, U+061C), control characters, halves of surrogate pairs.
 */
const misleading = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C\p{Cs}]/gu;
const controls = /\p{Cc}+/gu;

/** Text as people see it: markup stays the text that it is, line ends and tabs become one space. */
export const plainText = (text: string): string => text.replace(misleading, '').replace(controls, ' ').trim();

/** The same for every text within a value that came as JSON. */
export const plainTexts = (value: unknown): unknown => {
  if (typeof value === 'string') return plainText(value);
  if (Array.isArray(value)) return value.map(plainTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainTexts(inner)]));
};
