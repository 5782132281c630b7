/** Grey pixels, one byte each, row by row; 0 is black. */
export interface Grey {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** Largest or smallest value within `radius` along one axis, in constant time a pixel (van Herk, Gil–Werman). */
function spread(grey: Grey, radius: number, step: 'row' | 'column', lightest: boolean): Grey {
  const { pixels, width, height } = grey;
  const out = new Uint8Array(pixels.length);
  const [lines, length, along, across] = step === 'row' ? [height, width, 1, width] : [width, height, width, 1];
  const span = 2 * radius + 1;
  const pick = lightest ? Math.max : Math.min;
  const blank = lightest ? 0 : 255;
  const padded = Math.ceil((length + 2 * radius) / span) * span;
  const source = new Uint8Array(padded);
  const forward = new Uint8Array(padded);
  const backward = new Uint8Array(padded);
  for (let line = 0; line < lines; line++) {
    source.fill(blank);
    for (let i = 0; i < length; i++) source[i + radius] = pixels[line * across + i * along] ?? blank;
    for (let i = 0; i < padded; i++)
      forward[i] = i % span === 0 ? (source[i] ?? 0) : pick(forward[i - 1] ?? blank, source[i] ?? blank);
    for (let i = padded - 1; i >= 0; i--)
      backward[i] = i % span === span - 1 ? (source[i] ?? 0) : pick(backward[i + 1] ?? blank, source[i] ?? blank);
    for (let i = 0; i < length; i++)
      out[line * across + i * along] = pick(backward[i] ?? blank, forward[i + span - 1] ?? blank);
  }
  return { pixels: out, width, height };
}

function spreadBox(grey: Grey, radiusX: number, radiusY: number, lightest: boolean): Grey {
  return spread(spread(grey, radiusX, 'row', lightest), radiusY, 'column', lightest);
}

/** How much darker a pixel is than its surroundings (black top-hat): text stays, shading and backgrounds go. */
export function darkDetails(grey: Grey, radiusX: number, radiusY: number): Grey {
  const closed = spreadBox(spreadBox(grey, radiusX, radiusY, true), radiusX, radiusY, false);
  return { ...grey, pixels: closed.pixels.map((value, index) => value - (grey.pixels[index] ?? 0)) };
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
  const marks = details.pixels.map((value) => (value > threshold ? 1 : 0));
  for (let y = 0; y < height; y++) {
    let last = -Infinity;
    for (let x = 0; x < width; x++) {
      if (marks[y * width + x] !== 1) continue;
      if (x - last > 1 && x - last <= gap) marks.fill(1, y * width + last + 1, y * width + x);
      last = x;
    }
  }
  const runs = { pixels: marks, width, height };
  return spread(spread(runs, 1, 'column', false), 1, 'column', true);
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
  for (let start = 0; start < pixels.length; start++) {
    if (pixels[start] !== 1 || seen[start] === 1) continue;
    let [n, sx, sy, sxx, sxy, syy] = [0, 0, 0, 0, 0, 0];
    let [left, right] = [width, 0];
    stack.push(start);
    seen[start] = 1;
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
      for (const next of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if (next < 0 || next >= pixels.length || seen[next] === 1 || pixels[next] !== 1) continue;
        seen[next] = 1;
        stack.push(next);
      }
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
