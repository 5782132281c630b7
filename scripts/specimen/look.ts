import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { Draw } from './draw.ts';
import { expose, placeIn, warpOnto } from './perspective.ts';
import type { Corners, Light, Picture, Point } from './perspective.ts';
import { sheetSvg } from './sheet.ts';
import type { Sheet } from './sheet.ts';

/** How a piece came to us: a flat export, a flatbed scan, a photograph taken on a table. */
export const looks = ['clean', 'scan', 'phone'] as const;
export type Look = (typeof looks)[number];

export interface Taken {
  bytes: Buffer;
  mediaType: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
  dpi: number;
  /** Clockwise quarter turns that the picture needs to stand upright, in degrees. */
  turnedDegrees: 0 | 90 | 180 | 270;
  /** Where the corners of the sheet lie in the picture, before it is turned. */
  corners: Corners;
}

/** Normal deviates, drawn once for a picture; the exposure walks through them at random. */
function grainTable(draw: Draw): Float32Array {
  const grain = new Float32Array(16_384);
  for (let index = 0; index < grain.length; index += 1) {
    grain[index] = Math.sqrt(-2 * Math.log(1 - draw.unit())) * Math.cos(2 * Math.PI * draw.unit());
  }
  return grain;
}

async function rendered(sheet: Sheet, dpi: number): Promise<Picture> {
  const image = sharp(Buffer.from(sheetSvg(sheet, dpi)), { unlimited: true }).ensureAlpha();
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

function flatGround(width: number, height: number, colour: readonly [number, number, number]): Picture {
  const data = new Uint8Array(width * height * 3);
  Buffer.from(data.buffer).fill(Buffer.from(colour));
  return { width, height, data };
}

const woods = [
  [168, 136, 104],
  [122, 96, 76],
  [196, 186, 172],
  [92, 98, 104],
] as const;

/** A table top: a colour with long fibres. */
function tableGround(width: number, height: number, draw: Draw): Picture {
  const picture = flatGround(width, height, [0, 0, 0]);
  const [red, green, blue] = draw.pick(woods);
  const [first, second, phase] = [draw.between(0.02, 0.05), draw.between(0.1, 0.2), draw.between(0, 6)];
  for (let y = 0; y < height; y += 1) {
    const sway = Math.sin(y / 190 + phase) * 9;
    let fibre = 0;
    for (let x = 0; x < width; x += 1) {
      // Wood is smooth along the grain: one sine serves two neighbours.
      if (x % 2 === 0) fibre = Math.sin((y + sway) * first * 6 + x / 400) * 7 + Math.sin((y + x / 37) * second * 5) * 5;
      const at = (y * width + x) * 3;
      picture.data[at] = red + fibre;
      picture.data[at + 1] = green + fibre;
      picture.data[at + 2] = blue + fibre;
    }
  }
  return picture;
}

function corners(width: number, height: number, ground: Picture, degrees: number, jitter: () => number): Corners {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const place = (x: number, y: number): Point => [
    ground.width / 2 + x * cos - y * sin + jitter() * width,
    ground.height / 2 + x * sin + y * cos + jitter() * height,
  ];
  const [x, y] = [width / 2, height / 2];
  return [place(-x, -y), place(x, -y), place(x, y), place(-x, y)];
}

const still: Light = { factor: () => 1, glare: () => 0 };

/** Lamp on one side, a darker corner, and one spot of glare that stays off the middle of the piece. */
function roomLight(draw: Draw): Light {
  const [fromX, fromY] = [draw.between(-0.24, 0.24), draw.between(-0.2, 0.2)];
  const [glareX, glareY] = [draw.pick([0.14, 0.86]), draw.between(0.1, 0.9)];
  const [spread, strength] = [draw.between(0.05, 0.1), draw.between(35, 75)];
  return {
    factor: (x, y) => 0.94 + fromX * (x - 0.5) + fromY * (y - 0.5) - 0.12 * ((x - 0.5) ** 2 + (y - 0.5) ** 2),
    glare: (x, y) => {
      const distance = (x - glareX) ** 2 + (y - glareY) ** 2;
      return distance > 0.09 ? 0 : strength * Math.exp(-distance / (2 * spread * spread));
    },
  };
}

/** A lamp that the piece reflects: where on the sheet (0 to 1 across and down), how wide as a share of its width. */
export interface Lamp {
  readonly u: number;
  readonly v: number;
  readonly radius: number;
}

/** Within this share of its radius a reflection burns everything out; from there it fades. */
const burntOut = 0.62;
const flatness = 0.7;

/** The light of a room, and a lamp in it that burns out part of the picture before it is ever saved. */
function withLamp(room: Light, { u, v, radius }: Lamp, quad: Corners, { width, height }: Picture): Light {
  const [lampX, lampY] = placeIn(quad, u, v);
  const [[fromX], [toX]] = quad;
  const reach = radius * (toX - fromX);
  return {
    factor: (x, y) => room.factor(x, y),
    glare: (x, y) => {
      const away = Math.hypot(x * width - lampX, (y * height - lampY) / flatness) / reach;
      const lit = Math.min(1, Math.max(0, (1 - away) / (1 - burntOut)));
      return room.glare(x, y) + 255 * lit;
    },
  };
}

function sharpOf(picture: Picture): Sharp {
  return sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } });
}

const jpegOptions = (quality: number) => ({ quality, chromaSubsampling: '4:2:0' }) as const;

async function clean(sheet: Sheet, dpi: number): Promise<Taken> {
  const image = sharp(Buffer.from(sheetSvg(sheet, dpi)), { unlimited: true }).flatten({ background: '#ffffff' });
  const coloured = sheet.width < 200;
  const encoded = coloured ? image.jpeg(jpegOptions(90)) : image.png({ compressionLevel: 6 });
  const { data, info } = await encoded.withMetadata({ density: dpi }).toBuffer({ resolveWithObject: true });
  const mediaType = coloured ? 'image/jpeg' : 'image/png';
  const { width, height } = info;
  const whole: Corners = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  return { bytes: data, mediaType, width, height, dpi, turnedDegrees: 0, corners: whole };
}

async function scan(sheet: Sheet, dpi: number, draw: Draw, quality: number): Promise<Taken> {
  const source = await rendered(sheet, dpi);
  const margin = sheet.corner > 0 ? Math.round(dpi * 0.35) : Math.round(dpi * 0.08);
  const ground = flatGround(source.width + 2 * margin, source.height + 2 * margin, [246, 246, 244]);
  const degrees = draw.between(0.3, 1.5) * draw.pick([1, -1]);
  const quad = corners(source.width, source.height, ground, degrees, () => 0);
  warpOnto(ground, source, quad, { corner: (sheet.corner / 25.4) * dpi, shadow: 0.22 });
  expose(ground, still, 3.2, grainTable(draw.branch('grain')), draw.int(1, 2 ** 31));
  const bytes = await sharpOf(ground).blur(0.5).jpeg(jpegOptions(quality)).withMetadata({ density: dpi }).toBuffer();
  const { width, height } = ground;
  return { bytes, mediaType: 'image/jpeg', width, height, dpi, turnedDegrees: 0, corners: quad };
}

async function phone(sheet: Sheet, dpi: number, draw: Draw, mayTurn: boolean, lamp?: Lamp): Promise<Taken> {
  const source = await rendered(sheet, dpi);
  const margin = draw.between(0.05, 0.09);
  const ground = tableGround(
    Math.round(source.width * (1 + 2 * margin)),
    Math.round(source.height * (1 + 2 * margin)),
    draw.branch('table'),
  );
  const sway = draw.branch('hand');
  const jitter = (): number => sway.between(-0.014, 0.014);
  const quad = corners(source.width, source.height, ground, draw.between(-2.4, 2.4), jitter);
  warpOnto(ground, source, quad, { corner: (sheet.corner / 25.4) * dpi, shadow: 0.45 });
  const room = roomLight(draw.branch('light'));
  expose(
    ground,
    lamp ? withLamp(room, lamp, quad, ground) : room,
    3,
    grainTable(draw.branch('grain')),
    draw.int(1, 2 ** 31),
  );
  const turnedDegrees = !mayTurn || draw.chance(0.75) ? 0 : draw.pick([90, 180, 270] as const);
  const image = sharpOf(ground)
    .blur(0.7)
    .rotate((360 - turnedDegrees) % 360);
  const { data, info } = await image.jpeg(jpegOptions(45)).toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { bytes: data, mediaType: 'image/jpeg', width, height, dpi, turnedDegrees, corners: quad };
}

interface Taking {
  /** Quality (IJG scale) at which a scan is saved. */
  readonly scanQuality?: number;
  /** In a photograph. */
  readonly lamp?: Lamp;
}

/**
 * Takes a picture of a sheet: cards at 300 dots an inch (360 by phone), papers at 200 (170). A photograph lies on its
 * side now and then where `mayTurn` allows.
 */
export async function takePicture(
  sheet: Sheet,
  look: Look,
  draw: Draw,
  mayTurn: boolean,
  { scanQuality = 60, lamp }: Taking = {},
): Promise<Taken> {
  const card = sheet.width < 200;
  const dpi = { clean: card ? 300 : 200, scan: card ? 300 : 200, phone: card ? 360 : 170 }[look];
  switch (look) {
    case 'clean':
      return clean(sheet, dpi);
    case 'scan':
      return scan(sheet, dpi, draw, scanQuality);
    case 'phone':
      return phone(sheet, dpi, draw, mayTurn, lamp);
  }
}
