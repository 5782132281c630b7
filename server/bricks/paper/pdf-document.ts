import { pageLayer } from './pdf-layer.ts';
import type { LayerWord } from './paper.ts';
import { PaperError } from './paper-error.ts';
import type { PaperLimits } from './paper-limits.ts';
import { loadPdfium } from './pdfium.ts';
import type { Pdfium } from './pdfium.ts';

/** fpdfview.h: FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY. */
const passwordErrors = new Set([4, 5]);
/** fpdf_edit.h: FPDFBitmap_BGRA; with FPDF_REVERSE_BYTE_ORDER the bytes come as RGBA. */
const bitmapRgba = 4;
/** fpdfview.h: FPDF_ANNOT | FPDF_REVERSE_BYTE_ORDER. */
const paintFlags = 0x01 | 0x10;
const pageObjectImage = 3;
const white = 0xffffffff;

export interface PaintedPage {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array<ArrayBuffer>;
  readonly layer: readonly LayerWord[] | null;
}

export interface PdfDocument {
  readonly pageCount: number;
  paint(number: number): PaintedPage;
}

/** The painter allocates what an embedded image claims to be, so a claim beyond the limit is refused first. */
function refuseHugeImages(pdfium: Pdfium, page: number, limits: PaperLimits): void {
  const size = pdfium._malloc(8);
  try {
    for (let index = 0; index < pdfium._FPDFPage_CountObjects(page); index += 1) {
      const object = pdfium._FPDFPage_GetObject(page, index);
      if (pdfium._FPDFPageObj_GetType(object) !== pageObjectImage) continue;
      if (!pdfium._FPDFImageObj_GetImagePixelSize(object, size, size + 4)) continue;
      const view = new DataView(pdfium.HEAPU8.buffer, size, 8);
      if (view.getUint32(0, true) * view.getUint32(4, true) > limits.maxInputPixels)
        throw new PaperError('too_many_pixels');
    }
  } finally {
    pdfium._free(size);
  }
}

function pixelSize(pdfium: Pdfium, page: number, limits: PaperLimits): { width: number; height: number } {
  const points = { width: pdfium._FPDF_GetPageWidthF(page), height: pdfium._FPDF_GetPageHeightF(page) };
  const wanted = limits.pdfDpi / 72;
  const largest = Math.sqrt(limits.maxPagePixels / Math.max(1, points.width * points.height));
  const scale = Math.min(wanted, largest);
  const size = { width: Math.floor(points.width * scale), height: Math.floor(points.height * scale) };
  if (Math.min(size.width, size.height) < limits.minSidePixels) throw new PaperError('too_narrow');
  return size;
}

function paintPixels(pdfium: Pdfium, page: number, width: number, height: number): Uint8Array<ArrayBuffer> {
  const length = width * height * 4;
  const pixels = pdfium._malloc(length);
  if (pixels === 0) throw new PaperError('too_many_pixels');
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, bitmapRgba, pixels, width * 4);
  try {
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white);
    pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, paintFlags);
    return new Uint8Array(pdfium.HEAPU8.subarray(pixels, pixels + length));
  } finally {
    pdfium._FPDFBitmap_Destroy(bitmap);
    pdfium._free(pixels);
  }
}

function loadPage(pdfium: Pdfium, document: number, number: number): number {
  const load = () => {
    const page = pdfium._FPDF_LoadPage(document, number - 1);
    if (page === 0) throw new PaperError('unreadable');
    return page;
  };
  const page = load();
  if (pdfium._FPDF_GetFormType(document) === 0) return page;
  // What was typed into a form lives beside the page: flattening makes it part of its text and its picture.
  pdfium._FPDFPage_Flatten(page, 0);
  pdfium._FPDF_ClosePage(page);
  return load();
}

/** Opens a PDF in this thread. The engine is synchronous and may be kept busy by a hostile file. @throws PaperError */
export async function openPdfDocument(bytes: Uint8Array, limits: PaperLimits): Promise<PdfDocument> {
  const pdfium = await loadPdfium();
  const memory = pdfium._malloc(bytes.length);
  pdfium.HEAPU8.set(bytes, memory);
  const document = pdfium._FPDF_LoadMemDocument(memory, bytes.length, 0);
  if (document === 0)
    throw new PaperError(passwordErrors.has(pdfium._FPDF_GetLastError()) ? 'encrypted_pdf' : 'unreadable');
  const pageCount = pdfium._FPDF_GetPageCount(document);
  if (pageCount < 1) throw new PaperError('unreadable');
  if (pageCount > limits.maxPages) throw new PaperError('too_many_pages');
  return {
    pageCount,
    paint(number) {
      const page = loadPage(pdfium, document, number);
      try {
        refuseHugeImages(pdfium, page, limits);
        const { width, height } = pixelSize(pdfium, page, limits);
        const layer = pageLayer(pdfium, page, width, height);
        return { width, height, layer, rgba: paintPixels(pdfium, page, width, height) };
      } finally {
        pdfium._FPDF_ClosePage(page);
      }
    },
  };
}
