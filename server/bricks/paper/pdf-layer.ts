import type { LayerWord } from './paper.ts';
import type { Pdfium } from './pdfium.ts';
import { inReadingOrder } from './reading-order.ts';

const textObject = 1;
const imageObject = 3;
/** ISO 32000-1, table 106: mode 3 neither fills nor strokes; it is how scanners hide what their own engine read. */
const invisible = 3;
/** A stamp or a page number on a scan is not the page's text. */
const fewestCharacters = 30;
/** A picture behind the text may be a letterhead or a scan with a note; only a full page of text outweighs it. */
const fewestCharactersOverPicture = 200;

interface Corners {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** True where a picture covers half of the page, and true again where it was painted over text. */
function pictures(pdfium: Pdfium, page: number): { covering: boolean; overText: boolean } {
  const bounds = pdfium._malloc(16);
  const pageArea = pdfium._FPDF_GetPageWidthF(page) * pdfium._FPDF_GetPageHeightF(page);
  let textSeen = false;
  let covering = false;
  let overText = false;
  for (let index = 0; index < pdfium._FPDFPage_CountObjects(page); index += 1) {
    const object = pdfium._FPDFPage_GetObject(page, index);
    const type = pdfium._FPDFPageObj_GetType(object);
    if (type === textObject) textSeen = true;
    if (type !== imageObject) continue;
    if (!pdfium._FPDFPageObj_GetBounds(object, bounds, bounds + 4, bounds + 8, bounds + 12)) continue;
    const view = new DataView(pdfium.HEAPU8.buffer, bounds, 16);
    const width = view.getFloat32(8, true) - view.getFloat32(0, true);
    const height = view.getFloat32(12, true) - view.getFloat32(4, true);
    if (width * height < pageArea / 2) continue;
    covering = true;
    overText ||= textSeen;
  }
  pdfium._free(bounds);
  return { covering, overText };
}

/** Maps the box of one character to pixels; null where the character has no extent. */
function characterBox(
  pdfium: Pdfium,
  page: number,
  text: number,
  index: number,
  size: [number, number],
): Corners | null {
  const memory = pdfium._malloc(40);
  try {
    if (!pdfium._FPDFText_GetCharBox(text, index, memory, memory + 8, memory + 16, memory + 24)) return null;
    const box = new DataView(pdfium.HEAPU8.buffer, memory, 40);
    const [left, right, bottom, top] = [0, 8, 16, 24].map((at) => box.getFloat64(at, true));
    if (left === undefined || right === undefined || bottom === undefined || top === undefined) return null;
    const corner = (x: number, y: number) => {
      pdfium._FPDF_PageToDevice(page, 0, 0, size[0], size[1], 0, x, y, memory + 32, memory + 36);
      const point = new DataView(pdfium.HEAPU8.buffer, memory, 40);
      return { x: point.getInt32(32, true), y: point.getInt32(36, true) };
    };
    const [a, b] = [corner(left, bottom), corner(right, top)];
    return {
      left: Math.min(a.x, b.x),
      right: Math.max(a.x, b.x),
      top: Math.min(a.y, b.y),
      bottom: Math.max(a.y, b.y),
    };
  } finally {
    pdfium._free(memory);
  }
}

function union(a: Corners, b: Corners): Corners {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** Two characters belong to one word unless a gap wider than half a line stands between, or the line changes. */
function continues(word: Corners, next: Corners): boolean {
  const height = Math.max(word.bottom - word.top, next.bottom - next.top, 1);
  const gap = next.left - word.right;
  const sameLine = Math.min(word.bottom, next.bottom) - Math.max(word.top, next.top) > -height / 2;
  return sameLine && gap < height / 2 && gap > -height;
}

function collectWords(pdfium: Pdfium, page: number, text: number, size: [number, number]): LayerWord[] {
  const words: LayerWord[] = [];
  let letters = '';
  let box: Corners | null = null;
  const finish = () => {
    if (box && letters)
      words.push({
        text: letters.normalize('NFC'),
        box: {
          x: box.left,
          y: box.top,
          width: Math.max(1, box.right - box.left),
          height: Math.max(1, box.bottom - box.top),
        },
      });
    letters = '';
    box = null;
  };
  for (let index = 0; index < pdfium._FPDFText_CountChars(text); index += 1) {
    const code = pdfium._FPDFText_GetUnicode(text, index);
    const letter = code > 0x1f && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
    if (letter.trim() === '') {
      finish();
      continue;
    }
    const object = pdfium._FPDFText_GetTextObject(text, index);
    if (object !== 0 && pdfium._FPDFTextObj_GetTextRenderMode(object) === invisible) continue;
    const place = characterBox(pdfium, page, text, index, size);
    if (!place) continue;
    if (box && !continues(box, place)) finish();
    box = box ? union(box, place) : place;
    letters += letter;
  }
  finish();
  return words;
}

/**
 * The page's own visible text as words with boxes in pixels of a `width` × `height` picture.
 * @returns null where the page has none worth trusting: a scan, a hidden layer, text under a picture.
 */
export function pageLayer(pdfium: Pdfium, page: number, width: number, height: number): LayerWord[] | null {
  const { covering, overText } = pictures(pdfium, page);
  if (overText) return null;
  const text = pdfium._FPDFText_LoadPage(page);
  if (text === 0) return null;
  try {
    const words = collectWords(pdfium, page, text, [width, height]);
    const characters = words.reduce((sum, word) => sum + word.text.length, 0);
    return characters < (covering ? fewestCharactersOverPicture : fewestCharacters) ? null : inReadingOrder(words);
  } finally {
    pdfium._FPDFText_ClosePage(text);
  }
}
