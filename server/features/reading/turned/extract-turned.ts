import type { DocumentReading } from '#shared/reading/document-reading';
import type { DocumentKind } from '#shared/reading/field';
import type { MrzReading } from '#shared/reading/mrz';
import type { Box, PageReading } from '#shared/reading/page';
import type { PartPlace } from '#shared/reading/part';
import { extractParts } from '../fields/parts/extract-parts.ts';
import type { TurnedPaper } from './turned-papers.ts';
import { within } from './unread-regions.ts';

/** The largest rectangle of a page beside a region. */
function besideOf({ width, height }: PageReading, region: Box): Box {
  const [right, bottom] = [region.x + region.width, region.y + region.height];
  const sides = [
    { x: 0, y: 0, width: region.x, height },
    { x: right, y: 0, width: width - right, height },
    { x: 0, y: 0, width, height: region.y },
    { x: 0, y: bottom, width, height: height - bottom },
  ];
  return sides.reduce((most, side) => (side.width * side.height > most.width * most.height ? side : most));
}

/**
 * What a file says whose pages bear turned papers: each counts as a page that follows the one it lies on, so that the
 * turned side of a card goes with its other side, and what is found on it is told where it lies.
 */
export function extractWithTurned(
  pages: readonly PageReading[],
  zones: readonly MrzReading[],
  wanted: readonly DocumentKind[],
  turned: readonly TurnedPaper[],
): Omit<DocumentReading, 'pages'> {
  if (turned.length === 0) return extractParts(pages, zones, wanted);
  const on = (number: number) => turned.filter(({ onPage }) => onPage === number);
  const sheets = pages.flatMap((page) => {
    const babble = new Set(on(page.number).flatMap(({ region }) => within(region, page.words)));
    const words = page.words.filter((word) => !babble.has(word));
    return [...(words.length > 0 ? [{ ...page, words }] : []), ...on(page.number).map((paper) => paper.page)];
  });
  const upright = zones.filter(
    ({ page, box }) => !on(page).some(({ region }) => within(region, [{ text: '', confidence: 0, box }]).length > 0),
  );
  const read = extractParts(sheets, [...upright, ...turned.flatMap((paper) => paper.zones)], wanted);
  const located = <Placed extends { page: number; box: Box }>(placed: Placed): Placed => {
    const paper = turned.find(({ page }) => page.number === placed.page);
    return paper ? { ...placed, page: paper.onPage, box: paper.toFilePage(placed.box) } : placed;
  };
  const placeOf = (place: PartPlace, all: readonly PartPlace[]): PartPlace => {
    const paper = turned.find(({ page }) => page.number === place.page);
    if (paper) return { page: paper.onPage, box: paper.region };
    const page = pages.find(({ number }) => number === place.page);
    // a turned paper that is another one is left out of it
    const [other] = on(place.page).filter((one) => !all.some((own) => own.page === one.page.number));
    return page && other && place.box === null ? { page: place.page, box: besideOf(page, other.region) } : place;
  };
  return {
    ...read,
    mrz: read.mrz && located(read.mrz),
    fields: read.fields.map(located),
    parts: read.parts.map((part) => ({
      ...part,
      mrz: part.mrz && located(part.mrz),
      places: part.places.map((place) => placeOf(place, part.places)),
    })),
  };
}
