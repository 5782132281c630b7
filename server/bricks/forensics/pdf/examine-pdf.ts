import type { PdfObservations, SeenPage } from '../observations.ts';
import { scanBytes } from './byte-scan.ts';
import { coveredTexts } from './covered-text.ts';
import { loneFonts } from './lone-fonts.ts';
import { paintedPages } from './painted-objects.ts';
import { pdfDay } from './pdf-string.ts';

/** A scan that fills a page, as it lies in the file. */
export interface PagePicture {
  readonly page: number;
  readonly bytes: Uint8Array;
}

const fillingShare = 0.5;
/** Edits are on the first pages; sixty of them would cost seconds. */
const mostPages = 6;

/** Structure, programs, dates, covered texts and typefaces of a PDF, and the scans that fill its pages. */
export async function examinePdf(
  bytes: Uint8Array,
  seen: readonly SeenPage[],
): Promise<{ pdf: PdfObservations; pictures: PagePicture[] }> {
  const { dates, ...scan } = scanBytes(bytes);
  const pages = seen.slice(0, mostPages);
  const painted = await paintedPages(bytes, pages);
  const sized = painted.flatMap((page) => {
    const size = pages.find(({ number }) => number === page.number);
    return size ? [{ page, size }] : [];
  });
  const layered = sized.filter(({ size }) => size.textLayer);
  const pictures = sized.flatMap(({ page, size }) =>
    page.objects.flatMap((object): PagePicture[] =>
      object.kind === 'picture' &&
      object.jpeg &&
      object.box.width * object.box.height > size.width * size.height * fillingShare
        ? [{ page: page.number, bytes: object.jpeg }]
        : [],
    ),
  );
  const days = (values: readonly string[]) =>
    values
      .map(pdfDay)
      .filter((day) => day !== null)
      .sort();
  return {
    pdf: {
      ...scan,
      createdOn: days(dates.created)[0] ?? null,
      changedOn: days(dates.changed).at(-1) ?? null,
      covered: layered.flatMap(({ page, size }) => coveredTexts(page, size)).slice(0, 12),
      loneFonts: loneFonts(layered.map(({ page }) => page)).slice(0, 6),
    },
    pictures,
  };
}
