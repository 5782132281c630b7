import { readFileSync } from 'node:fs';

/**
 * Letters as outlines. A bare machine has no font and librsvg would then draw nothing, so every text becomes paths
 * from the data of `outlines/` (thousandths of an em, y downwards; see the README there for source and licence).
 */
export const faces = {
  regular: 'inter-regular',
  semibold: 'inter-semibold',
  bold: 'inter-bold',
  zone: 'ocr-b',
} as const;
export type Face = keyof typeof faces;

interface Glyph {
  advance: number;
  path: string;
}
const loaded = new Map<Face, ReadonlyMap<string, Glyph>>();

function parseGlyphs(json: string): Map<string, Glyph> {
  const data: unknown = JSON.parse(json);
  if (typeof data !== 'object' || data === null || !('glyphs' in data)) throw new Error('outlines_invalid');
  const glyphs = new Map<string, Glyph>();
  for (const [character, value] of Object.entries(data.glyphs ?? {})) {
    const pair: unknown[] = Array.isArray(value) ? value : [];
    const [advance, path] = pair;
    if (typeof advance !== 'number' || typeof path !== 'string') throw new Error(`outlines_invalid: ${character}`);
    glyphs.set(character, { advance, path });
  }
  return glyphs;
}

function glyphOf(face: Face, character: string): Glyph {
  let glyphs = loaded.get(face);
  if (!glyphs) {
    glyphs = parseGlyphs(readFileSync(new URL(`./outlines/${faces[face]}.json`, import.meta.url), 'utf8'));
    loaded.set(face, glyphs);
  }
  const glyph = glyphs.get(character);
  if (!glyph) throw new Error(`glyph_missing: ${character} in ${face}`);
  return glyph;
}

/** Width of a text in units of `size`; `spacing` is added after every letter but the last. */
export function textWidth(text: string, face: Face, size: number, spacing = 0): number {
  let advance = 0;
  for (const character of text) advance += glyphOf(face, character).advance;
  return (advance * size) / 1000 + spacing * Math.max(0, Array.from(text).length - 1);
}

/** SVG of one line of text whose baseline starts at the origin; the caller places and colours it. */
export function textPaths(text: string, face: Face, size: number, spacing = 0): string {
  const scale = size / 1000;
  let at = 0;
  let paths = '';
  for (const character of text) {
    const { advance, path } = glyphOf(face, character);
    if (path) paths += `<path transform="translate(${at.toFixed(1)})" d="${path}"/>`;
    at += advance + spacing / scale;
  }
  return `<g transform="scale(${scale.toFixed(6)})">${paths}</g>`;
}
