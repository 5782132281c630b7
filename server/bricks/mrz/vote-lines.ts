import { settleClasses } from './mend-zone.ts';
import { shapes, type Shape } from './zone-layouts.ts';

/** What the engine read on one line of one variant; `confidence` is 0–100. */
export interface LineText {
  text: string;
  confidence: number;
}

/** The lines of one variant, top first. */
export type VariantText = readonly LineText[];

/** Capitals, digits and fillers only: what OCR-B prints in a zone. */
export function zoneCharacters(text: string): string {
  return text
    .toUpperCase()
    .replace(/[«‹]/g, '<<')
    .replace(/[^A-Z0-9<]/g, '');
}

/** How far a line's length may be from the layout's and still be that layout. */
const slack = 4;

/** Is a line about as long as one of some layout? What is not is no zone and need not be read further. */
export function isZoneLength(text: string): boolean {
  return shapes.some(({ columns }) => Math.abs(text.length - columns) <= slack);
}

/** The layout whose number of lines and lengths most variants come near, or null. */
export function likelyShape(texts: readonly VariantText[]): Shape | null {
  const marks = shapes.map((shape) => {
    const near = texts.flat().filter(({ text }) => Math.abs(text.length - shape.columns) <= slack).length;
    const total = texts.reduce((sum, lines) => sum + lines.length, 0);
    const counts = texts.some((lines) => lines.length === shape.classes.length);
    return { shape, share: counts && total > 0 ? near / total : 0 };
  });
  const best = marks.sort((a, b) => b.share - a.share)[0];
  return best && best.share > 0.5 ? best.shape : null;
}

/**
 * A line brought to the layout's length by its longest run of fillers, where engines most often count wrong; null where
 * it is too far off or has no run to change. What is after the last place or missing before it is filled or cut only
 * where the line ends with fillers.
 */
export function fitLength(text: string, columns: number): string | null {
  const missing = columns - text.length;
  if (missing === 0) return text;
  if (Math.abs(missing) > slack) return null;
  const runs = [...text.matchAll(/<{3,}/g)].sort((a, b) => b[0].length - a[0].length);
  const longest = runs[0];
  if (!longest || longest[0].length + missing < 1) return null;
  const cut = longest.index + longest[0].length;
  return text.slice(0, longest.index) + '<'.repeat(longest[0].length + missing) + text.slice(cut);
}

/** A line with the confidence of its reading, at the layout's length. */
interface Ballot {
  text: string;
  confidence: number;
}

export function ballots(texts: readonly VariantText[], line: number, shape: Shape): Ballot[] {
  return texts.flatMap((lines) => {
    const read = lines[line];
    const text = read ? fitLength(read.text, shape.columns) : null;
    return read && text !== null ? [{ text, confidence: read.confidence }] : [];
  });
}

/** Character by character, the one with most weight; the place's class breaks what the engine cannot tell (O, 0). */
export function voteLine(votes: readonly Ballot[], classes: string): string {
  return [...classes]
    .map((_, index) => {
      const weights = new Map<string, number>();
      for (const { text, confidence } of votes) {
        const character = text.charAt(index);
        const fits = settleClasses(character, classes.charAt(index)) === character;
        weights.set(character, (weights.get(character) ?? 0) + confidence + (fits ? 1 : 0));
      }
      return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '<';
    })
    .join('');
}
