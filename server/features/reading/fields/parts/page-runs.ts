import type { MrzReading } from '#shared/reading/mrz';
import type { PageReading } from '#shared/reading/page';
import { scoreKinds } from '../kinds/document-kind.ts';
import { linesOf } from '../text/reading-lines.ts';
import { tellPiece } from './told-piece.ts';
import type { ToldPiece } from './told-piece.ts';
import { areTwo } from './two-papers.ts';

/** `page 2 sur 3`, `2/3`: the second page and those after it belong to what stands before them. */
const numbered = /(?:^|\s)(?:page\s*)?(\d{1,2})\s*(?:\/|sur)\s*(\d{1,2})$/i;

function isLaterPage(page: PageReading): boolean {
  const lines = linesOf([page]);
  const edges = [...lines.slice(0, 3), ...lines.slice(-3)].flatMap(({ runs }) => runs.map(({ text }) => text));
  return edges.some((text) => {
    const [, number, total] = numbered.exec(text.trim()) ?? [];
    return Number(number) > 1 && Number(number) <= Number(total);
  });
}

export type PageRun = readonly PageReading[];

/**
 * The pages of a file, cut where another paper begins. A page that begins nothing belongs to the paper before it where
 * it says anything of its kind or counts on from it; in a file of several papers it is else one that is not known.
 */
export function pageRuns(pages: readonly PageReading[], zones: readonly MrzReading[]): PageRun[] {
  const told = pages.map((page) => ({
    page,
    later: isLaterPage(page),
    piece: tellPiece([page], zones.find((zone) => zone.page === page.number) ?? null),
  }));
  const runs: { first: ToldPiece | null; pages: PageReading[] }[] = [];
  for (const { page, later, piece } of told) {
    const last = runs.at(-1);
    const begins = piece.begins && !later;
    if (!last) runs.push({ first: begins ? piece : null, pages: [page] });
    else if (begins && last.first && areTwo(last.first, piece)) runs.push({ first: piece, pages: [page] });
    else if (begins && !last.first) {
      // what came before begins nothing: a cover, or the paper's own first page badly read
      last.first = piece;
      last.pages.push(page);
    } else if (begins || later || !last.first || saysMore(page, last.first)) last.pages.push(page);
    else runs.push({ first: null, pages: [page] });
  }
  const papers = runs.filter(({ first }) => first !== null).length;
  return papers < 2 ? [pages] : runs.map((run) => run.pages);
}

/** Any word of the paper's kind: a second page says little, and little of anything else. */
function saysMore(page: PageReading, { kind }: ToldPiece): boolean {
  return scoreKinds(linesOf([page]), null).some((score) => score.kind === kind && score.score > 0);
}
