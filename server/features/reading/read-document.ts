import type { DocumentReading } from '#shared/reading/document-reading';
import type { DocumentKind } from '#shared/reading/field';
import type { MrzReading } from '#shared/reading/mrz';
import type { PageReading } from '#shared/reading/page';
import type { Reader } from '../../bricks/ocr/open-ocr.ts';
import { openPaper } from '../../bricks/paper/open-paper.ts';
import type { PaperPage } from '../../bricks/paper/paper.ts';
import { doubtfulPlaces } from './closer/doubtful-places.ts';
import { lookCloser } from './closer/look-closer.ts';
import { inLanes } from './in-lanes.ts';
import { extractWithTurned } from './turned/extract-turned.ts';
import { readTurnedPapers } from './turned/turned-papers.ts';
import type { TurnedPaper } from './turned/turned-papers.ts';
import { mayCarryZone, searchZones } from './zone-search.ts';

/** The engine as this feature needs it; another engine fits behind the same three functions. */
export type PageReader = Pick<Reader, 'readPage' | 'readLine' | 'readRegion'>;

/** Name of the line model for machine-readable zones, as the reader is opened with it. */
export const zoneModel = 'mrz';

export interface PageProgress {
  /** Counts from 1. */
  readonly page: number;
  readonly pages: number;
  readonly stage: 'turning' | 'words' | 'fields';
  /** How much of this page's words is read, 0 to 1. */
  readonly share: number;
}

export interface ReadDocumentOptions {
  readonly reader: PageReader;
  readonly signal?: AbortSignal;
  /** A document that somebody waits for on the screen goes before the others; asked again for each page. */
  readonly urgent?: () => boolean;
  /** Pages that are read at the same time: one for each reading process keeps them all busy. */
  readonly lanes?: number;
  /** What it was sent for: of several papers in the file, one of these gives the file its kind. */
  readonly wanted?: readonly DocumentKind[];
  readonly onProgress?: (progress: PageProgress) => void;
}

/** `images[n]` is the upright picture of `reading.pages[n]`, WebP or JPEG, on which all its boxes lie. */
export interface ReadDocument {
  readonly reading: DocumentReading;
  readonly images: readonly Buffer[];
}

interface SeenPage {
  readonly page: PageReading;
  readonly image: Buffer;
}

/** The PDF's own text is what was printed; the engine could only read it worse. */
function fromLayer({ number, width, height, image, layer }: PaperPage): SeenPage | null {
  if (!layer) return null;
  const words = layer.map(({ text, box }) => ({ text, confidence: 100, box: { ...box } }));
  return { page: { number, width, height, turnedDegrees: 0, skewDegrees: 0, textLayer: true, words }, image };
}

/**
 * Reads one piece: its pages in order, the machine-readable zones where there may be any, its kind and its fields.
 * Nothing is stored. @throws PaperError where the piece cannot be opened, OcrError where the engine fails
 */
export async function readDocument(bytes: Uint8Array, options: ReadDocumentOptions): Promise<ReadDocument> {
  const { reader, signal, urgent = () => false, lanes = 2, wanted = [], onProgress = () => undefined } = options;
  const asked = { urgent, ...(signal ? { signal } : {}) };
  const readLine = (linePng: Buffer) => reader.readLine(linePng, zoneModel, asked);
  const paper = await openPaper(bytes);
  const seenPages: SeenPage[] = [];
  const zones: MrzReading[] = [];
  const turned: TurnedPaper[] = [];

  const seen = async (sheet: PaperPage): Promise<SeenPage> => {
    const layered = fromLayer(sheet);
    if (layered) return layered;
    const { image, words, ...place } = await reader.readPage(sheet.image, {
      ...asked,
      onProgress: (share) => {
        // Pages are read side by side; what is told is the first that is not done.
        if (seenPages.slice(0, sheet.number - 1).filter(Boolean).length < sheet.number - 1) return;
        onProgress({ page: sheet.number, pages: paper.pageCount, stage: 'words', share });
      },
    });
    const kept = words.map(({ text, confidence, box }) => ({ text, confidence, box: { ...box } }));
    return { page: { number: sheet.number, ...place, textLayer: false, words: kept }, image };
  };

  const readPage = async (number: number): Promise<void> => {
    signal?.throwIfAborted();
    onProgress({ page: number, pages: paper.pageCount, stage: 'turning', share: 0 });
    const one = await seen(await paper.page(number));
    seenPages[number - 1] = one;
    const { page, image } = one;
    if (page.textLayer) return;
    if (mayCarryZone(page.words)) zones.push(...(await searchZones(image, page, readLine)));
    const readCut = (cut: Uint8Array) => reader.readPage(cut, asked);
    turned.push(...(await readTurnedPapers(image, page, { readPage: readCut }, readLine)));
    signal?.throwIfAborted();
  };

  try {
    await inLanes(paper.pageCount, lanes, readPage);
  } finally {
    await paper.close();
  }
  const pages = seenPages.map(({ page }) => page);
  const images = seenPages.map(({ image }) => image);
  onProgress({ page: pages.length, pages: pages.length, stage: 'fields', share: 1 });
  zones.sort((a, b) => a.page - b.page);
  const atFirst = extractWithTurned(pages, zones, wanted, turned);
  const readValue = (line: Buffer) => reader.readRegion(line, { ...asked, oneLine: true });
  const closer = await lookCloser(pages, images, doubtfulPlaces(pages, atFirst), readValue);
  signal?.throwIfAborted();
  const read = closer ? extractWithTurned(closer, zones, wanted, turned) : atFirst;
  return { reading: { ...read, pages: closer ?? pages }, images };
}
