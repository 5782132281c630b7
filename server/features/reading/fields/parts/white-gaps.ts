import type { Box, PageReading } from '#shared/reading/page';
import { linesOfPage } from '../text/reading-lines.ts';

/** White this wide or high, in heights of a line of the page, may part two papers. */
const partingHeights = 1.6;
/** Marks read worse than this are the ground of a card or of a table top, and stand in the white between papers. */
const leastConfidence = 30;

/** Stretches along one axis. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** The gaps between stretches that are this wide at least, widest first. */
function gapsBetween(spans: readonly Span[], least: number): Span[] {
  const gaps: Span[] = [];
  let end = Infinity;
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    if (from - end >= least) gaps.push({ from: end, to: from });
    end = end === Infinity ? to : Math.max(end, to);
  }
  return gaps.sort((a, b) => b.to - b.from - (a.to - a.from));
}

const rows = ({ y, height }: Box): Span => ({ from: y, to: y + height });
const columns = ({ x, width }: Box): Span => ({ from: x, to: x + width });
const middle = ({ from, to }: Span): number => Math.round((from + to) / 2);

/** Every straight cut through the white of a rectangle of a page, across or down, with its two sides; widest white first. */
export function cutsOf({ page, box }: { readonly page: PageReading; readonly box: Box }): [Box, Box][] {
  const words = page.words.filter(({ confidence }) => confidence >= leastConfidence);
  const runs = linesOfPage({ ...page, words }).flatMap((line) => line.runs.map((run) => run.box));
  const heights = runs.map(({ height }) => height).sort((a, b) => a - b);
  const least = (heights[Math.floor(heights.length / 2)] ?? 0) * partingHeights;
  const { x, y, width, height } = box;
  const across = gapsBetween(runs.map(rows), least).map((gap) => ({ gap, at: middle(gap), down: false }));
  const down = gapsBetween(runs.map(columns), least).map((gap) => ({ gap, at: middle(gap), down: true }));
  return [...across, ...down]
    .sort((a, b) => b.gap.to - b.gap.from - (a.gap.to - a.gap.from))
    .map(({ at, down: isDown }) =>
      isDown
        ? [
            { x, y, width: at - x, height },
            { x: at, y, width: x + width - at, height },
          ]
        : [
            { x, y, width, height: at - y },
            { x, y: at, width, height: y + height - at },
          ],
    );
}
