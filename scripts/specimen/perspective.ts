/** Warps a picture onto a quadrilateral by inverse mapping, as a lens held at an angle does. */
export type Point = readonly [x: number, y: number];
export type Corners = readonly [topLeft: Point, topRight: Point, bottomRight: Point, bottomLeft: Point];
export interface Picture {
  width: number;
  height: number;
  /** RGBA for a source, RGB for a result. */
  data: Uint8Array;
}

/**
 * The projective map from the unit square to `corners` (P. Heckbert, Fundamentals of Texture Mapping, 1989, §2.2.3),
 * row by row: [a b c; d e f; g h 1].
 */
function squareToQuad(corners: Corners): number[] {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners;
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / determinant;
  const h = (dx1 * sy - sx * dy1) / determinant;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
}

/** Where a place of the unit square lies inside `corners`. */
export function placeIn(corners: Corners, u: number, v: number): Point {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 1] = squareToQuad(corners);
  const w = g * u + h * v + i;
  return [(a * u + b * v + c) / w, (d * u + e * v + f) / w];
}

/** Inverse of a 3 × 3 matrix up to a factor, which a projective map does not feel. */
function adjugate(matrix: readonly number[]): number[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = matrix;
  // prettier-ignore
  return [
    e * i - f * h, c * h - b * i, b * f - c * e,
    f * g - d * i, a * i - c * g, c * d - a * f,
    d * h - e * g, b * g - a * h, a * e - b * d,
  ];
}

/** What light does at a place (0–1 across, 0–1 down): a factor on the colour and an addition to it. */
export interface Light {
  factor(x: number, y: number): number;
  glare(x: number, y: number): number;
}

/** How far a pixel lies outside a rectangle with round corners, in pixels of the source; negative inside. */
function outsideBy(u: number, v: number, width: number, height: number, corner: number): number {
  const x = Math.abs(u - 0.5) * width - width / 2 + corner;
  const y = Math.abs(v - 0.5) * height - height / 2 + corner;
  return x > 0 && y > 0 ? Math.sqrt(x * x + y * y) - corner : Math.max(x, y) - corner;
}

/**
 * Draws `source` (RGBA) onto `ground` (RGB, changed in place) inside `corners`. `edge` gives the radius of the source's
 * corners in pixels and how dark the soft shadow around it is, 0 to 1.
 */
export function warpOnto(
  ground: Picture,
  source: Picture,
  corners: Corners,
  edge: { corner: number; shadow: number },
): void {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = adjugate(squareToQuad(corners));
  const { width, height, data } = source;
  const reach = Math.min(width, height) * 0.035;
  for (let y = 0; y < ground.height; y += 1) {
    for (let x = 0; x < ground.width; x += 1) {
      const w = g * x + h * y + i;
      const u = (a * x + b * y + c) / w;
      const v = (d * x + e * y + f) / w;
      const outside = outsideBy(u, v, width, height, edge.corner);
      if (outside >= reach) continue;
      const at = (y * ground.width + x) * 3;
      if (outside > 0) shade(ground.data, at, 1 - edge.shadow * (1 - outside / reach) ** 2);
      if (u < 0 || u > 1 || v < 0 || v > 1) continue;
      const sx = Math.min(u * width, width - 1.001);
      const sy = Math.min(v * height, height - 1.001);
      const fx = sx - (sx | 0);
      const fy = sy - (sy | 0);
      const from = ((sy | 0) * width + (sx | 0)) * 4;
      const below = from + width * 4;
      const w00 = (1 - fx) * (1 - fy);
      const w10 = fx * (1 - fy);
      const w01 = (1 - fx) * fy;
      const w11 = fx * fy;
      const alpha = outside < -3 ? 1 : blend(data, from + 3, below + 3, w00, w10, w01, w11) / 255;
      for (let channel = 0; channel < 3; channel += 1) {
        const colour = blend(data, from + channel, below + channel, w00, w10, w01, w11);
        ground.data[at + channel] =
          alpha === 1 ? colour : (ground.data[at + channel] ?? 0) * (1 - alpha) + colour * alpha;
      }
    }
  }
}

/** Bilinear mix of four neighbours in RGBA data; written out because it runs for every channel of every pixel. */
function blend(
  data: Uint8Array,
  above: number,
  below: number,
  w00: number,
  w10: number,
  w01: number,
  w11: number,
): number {
  const upper = (data[above] ?? 0) * w00 + (data[above + 4] ?? 0) * w10;
  return upper + (data[below] ?? 0) * w01 + (data[below + 4] ?? 0) * w11;
}

function shade(data: Uint8Array, at: number, factor: number): void {
  for (let channel = 0; channel < 3; channel += 1) data[at + channel] = (data[at + channel] ?? 0) * factor;
}

/**
 * Applies light and grain to the whole picture. Light changes slowly, so it is asked once every eight pixels;
 * `noise` is the standard deviation of the grain in grey levels.
 */
export function expose(picture: Picture, light: Light, noise: number, grain: Float32Array, from: number): void {
  const { width, height, data } = picture;
  let next = from;
  const columns = Math.ceil(width / 8);
  const factors = new Float32Array(columns);
  const glares = new Float32Array(columns);
  for (let y = 0; y < height; y += 1) {
    for (let column = 0; y % 8 === 0 && column < columns; column += 1) {
      factors[column] = light.factor((column * 8) / width, y / height);
      glares[column] = light.glare((column * 8) / width, y / height);
    }
    for (let x = 0; x < width; x += 1) {
      const factor = factors[x >> 3] ?? 1;
      next = (Math.imul(next, 1_664_525) + 1_013_904_223) >>> 0;
      const added = (glares[x >> 3] ?? 0) + (grain[next >>> 18] ?? 0) * noise;
      const at = (y * width + x) * 3;
      for (let channel = at; channel < at + 3; channel += 1) {
        const value = (data[channel] ?? 0) * factor + added;
        data[channel] = value < 0 ? 0 : value > 255 ? 255 : value;
      }
    }
  }
}
