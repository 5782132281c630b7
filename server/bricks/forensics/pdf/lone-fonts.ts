import type { LoneFont } from '../observations.ts';
import type { Painted, PaintedPage } from './painted-objects.ts';

/** Fewer texts than this do not tell which typefaces a piece is set in. */
const fewestTexts = 12;
/** An amount, an account, a long number: what is worth changing. */
const number = /^(?:[-–]?\s*)?(?:\d[\d\s.,]*\d(?:\s?€)?|FR\d{2}[\dA-Z\s]{20,})$/u;

/** `Arial-BoldMT`, `Arial,Bold`, `ArialMT` → `arial`: the family, without weight, slant and trade marks. */
export function fontFamily(name: string): string {
  return name
    .toLowerCase()
    .replace(/[-,_ ]?(bold|semibold|demi|black|heavy|light|medium|regular|roman|italic|oblique|it|mt|ps)+/g, '')
    .replace(/[^a-z0-9]/g, '');
}

/** Typefaces that set one number of the whole piece and nothing else. */
export function loneFonts(pages: readonly PaintedPage[]): LoneFont[] {
  const texts = pages.flatMap(({ number: page, objects }) =>
    objects
      .filter((object): object is Extract<Painted, { kind: 'text' }> => object.kind === 'text' && !object.hidden)
      .filter(({ text, font }) => text !== '' && font !== '')
      .map((object) => ({ page, ...object })),
  );
  if (texts.length < fewestTexts) return [];
  const byFont = Map.groupBy(texts, ({ font }) => font);
  const families = Map.groupBy(texts, ({ font }) => fontFamily(font));
  return [...byFont].flatMap(([font, set]): LoneFont[] => {
    const [only, second] = set;
    if (!only || second || byFont.size < 2 || !number.test(only.text)) return [];
    const family = (families.get(fontFamily(font)) ?? []).length === 1;
    return [{ text: only.text, page: only.page, box: only.box, font, family }];
  });
}
