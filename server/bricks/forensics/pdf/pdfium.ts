import { PDFiumModule } from '@hyzyla/pdfium';

/** The entry points of PDFium that tell what a page paints, as fpdf_edit.h and fpdf_text.h declare them. */
export interface Pdfium {
  readonly HEAPU8: Uint8Array;
  _malloc(size: number): number;
  _free(pointer: number): void;
  _FPDF_InitLibrary(): void;
  _FPDF_LoadMemDocument(bytes: number, size: number, password: number): number;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_GetPageWidthF(page: number): number;
  _FPDF_GetPageHeightF(page: number): number;
  _FPDF_PageToDevice(
    page: number,
    startX: number,
    startY: number,
    width: number,
    height: number,
    rotate: number,
    x: number,
    y: number,
    deviceX: number,
    deviceY: number,
  ): number;
  _FPDFPage_CountObjects(page: number): number;
  _FPDFPage_GetObject(page: number, index: number): number;
  _FPDFPageObj_GetType(object: number): number;
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number;
  _FPDFPageObj_HasTransparency(object: number): number;
  _FPDFPageObj_GetFillColor(object: number, red: number, green: number, blue: number, alpha: number): number;
  _FPDFPath_GetDrawMode(object: number, fillMode: number, stroke: number): number;
  _FPDFImageObj_GetImageDataRaw(object: number, buffer: number, length: number): number;
  _FPDFTextObj_GetText(object: number, textPage: number, buffer: number, length: number): number;
  _FPDFTextObj_GetTextRenderMode(object: number): number;
  _FPDFTextObj_GetFont(object: number): number;
  _FPDFFont_GetBaseFontName(font: number, buffer: number, length: number): number;
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(text: number): void;
}

function isPdfium(module: object): module is Pdfium {
  return '_FPDFFont_GetBaseFontName' in module && '_FPDFPath_GetDrawMode' in module && '_malloc' in module;
}

/** Starts PDFium from the WebAssembly file beside the package; nothing is fetched. */
export async function loadPdfium(): Promise<Pdfium> {
  const module: object = await PDFiumModule({});
  if (!isPdfium(module)) throw new Error('this build of PDFium lacks the page object functions');
  module._FPDF_InitLibrary();
  return module;
}
