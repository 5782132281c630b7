import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EmbeddedFont, PDF } from '@libpdf/core';
import { asDrawn } from './arabic-letters.ts';
import type { Face, TextStyle } from './paper.ts';

const fontFile = (name: string): Buffer => readFileSync(path.join(import.meta.dirname, 'fonts', `${name}.ttf`));
const files = {
  regular: fontFile('inter-regular'),
  strong: fontFile('inter-semibold'),
  mono: fontFile('jetbrains-mono'),
  arabic: fontFile('noto-sans-arabic-regular'),
  arabicStrong: fontFile('noto-sans-arabic-semibold'),
};
type FontName = keyof typeof files;

/** In each face, the fonts that are asked for a letter, the first that has it draws it. */
const fallbacks: Record<Face, readonly [FontName, ...FontName[]]> = {
  regular: ['regular', 'arabic'],
  strong: ['strong', 'arabicStrong'],
  mono: ['mono', 'regular', 'arabic'],
};

/** Letters that one font draws, in the order in which they stand on the line. */
export interface Run {
  readonly font: EmbeddedFont;
  readonly text: string;
  /** Thousandths of the size. */
  readonly width: number;
}

export interface Typefaces {
  runsOf(text: string, face?: Face): Run[];
  widthOf(text: string, style: Pick<TextStyle, 'size' | 'face'>): number;
}

interface Drawn {
  readonly font: EmbeddedFont;
  readonly letter: string;
  /** Thousandths of the size. */
  readonly advance: number;
}

/** Letters that no font here has show as a question mark, never as nothing. */
export const openTypefaces = (pdf: PDF): Typefaces => {
  const opened = new Map<FontName, EmbeddedFont>();
  const fontOf = (name: FontName): EmbeddedFont => {
    const font = opened.get(name) ?? pdf.embedFont(files[name]);
    opened.set(name, font);
    return font;
  };
  const known: Record<Face, Map<string, Drawn>> = { regular: new Map(), strong: new Map(), mono: new Map() };
  const drawnOf = (asked: string, face: Face): Drawn => {
    const before = known[face].get(asked);
    if (before) return before;
    const name = fallbacks[face].find((candidate) => fontOf(candidate).canEncode(asked));
    const font = fontOf(name ?? fallbacks[face][0]);
    const letter = name === undefined ? '?' : asked;
    const drawn = { font, letter, advance: font.getWidth(letter.codePointAt(0) ?? 0) };
    known[face].set(asked, drawn);
    return drawn;
  };
  const lettersOf = (text: string, face: Face): Drawn[] =>
    [...asDrawn(text.normalize('NFC').replace(/\u202F/g, '\u00A0'))].map((letter) => drawnOf(letter, face));
  return {
    runsOf: (text, face = 'regular') => {
      const runs: { font: EmbeddedFont; text: string; width: number }[] = [];
      for (const { font, letter, advance } of lettersOf(text, face)) {
        const last = runs.at(-1);
        if (last?.font === font) {
          last.text += letter;
          last.width += advance;
        } else runs.push({ font, text: letter, width: advance });
      }
      return runs;
    },
    widthOf: (text, { size, face = 'regular' }) =>
      (lettersOf(text, face).reduce((sum, { advance }) => sum + advance, 0) * size) / 1000,
  };
};
