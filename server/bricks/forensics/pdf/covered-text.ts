import type { Box, CoveredText } from '../observations.ts';
import type { Painted, PaintedPage } from './painted-objects.ts';

/** Less than this of a text hidden is a line or a frame that touches it. */
const hiddenShare = 0.6;
/** What covers this much of the page is a ground or a scan, not a patch. */
const groundShare = 0.5;

type PaintedText = Extract<Painted, { kind: 'text' }>;

const area = ({ width, height }: Box): number => width * height;

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Texts that an opaque shape or picture painted later hides: how amounts are replaced with a PDF editor. */
export function coveredTexts({ number, objects }: PaintedPage, page: { width: number; height: number }): CoveredText[] {
  const covered: CoveredText[] = [];
  for (const [index, object] of objects.entries()) {
    if (object.kind !== 'text' || object.hidden || object.text === '') continue;
    const over = objects
      .slice(index + 1)
      .find(
        (later): later is Exclude<Painted, PaintedText> =>
          later.kind !== 'text' &&
          later.opaque &&
          area(later.box) < page.width * page.height * groundShare &&
          overlap(object.box, later.box) >= area(object.box) * hiddenShare,
      );
    if (!over) continue;
    const at = objects.indexOf(over);
    const instead = objects
      .slice(at + 1)
      .filter(
        (later): later is PaintedText => later.kind === 'text' && overlap(later.box, over.box) > area(later.box) / 2,
      );
    covered.push({
      text: object.text,
      page: number,
      box: object.box,
      by: over.kind,
      share: Math.round((overlap(object.box, over.box) / area(object.box)) * 100) / 100,
      replaced: instead.length > 0 ? instead.map(({ text }) => text).join(' ') : null,
    });
  }
  return covered;
}
