/** What a brand gives of colour, made safe: every pair below reaches 4.5:1 (WCAG 2.2, 1.4.3). */
export interface BrandTint {
  readonly primary: string;
  readonly onPrimary: string;
  readonly soft: string;
}

type Colour = readonly [number, number, number];
const target = 4.5;
const canvas = { light: '#f8f5f0', dark: '#1d1c1a' } as const;
const fallback = { light: '#7a1f3d', dark: '#f2b3c4' } as const;

const parse = (hex: string): Colour | null => {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim());
  return found === null ? null : [part(found[1]), part(found[2]), part(found[3])];
};
const part = (hex = '00'): number => Number.parseInt(hex, 16);
const print = (colour: Colour): string =>
  `#${colour.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;

const mix = (one: Colour, other: Colour, share: number): Colour => [
  one[0] * share + other[0] * (1 - share),
  one[1] * share + other[1] * (1 - share),
  one[2] * share + other[2] * (1 - share),
];

/** Relative luminance, WCAG 2.2. */
const luminance = (colour: Colour): number => {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const ratio = (one: Colour, other: Colour): number => {
  const [high = 1, low = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return (high + 0.05) / (low + 0.05);
};

/** Contrast of two `#rrggbb` colours, 1–21; 1 when one is no colour. */
export function contrast(one: string, other: string): number {
  const [left, right] = [parse(one), parse(other)];
  return left === null || right === null ? 1 : ratio(left, right);
}

const white: Colour = [255, 255, 255];
const black: Colour = [0, 0, 0];

/** The trio for one scheme. A tint that cannot be read on the canvas is moved to the nearest that can. */
export function brandTint(hex: string, scheme: 'light' | 'dark'): BrandTint {
  const ground = parse(canvas[scheme]) ?? white;
  const away = scheme === 'light' ? black : white;
  const given = parse(hex) ?? parse(fallback[scheme]) ?? away;
  let primary = given;
  for (let share = 0.95; ratio(primary, ground) < target && share >= 0; share -= 0.05)
    primary = mix(given, away, share);
  const deep = mix(primary, black, 0.3);
  const onPrimary = ratio(white, primary) >= target ? white : ratio(deep, primary) >= target ? deep : black;
  let soft = ground;
  for (const share of [0.14, 0.12, 0.1, 0.08, 0.05, 0]) {
    soft = mix(primary, scheme === 'light' ? white : ground, share);
    if (ratio(primary, soft) >= target) break;
  }
  return { primary: print(primary), onPrimary: print(onPrimary), soft: print(soft) };
}
