import type { Box, Word } from '#shared/reading/page';

/** Brightness of a page in cells, row by row; `cell` pixels of the page are one a side. */
export interface CellPage {
  readonly cells: Uint8Array;
  readonly across: number;
  readonly down: number;
  readonly cell: number;
}

/** Cells so much darker than the glass carry something: the ground of a card is pale. */
const leastShade = 8;
/** Cells apart that still belong together: print has white in it, and a card has pale places. */
const gap = 2;
/** A card takes 7 % of a sheet of A4; what covers more than this is the page, or the table it lies on. */
const [leastOfPage, mostOfPage] = [0.05, 0.45];
/** A paper fills its rectangle; words strewn over a page do not. */
const leastFilled = 0.6;
const leastRatio = 1.15;
/** Words that were read surely: a side of a card that stands upright has as many. */
const [sureFrom, fewestSure] = [75, 6];

export const isSure = ({ text, confidence, box }: Word): boolean =>
  confidence >= sureFrom && box.width > box.height && /\p{L}{4,}/u.test(text);

const middleIn = (outer: Box, { x, y, width, height }: Box): boolean => {
  const [middleX, middleY] = [x + width / 2 - outer.x, y + height / 2 - outer.y];
  return middleX >= 0 && middleX < outer.width && middleY >= 0 && middleY < outer.height;
};

/** Where words lie, their middles counting. */
export const within = (region: Box, words: readonly Word[]): Word[] => words.filter(({ box }) => middleIn(region, box));

/** The brightest tenth of the page is the glass. */
function glassOf(cells: Uint8Array): number {
  const sorted = cells.toSorted();
  return sorted[Math.floor(sorted.length * 0.9)] ?? 255;
}

/** Cells that carry something or lie within the gap of one that does. */
function inkedCells({ cells, across, down }: CellPage): Uint8Array {
  const glass = glassOf(cells);
  const marks = new Uint8Array(cells.length);
  for (let at = 0; at < cells.length; at += 1) {
    if ((cells[at] ?? 255) > glass - leastShade) continue;
    const [column, row] = [at % across, Math.floor(at / across)];
    for (let y = Math.max(0, row - gap); y <= Math.min(down - 1, row + gap); y += 1)
      marks.fill(1, y * across + Math.max(0, column - gap), y * across + Math.min(across - 1, column + gap) + 1);
  }
  return marks;
}

/**
 * Rectangles of a page on which there is something, as large as a card, and next to no word that could be read: perhaps
 * a paper that lies turned beside the others. None where the page lies on a table, which covers all of it.
 */
export function unreadRegions(page: CellPage, words: readonly Word[]): Box[] {
  const { across, cell } = page;
  const marks = inkedCells(page);
  const sure = words.filter(isSure);
  const stack: number[] = [];
  const visit = (at: number): void => {
    if (marks[at] !== 1) return;
    marks[at] = 2;
    stack.push(at);
  };
  const regions: Box[] = [];
  for (let start = 0; start < marks.length; start += 1) {
    let [count, left, right, top, bottom] = [0, across, 0, page.down, 0];
    visit(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const column = at % across;
      const row = (at - column) / across;
      count += 1;
      [left, right] = [Math.min(left, column), Math.max(right, column)];
      [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
      if (column > 0) visit(at - 1);
      if (column < across - 1) visit(at + 1);
      visit(at - across);
      visit(at + across);
    }
    const [width, height] = [right - left + 1, bottom - top + 1];
    const share = (width * height) / marks.length;
    if (count === 0 || share < leastOfPage || share > mostOfPage || count < leastFilled * width * height) continue;
    if (Math.max(width, height) < leastRatio * Math.min(width, height)) continue;
    const region = { x: left * cell, y: top * cell, width: width * cell, height: height * cell };
    if (within(region, sure).length < fewestSure) regions.push(region);
  }
  return regions;
}
