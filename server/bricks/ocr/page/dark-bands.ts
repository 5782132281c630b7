/**
 * Light print on a dark or coloured band (`NET PAYÉ` of a payslip, the amount of a bill): the engine takes the band for
 * a picture and reads nothing in it. Bands are found on the grey page, lifted off it as dark print on paper, and read
 * by themselves: turned dark on light within the page they were read too, but the amounts of other lines were lost.
 */

/** Grey pixels, row by row, one byte each; 0 is black. */
export interface GreyPage {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Pixels a side of the squares in which the page is looked at. */
export const cellSide = 3;
/** Squares that are less bright than this share of the paper around them are dark. Orange gives 0.62, pale grey 0.85. */
const darkShare = 0.75;
/** The brightness of the paper is taken in tiles, so that shadows of a photograph do not count as bands. */
const tilesAcross = 10;

/** A dark area: for each column of cells, from `left` on, its first and last row. */
export interface Band {
  readonly left: number;
  readonly tops: readonly number[];
  readonly bottoms: readonly number[];
}

function meanCells({ pixels, width, height }: GreyPage): GreyPage {
  const [across, down] = [Math.floor(width / cellSide), Math.floor(height / cellSide)];
  const cells = new Uint8Array(across * down);
  const sums = new Uint32Array(across);
  for (let row = 0; row < down; row += 1) {
    sums.fill(0);
    for (let y = row * cellSide; y < (row + 1) * cellSide; y += 1) {
      let at = y * width;
      for (let column = 0; column < across; column += 1) {
        let sum = 0;
        for (let x = 0; x < cellSide; x += 1) sum += pixels[at++] ?? 0;
        sums[column] = (sums[column] ?? 0) + sum;
      }
    }
    for (let column = 0; column < across; column += 1)
      cells[row * across + column] = (sums[column] ?? 0) / (cellSide * cellSide);
  }
  return { pixels: cells, width: across, height: down };
}

/** The value that `share` of what was counted does not exceed. */
function quantile(counts: Uint32Array, share: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (let value = 0; value < 256; value += 1) {
    seen += counts[value] ?? 0;
    if (seen >= total * share) return value;
  }
  return 255;
}

/** Brightness of the paper about each cell: the brightest of its tile's and the tiles' beside. */
function paperAround({ pixels, width, height }: GreyPage): (column: number, row: number) => number {
  const side = Math.max(1, Math.ceil(Math.max(width, height) / tilesAcross));
  const [across, down] = [Math.ceil(width / side), Math.ceil(height / side)];
  const tiles = Array.from({ length: across * down }, (_, tile) => {
    const counts = new Uint32Array(256);
    const [left, top] = [(tile % across) * side, Math.floor(tile / across) * side];
    for (let y = top; y < Math.min(height, top + side); y += 2)
      for (let x = left; x < Math.min(width, left + side); x += 2) {
        const value = pixels[y * width + x] ?? 0;
        counts[value] = (counts[value] ?? 0) + 1;
      }
    return quantile(counts, 0.9);
  });
  const brightest = tiles.map((_, tile) => {
    const [x, y] = [tile % across, Math.floor(tile / across)];
    const near = tiles.filter(
      (__, other) => Math.abs((other % across) - x) < 2 && Math.abs(Math.floor(other / across) - y) < 2,
    );
    return Math.max(...near);
  });
  return (column, row) => brightest[Math.floor(row / side) * across + Math.floor(column / side)] ?? 255;
}

/** Cells that are dark together with all eight around them: thin rules and ordinary print fall away. */
function darkCells(cells: GreyPage, paper: (column: number, row: number) => number): Uint8Array {
  const { pixels, width, height } = cells;
  const dark = new Uint8Array(pixels.length);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      if ((pixels[at] ?? 255) < darkShare * paper(column, row)) dark[at] = 1;
    }
  const inner = new Uint8Array(pixels.length);
  for (let at = width + 1; at < pixels.length - width - 1; at += 1) {
    if (dark[at] !== 1) continue;
    const three = (middle: number) => (dark[middle - 1] ?? 0) & (dark[middle] ?? 0) & (dark[middle + 1] ?? 0);
    inner[at] = three(at - width) & three(at) & three(at + width);
  }
  return inner;
}

/** Shortest and longest extent of a band in cells: 5 mm by 15 mm at 200 dpi, less the rim that was taken off. */
const [leastThickness, leastLength] = [6, 38];
/** What spans more of the page than this is the table it lies on. */
const mostOfPage = 0.25;

/** A band has one thickness from end to end (it may lean, on a photograph) and no bays; a face or a table edge has. */
function asBand(left: number, tops: readonly number[], bottoms: readonly number[], area: number): Band | null {
  const thicknesses = tops.map((top, index) => (bottoms[index] ?? top) - top + 1);
  const sorted = thicknesses.toSorted((a, b) => a - b);
  const typical = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const even = thicknesses.filter((thickness) => Math.abs(thickness - typical) <= 1 + typical * 0.2).length;
  const filled = area / thicknesses.reduce((sum, thickness) => sum + thickness, 0);
  const [short, long] = [Math.min(typical, tops.length), Math.max(typical, tops.length)];
  if (short < leastThickness || long < leastLength || even < tops.length * 0.85 || filled < 0.3) return null;
  return { left, tops, bottoms };
}

/** Dark bands of a page, with whatever stands in them. */
export function findBands(page: GreyPage): Band[] {
  const cells = meanCells(page);
  const { width } = cells;
  const marks = darkCells(cells, paperAround(cells));
  const tops = new Int32Array(width);
  const bottoms = new Int32Array(width);
  const stack: number[] = [];
  const push = (at: number) => {
    if (marks[at] !== 1) return;
    marks[at] = 2;
    stack.push(at);
  };
  const spanOf = (left: number, right: number) => {
    let span = 0;
    for (let column = left; column <= right; column += 1) span += (bottoms[column] ?? 0) - (tops[column] ?? 0) + 1;
    return span;
  };
  const bands: Band[] = [];
  for (let start = 0; start < marks.length; start += 1) {
    if (marks[start] !== 1) continue;
    tops.fill(marks.length);
    bottoms.fill(-1);
    let area = 0;
    let [left, right] = [width, 0];
    push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const column = at % width;
      const row = (at - column) / width;
      area += 1;
      if (column < left) left = column;
      if (column > right) right = column;
      if (row < (tops[column] ?? 0)) tops[column] = row;
      if (row > (bottoms[column] ?? 0)) bottoms[column] = row;
      // the outermost cells are never marked, so no neighbour lies on another row's end
      push(at - 1);
      push(at + 1);
      push(at - width);
      push(at + width);
    }
    if (area < leastThickness * leastLength * 0.3 || spanOf(left, right) > mostOfPage * marks.length) continue;
    const band = asBand(left, [...tops.slice(left, right + 1)], [...bottoms.slice(left, right + 1)], area);
    if (band) bands.push(band);
  }
  return bands;
}
