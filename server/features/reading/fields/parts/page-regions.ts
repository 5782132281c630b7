import type { MrzReading } from '#shared/reading/mrz';
import type { Box, PageReading } from '#shared/reading/page';
import { isOnPart } from '#shared/reading/part';
import { zoneWorth } from '../../zone-search.ts';
import { linesOfPage } from '../text/reading-lines.ts';
import { bearsSeveral, tellPiece } from './told-piece.ts';
import type { ToldPiece } from './told-piece.ts';
import { areTwoOnPage } from './two-papers.ts';
import { cutsOf } from './white-gaps.ts';

/** One of several papers on a page. */
export interface Region {
  readonly page: PageReading;
  readonly box: Box;
}

/** A rectangle of the page and what stands in it. */
interface Stretch extends Region {
  readonly piece: ToldPiece;
}

function stretchOf(page: PageReading, box: Box, zones: readonly MrzReading[]): Stretch {
  const places = [{ page: page.number, box }];
  const words = page.words.filter((word) => isOnPart({ places }, { page: page.number, box: word.box }));
  const [zone] = zones.filter((one) => isOnPart({ places }, one)).sort((a, b) => zoneWorth(b) - zoneWorth(a));
  const own = { ...page, words };
  return { page: own, box, piece: tellPiece([own], zone ?? null) };
}

/**
 * The cut that leaves two papers: each begins by itself, and they are two. Of several, the one after which both say the
 * most of their own kind, since a word on the wrong side says nothing there; then the one with the most white.
 */
function bestCut(whole: Stretch, zones: readonly MrzReading[]): readonly [Stretch, Stretch] | null {
  let best: { sides: readonly [Stretch, Stretch]; score: number } | null = null;
  for (const [first, second] of cutsOf(whole)) {
    const before = stretchOf(whole.page, first, zones);
    if (!before.piece.begins) continue;
    const after = stretchOf(whole.page, second, zones);
    const score = before.piece.score + after.piece.score;
    if (best && score <= best.score) continue;
    if (areTwoOnPage(before.piece, after.piece)) best = { sides: [before, after], score };
  }
  return best && best.sides;
}

function papersIn(stretch: Stretch, zones: readonly MrzReading[]): Stretch[] {
  const sides = bestCut(stretch, zones);
  return sides ? sides.flatMap((side) => papersIn(side, zones)) : [stretch];
}

/**
 * Papers that lie under or beside each other on one page: a RIB under a card, two cards of two people. Each must begin
 * by itself, by its title or its zone, and be another than its neighbour: a page that only speaks of other papers stays
 * whole.
 * @returns null where the page is one paper
 */
export function pageRegions(page: PageReading, zones: readonly MrzReading[]): Region[] | null {
  const own = zones.filter((zone) => zone.page === page.number);
  if (!bearsSeveral(linesOfPage(page), own.length)) return null;
  const whole = stretchOf(page, { x: 0, y: 0, width: page.width, height: page.height }, own);
  const papers = papersIn(whole, own);
  return papers.length < 2 ? null : papers;
}
