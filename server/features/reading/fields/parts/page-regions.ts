import type { MrzReading } from '#shared/reading/mrz';
import type { Box, PageReading } from '#shared/reading/page';
import { linesOfPage } from '../text/reading-lines.ts';
import type { Line } from '../text/reading-lines.ts';
import { areTwo, bearsSeveral, tellingOnPage, tellPiece } from './told-piece.ts';
import type { ToldPiece } from './told-piece.ts';

/** A white band this high, in heights of a line of the page, may part two papers. */
const partingHeights = 1.6;

interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** Stretches of print with white between them, top first. */
function bandsOf(lines: readonly Line[]): Band[] {
  const heights = lines.map(({ box }) => box.height).sort((a, b) => a - b);
  const white = (heights[Math.floor(heights.length / 2)] ?? 0) * partingHeights;
  const bands: { top: number; bottom: number }[] = [];
  for (const { box } of lines) {
    const last = bands.at(-1);
    if (last && box.y - last.bottom < white) last.bottom = Math.max(last.bottom, box.y + box.height);
    else bands.push({ top: box.y, bottom: box.y + box.height });
  }
  return bands;
}

const middle = ({ y, height }: Box): number => y + height / 2;

/** The words of a page that stand in a band. */
function within(page: PageReading, { top, bottom }: Band): PageReading {
  const words = page.words.filter(({ box }) => middle(box) >= top && middle(box) < bottom);
  return { ...page, words };
}

/** One of several papers on a page. */
export interface Region {
  readonly page: PageReading;
  readonly box: Box;
}

/**
 * Papers that lie under each other on one page: a RIB under a card, two cards of two people. Each must begin by itself,
 * by its title or its zone, and be another than the one above: a page that only speaks of other papers stays whole.
 * @returns null where the page is one paper
 */
export function pageRegions(page: PageReading, zones: readonly MrzReading[]): Region[] | null {
  const lines = linesOfPage(page);
  if (!bearsSeveral(lines, zones.filter((zone) => zone.page === page.number).length)) return null;
  const bands = bandsOf(lines);
  const zoneIn = (band: Band): MrzReading | null =>
    zones.find((zone) => zone.page === page.number && middle(zone.box) >= band.top && middle(zone.box) < band.bottom) ??
    null;
  const tell = (band: Band): ToldPiece => tellPiece([within(page, band)], zoneIn(band));
  const papers: { piece: ToldPiece; band: Band }[] = [];
  for (const band of bands) {
    const piece = tell(band);
    const last = papers.at(-1);
    if (!last) papers.push({ piece, band });
    else if (piece.begins && last.piece.begins && areTwo(last.piece, piece, tellingOnPage))
      papers.push({ piece, band });
    else {
      const longer = { top: last.band.top, bottom: band.bottom };
      papers[papers.length - 1] = { piece: tell(longer), band: longer };
    }
  }
  if (papers.length < 2 || !papers.every(({ piece }) => piece.begins)) return null;
  return papers.map(({ band }, index) => {
    const above = papers[index - 1]?.band.bottom;
    const below = papers[index + 1]?.band.top;
    const top = above === undefined ? 0 : Math.round((above + band.top) / 2);
    const bottom = below === undefined ? page.height : Math.round((band.bottom + below) / 2);
    return { page: within(page, { top, bottom }), box: { x: 0, y: top, width: page.width, height: bottom - top } };
  });
}
