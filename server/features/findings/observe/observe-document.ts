import sharp from 'sharp';
import type { DocumentReading } from '#shared/reading/document-reading';
import { identityPapers } from '#shared/reading/field';
import type { PageReading, Word } from '#shared/reading/page';
import type { Reader } from '../../../bricks/ocr/open-ocr.ts';
import type { Examiner } from './examiner.ts';
import type { Observations } from './observations.ts';
import { seenPortraits } from './portraits.ts';
import { readShownValues } from './shown-values.ts';

/** The engine as this room needs it. */
export type LineReader = Pick<Reader, 'readRegion' | 'readPage'>;

/** Codes stand on the first pages; looking for one where there is none costs a tenth of a second a page. */
const mostCodePages = 2;
/** Words of four letters and more read surely: a page in a mirror has next to none. */
const sureFrom = 75;
const fewestSure = 6;

const sureWords = (words: readonly Word[]): number =>
  words.filter(({ text, confidence }) => confidence >= sureFrom && /^[\p{L}]{4,}$/u.test(text)).length;

/** The papers in a file, each with the numbers of its pages. */
function papersOf({ kind, pages, parts }: DocumentReading) {
  if (parts.length === 0) return [{ kind, pages: pages.map(({ number }) => number) }];
  return parts.map((part) => ({ kind: part.kind, pages: part.places.map(({ page }) => page) }));
}

/** Whether its zone stands as in a mirror; null where none was read surely enough to tell. */
function zoneStands({ mrz }: DocumentReading): boolean | null {
  if (mrz?.mirrored) return true;
  return mrz?.digits.every(({ holds }) => holds) ? false : null;
}

/** A page on which nothing reads is read once more as a mirror shows it. */
async function isMirrored(pages: readonly PageReading[], images: readonly Buffer[], reader: LineReader) {
  const [page, image] = [pages[0], images[0]];
  if (!page || !image || page.textLayer || sureWords(page.words) >= fewestSure) return null;
  const { words } = await reader.readPage(await sharp(image).flop().png({ compressionLevel: 1 }).toBuffer());
  const there = sureWords(words);
  return there >= fewestSure && there > sureWords(page.words) * 3;
}

/**
 * What a piece shows of its making, from its original bytes and its reading. Nothing is stored, nothing is judged.
 * @returns null where the file could not be examined
 */
export async function observeDocument(
  bytes: Uint8Array,
  { reading, images }: { readonly reading: DocumentReading; readonly images: readonly Buffer[] },
  { examiner, reader }: { readonly examiner: Examiner; readonly reader: LineReader },
): Promise<Observations | null> {
  const { pages } = reading;
  const codePages = papersOf(reading).flatMap((paper) => {
    if (identityPapers.includes(paper.kind)) return [];
    return paper.pages.slice(0, mostCodePages).flatMap((page) => {
      const image = images[pages.findIndex(({ number }) => number === page)];
      return image ? [{ page, image }] : [];
    });
  });
  // an engine that fails on what is read anew leaves the piece as it was read
  const [examined, shown, mirrored, portraits] = await Promise.all([
    examiner.examine({ bytes, pages, codePages }),
    readShownValues(reading, images, (sheet) => reader.readRegion(sheet)).catch(() => null),
    zoneStands(reading) ?? isMirrored(pages, images, reader).catch(() => null),
    seenPortraits(reading, images).catch(() => []),
  ]);
  return examined && { ...examined, shown, mirrored, portraits };
}
