import type { Box, SeenPage } from './observations.ts';

/** `x' = a·x + b·y + c`, `y' = d·x + e·y + f`. */
type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** `second` after `first`. */
function then(first: Affine, second: Affine): Affine {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [g * a + h * d, g * b + h * e, g * c + h * f + i, j * a + k * d, j * b + k * e, j * c + k * f + l];
}

function inverse([a, b, c, d, e, f]: Affine): Affine {
  const determinant = a * e - b * d || 1;
  return [
    e / determinant,
    -b / determinant,
    (b * f - c * e) / determinant,
    -d / determinant,
    a / determinant,
    (c * d - a * f) / determinant,
  ];
}

/** The eight orientations of Exif (2.32, tag 274), as maps of the stored pixels to the picture as it is shown. */
function oriented(orientation: number, width: number, height: number): Affine {
  const maps: Readonly<Record<number, Affine>> = {
    2: [-1, 0, width, 0, 1, 0],
    3: [-1, 0, width, 0, -1, height],
    4: [1, 0, 0, 0, -1, height],
    5: [0, 1, 0, 1, 0, 0],
    6: [0, -1, height, 1, 0, 0],
    7: [0, -1, height, -1, 0, width],
    8: [0, 1, 0, -1, 0, width],
  };
  return maps[orientation] ?? [1, 0, 0, 0, 1, 0];
}

function quarterTurned(degrees: number, width: number, height: number): Affine {
  if (degrees === 90) return [0, -1, height, 1, 0, 0];
  if (degrees === 180) return [-1, 0, width, 0, -1, height];
  return degrees === 270 ? [0, 1, 0, -1, 0, width] : [1, 0, 0, 0, 1, 0];
}

function mapped([a, b, c, d, e, f]: Affine, { x, y, width, height }: Box): Box {
  const corners = [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ].map(([px = 0, py = 0]) => [a * px + b * py + c, d * px + e * py + f] as const);
  const [xs, ys] = [corners.map(([px]) => px), corners.map(([, py]) => py)];
  const [left, top] = [Math.round(Math.min(...xs)), Math.round(Math.min(...ys))];
  return { x: left, y: top, width: Math.round(Math.max(...xs)) - left, height: Math.round(Math.max(...ys)) - top };
}

/** Boxes on the upright page and in the stored pixels, each from the other. */
export interface PlaceMap {
  toPage(box: Box): Box;
  toFile(box: Box): Box;
}

/**
 * How a stored picture became the upright page: its Exif orientation, scaled, straightened about its middle on a ground
 * that grows to hold it, turned by quarters. The scale follows from the sizes.
 */
export function placeMap(file: { width: number; height: number; orientation: number }, page: SeenPage): PlaceMap {
  const upright = file.orientation >= 5;
  const [width, height] = upright ? [file.height, file.width] : [file.width, file.height];
  const sideways = page.turnedDegrees % 180 !== 0;
  const [straightWidth, straightHeight] = sideways ? [page.height, page.width] : [page.width, page.height];
  const angle = (page.skewDegrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const scale = straightWidth / (width * cos + height * Math.abs(sin));
  const centred: Affine = [scale, 0, (-width * scale) / 2, 0, scale, (-height * scale) / 2];
  const straightened: Affine = [cos, -sin, straightWidth / 2, sin, cos, straightHeight / 2];
  const forward = [centred, straightened, quarterTurned(page.turnedDegrees, straightWidth, straightHeight)].reduce(
    then,
    oriented(file.orientation, file.width, file.height),
  );
  const back = inverse(forward);
  return { toPage: (box) => mapped(forward, box), toFile: (box) => mapped(back, box) };
}
