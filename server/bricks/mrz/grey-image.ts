/** Grey pixels, one byte each, row by row; 0 is black. */
export interface Grey {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** Rows become columns. */
function transposed({ pixels, width, height }: Grey): Grey {
  const out = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) out[x * height + y] = pixels[y * width + x] ?? 0;
  return { pixels: out, width: height, height: width };
}

/**
 * The lightest value within `radius` along each row, in constant time a pixel (van Herk, Gil–Werman): in blocks as long
 * as the window, the lightest so far from either end.
 */
function lightestInRows({ pixels, width, height }: Grey, radius: number): Grey {
  const out = new Uint8Array(pixels.length);
  const span = 2 * radius + 1;
  const padded = Math.ceil((width + 2 * radius) / span) * span;
  const source = new Uint8Array(padded);
  const forward = new Uint8Array(padded);
  const backward = new Uint8Array(padded);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    source.set(pixels.subarray(row, row + width), radius);
    for (let block = 0; block < padded; block += span) {
      for (let i = block, most = 0; i < block + span; i++) forward[i] = most = Math.max(most, source[i] ?? 0);
      for (let i = block + span - 1, most = 0; i >= block; i--) backward[i] = most = Math.max(most, source[i] ?? 0);
    }
    for (let x = 0; x < width; x++) out[row + x] = Math.max(backward[x] ?? 0, forward[x + span - 1] ?? 0);
  }
  return { pixels: out, width, height };
}

/** Plain loops here and below: over a page, `map` takes five times as long. */
function inverted(grey: Grey): Grey {
  const pixels = new Uint8Array(grey.pixels.length);
  for (let i = 0; i < pixels.length; i++) pixels[i] = 255 - (grey.pixels[i] ?? 0);
  return { ...grey, pixels };
}
const darkestInRows = (grey: Grey, radius: number): Grey => inverted(lightestInRows(inverted(grey), radius));

/** How much darker a pixel is than its surroundings (black top-hat): text stays, shading and backgrounds go. */
export function darkDetails(grey: Grey, radiusX: number, radiusY: number): Grey {
  const columns = transposed(lightestInRows(grey, radiusX));
  // The darkest of the lightest is the lightest of the inverted: turned once, and back in the last line.
  const light = inverted(lightestInRows(columns, radiusY));
  const closed = lightestInRows(transposed(lightestInRows(light, radiusY)), radiusX);
  const pixels = new Uint8Array(grey.pixels.length);
  for (let i = 0; i < pixels.length; i++) pixels[i] = 255 - (closed.pixels[i] ?? 0) - (grey.pixels[i] ?? 0);
  return { ...grey, pixels };
}

/** The value that parts the histogram best (Otsu 1979). */
export function otsuThreshold(pixels: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const value of pixels) counts[value] = (counts[value] ?? 0) + 1;
  const total = counts.reduce((sum, count, value) => sum + count * value, 0);
  let [below, weighted, bestSpread, threshold] = [0, 0, 0, 0];
  for (let value = 0; value < 256; value++) {
    below += counts[value] ?? 0;
    const above = pixels.length - below;
    if (below === 0) continue;
    if (above === 0) break;
    weighted += value * (counts[value] ?? 0);
    const between = below * above * (weighted / below - (total - weighted) / above) ** 2;
    if (between > bestSpread) [bestSpread, threshold] = [between, value];
  }
  return threshold;
}

/** Marks (1) above the threshold, joined along rows over gaps, thinner than three rows dropped. */
export function textRuns(details: Grey, threshold: number, gap: number): Grey {
  const { width, height } = details;
  const marks = new Uint8Array(details.pixels.length);
  for (let y = 0; y < height; y++) {
    let last = -gap - 1;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if ((details.pixels[at] ?? 0) <= threshold) continue;
      marks.fill(1, x - last <= gap ? y * width + last + 1 : at, at + 1);
      last = x;
    }
  }
  const columns = transposed({ pixels: marks, width, height });
  return transposed(lightestInRows(darkestInRows(columns, 1), 1));
}

/**
 * A blob of marks as a bar: thickness and lean (in radians) of the one with the same moments, length and centre from its
 * ends, since pale fillers on one side draw the moments to the other.
 */
export interface Bar {
  x: number;
  y: number;
  length: number;
  thickness: number;
  angle: number;
}

/** Ends that lie further out than this, over the length by moments, are specks that touch the line. */
const farthestEnds = 1.2;

/** Connected marks (four neighbours) as bars. */
export function bars(marks: Grey, smallest: number): Bar[] {
  const { pixels, width } = marks;
  const seen = new Uint8Array(pixels.length);
  const found: Bar[] = [];
  const stack: number[] = [];
  const visit = (at: number): void => {
    if (pixels[at] !== 1 || seen[at] === 1) return;
    seen[at] = 1;
    stack.push(at);
  };
  for (let start = 0; start < pixels.length; start++) {
    if (pixels[start] !== 1 || seen[start] === 1) continue;
    let [n, sx, sy, sxx, sxy, syy] = [0, 0, 0, 0, 0, 0];
    let [left, right] = [width, 0];
    visit(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      n++;
      left = Math.min(left, x);
      right = Math.max(right, x);
      sx += x;
      sy += y;
      sxx += x * x;
      sxy += x * y;
      syy += y * y;
      if (x > 0) visit(at - 1);
      if (x < width - 1) visit(at + 1);
      visit(at - width);
      visit(at + width);
    }
    if (n < smallest) continue;
    const [mx, my] = [sx / n, sy / n];
    const [vx, vy, vxy] = [sxx / n - mx * mx, syy / n - my * my, sxy / n - mx * my];
    const root = Math.sqrt(((vx - vy) / 2) ** 2 + vxy * vxy);
    const angle = 0.5 * Math.atan2(2 * vxy, vx - vy);
    const moment = Math.sqrt(12 * ((vx + vy) / 2 + root));
    const ends = (right - left + 1) / Math.cos(angle);
    const length = Math.min(ends, moment * farthestEnds);
    const x = ends > moment * farthestEnds ? mx : (left + right) / 2;
    found.push({
      x,
      y: my + Math.tan(angle) * (x - mx),
      length,
      thickness: Math.sqrt(12 * Math.max(1e-9, (vx + vy) / 2 - root)),
      angle,
    });
  }
  return found;
}
