import type { Box } from '../observations.ts';
import { loadPdfium } from './pdfium.ts';
import type { Pdfium } from './pdfium.ts';

/** One thing that a page paints, in painting order; boxes in pixels of the page as it is shown. */
export type Painted =
  | { readonly kind: 'text'; readonly text: string; readonly font: string; readonly box: Box; readonly hidden: boolean }
  | { readonly kind: 'shape'; readonly box: Box; readonly opaque: boolean }
  | { readonly kind: 'picture'; readonly box: Box; readonly opaque: boolean; readonly jpeg: Uint8Array | null };

export interface PaintedPage {
  readonly number: number;
  readonly objects: readonly Painted[];
}

/** fpdf_edit.h: FPDF_PAGEOBJ_TEXT, _PATH, _IMAGE. */
const types = { 1: 'text', 2: 'shape', 3: 'picture' } as const;
/** ISO 32000-1 table 106: neither filled nor stroked. */
const invisible = 3;
const mostObjects = 20_000;
const mostPictureBytes = 20 * 1024 * 1024;

function boxOf(pdfium: Pdfium, page: number, object: number, size: { width: number; height: number }): Box | null {
  const memory = pdfium._malloc(24);
  try {
    if (!pdfium._FPDFPageObj_GetBounds(object, memory, memory + 4, memory + 8, memory + 12)) return null;
    const bounds = new DataView(pdfium.HEAPU8.buffer, memory, 16);
    const [left, bottom, right, top] = [0, 4, 8, 12].map((at) => bounds.getFloat32(at, true));
    const corner = (x = 0, y = 0) => {
      pdfium._FPDF_PageToDevice(page, 0, 0, size.width, size.height, 0, x, y, memory + 16, memory + 20);
      const point = new DataView(pdfium.HEAPU8.buffer, memory + 16, 8);
      return { x: point.getInt32(0, true), y: point.getInt32(4, true) };
    };
    const [a, b] = [corner(left, bottom), corner(right, top)];
    const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
    return { x, y, width: Math.max(1, Math.abs(a.x - b.x)), height: Math.max(1, Math.abs(a.y - b.y)) };
  } finally {
    pdfium._free(memory);
  }
}

/** Text that PDFium gives as UTF-16 with an end mark; `ask` is called twice, for the length and for the text. */
function utf16(pdfium: Pdfium, ask: (buffer: number, length: number) => number): string {
  const length = ask(0, 0);
  if (length <= 2 || length > 20_000) return '';
  const buffer = pdfium._malloc(length);
  ask(buffer, length);
  const text = Buffer.from(pdfium.HEAPU8.subarray(buffer, buffer + length - 2)).toString('utf16le');
  pdfium._free(buffer);
  return text;
}

function fontOf(pdfium: Pdfium, object: number): string {
  const font = pdfium._FPDFTextObj_GetFont(object);
  if (font === 0) return '';
  const buffer = pdfium._malloc(128);
  const length = pdfium._FPDFFont_GetBaseFontName(font, buffer, 128);
  const name = Buffer.from(pdfium.HEAPU8.subarray(buffer, buffer + Math.max(0, Math.min(length, 128) - 1)));
  pdfium._free(buffer);
  // `ABCDEF+Arial`: six letters mark a subset (ISO 32000-1 §9.6.4)
  return name.toString('latin1').replace(/^[A-Z]{6}\+/, '');
}

function isOpaqueShape(pdfium: Pdfium, object: number): boolean {
  if (pdfium._FPDFPageObj_HasTransparency(object)) return false;
  const memory = pdfium._malloc(16);
  try {
    if (!pdfium._FPDFPath_GetDrawMode(object, memory, memory + 4)) return false;
    if (new DataView(pdfium.HEAPU8.buffer, memory, 4).getInt32(0, true) === 0) return false;
    if (!pdfium._FPDFPageObj_GetFillColor(object, memory, memory + 4, memory + 8, memory + 12)) return false;
    return new DataView(pdfium.HEAPU8.buffer, memory, 16).getUint32(12, true) === 255;
  } finally {
    pdfium._free(memory);
  }
}

function jpegOf(pdfium: Pdfium, object: number): Uint8Array | null {
  const length = pdfium._FPDFImageObj_GetImageDataRaw(object, 0, 0);
  if (length < 4 || length > mostPictureBytes) return null;
  const buffer = pdfium._malloc(length);
  try {
    pdfium._FPDFImageObj_GetImageDataRaw(object, buffer, length);
    const bytes = Uint8Array.from(pdfium.HEAPU8.subarray(buffer, buffer + length));
    return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? bytes : null;
  } finally {
    pdfium._free(buffer);
  }
}

function paintedOn(pdfium: Pdfium, page: number, size: { width: number; height: number }): Painted[] {
  const text = pdfium._FPDFText_LoadPage(page);
  const painted: Painted[] = [];
  const count = Math.min(mostObjects, pdfium._FPDFPage_CountObjects(page));
  for (let index = 0; index < count; index += 1) {
    const object = pdfium._FPDFPage_GetObject(page, index);
    const kind = types[pdfium._FPDFPageObj_GetType(object) as keyof typeof types] as Painted['kind'] | undefined;
    const box = kind && boxOf(pdfium, page, object, size);
    if (!box) continue;
    if (kind === 'text') {
      const written = utf16(pdfium, (buffer, length) => pdfium._FPDFTextObj_GetText(object, text, buffer, length));
      const hidden = pdfium._FPDFTextObj_GetTextRenderMode(object) === invisible;
      painted.push({ kind, text: written.trim(), font: fontOf(pdfium, object), box, hidden });
    } else if (kind === 'shape') painted.push({ kind, box, opaque: isOpaqueShape(pdfium, object) });
    else {
      const opaque = !pdfium._FPDFPageObj_HasTransparency(object);
      painted.push({ kind, box, opaque, jpeg: jpegOf(pdfium, object) });
    }
  }
  if (text !== 0) pdfium._FPDFText_ClosePage(text);
  return painted;
}

/**
 * What the pages paint. Boxes lie on pages of the sizes given; pages that are not asked for are left out. A file that
 * PDFium cannot open gives none.
 */
export async function paintedPages(
  bytes: Uint8Array,
  pages: readonly { number: number; width: number; height: number }[],
): Promise<PaintedPage[]> {
  const pdfium = await loadPdfium();
  const memory = pdfium._malloc(bytes.length);
  pdfium.HEAPU8.set(bytes, memory);
  const document = pdfium._FPDF_LoadMemDocument(memory, bytes.length, 0);
  if (document === 0) return [];
  return pages.flatMap(({ number, width, height }) => {
    const page = pdfium._FPDF_LoadPage(document, number - 1);
    if (page === 0) return [];
    try {
      return [{ number, objects: paintedOn(pdfium, page, { width, height }) }];
    } finally {
      pdfium._FPDF_ClosePage(page);
    }
  });
}
