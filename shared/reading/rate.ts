/** A percentage with a point and without zeros at its end: `5,400 %` → `5.4`; null where there is no number. */
export function normaliseRate(text: string): string | null {
  const match = /(?<![\d,.])\d{1,3}(?:\s?[,.]\s?\d{1,4})?(?!\d)/.exec(text);
  return match ? String(Number(match[0].replace(/\s/g, '').replace(',', '.'))) : null;
}
