import type { DocumentReading } from '#shared/reading/document-reading';
import type { DocumentKind, Field } from '#shared/reading/field';
import type { MrzReading } from '#shared/reading/mrz';
import type { PageReading } from '#shared/reading/page';
import { isOnPart } from '#shared/reading/part';
import type { Part, PartPlace } from '#shared/reading/part';
import { zoneWorth } from '../../zone-search.ts';
import { extractFields } from '../extract-fields.ts';
import { pageRegions } from './page-regions.ts';
import { pageRuns } from './page-runs.ts';

/** A paper as it was cut out of the file. */
interface CutPaper {
  readonly pages: readonly PageReading[];
  readonly places: readonly PartPlace[];
}

function cutPapers(pages: readonly PageReading[], zones: readonly MrzReading[]): CutPaper[] {
  return pageRuns(pages, zones).flatMap((run): CutPaper[] => {
    const [only, ...others] = run;
    const regions = only && others.length === 0 ? pageRegions(only, zones) : null;
    if (regions) return regions.map(({ page, box }) => ({ pages: [page], places: [{ page: page.number, box }] }));
    return [{ pages: run, places: run.map(({ number }) => ({ page: number, box: null })) }];
  });
}

const bestZone = (zones: readonly MrzReading[]): MrzReading | null =>
  [...zones].sort((a, b) => zoneWorth(b) - zoneWorth(a))[0] ?? null;

interface ReadPaper {
  readonly part: Part;
  readonly fields: readonly Field[];
}

function readPaper({ pages, places }: CutPaper, zones: readonly MrzReading[]): ReadPaper {
  const own = zones.filter((zone) => isOnPart({ places: [...places] }, zone));
  const mrz = bestZone(own);
  const { kind, kindConfidence, fields } = extractFields(pages, mrz);
  return { part: { kind, kindConfidence, places: [...places], mrz }, fields };
}

/**
 * What a file says: one paper, or several that came together, each with its kind, its place and its fields. Of several,
 * the first that is wanted gives the file its kind, else the one that says most.
 */
export function extractParts(
  pages: readonly PageReading[],
  zones: readonly MrzReading[],
  wanted: readonly DocumentKind[] = [],
): Omit<DocumentReading, 'pages'> {
  const [only, ...others] = cutPapers(pages, zones).map((paper) => readPaper(paper, zones));
  if (!only || others.length === 0) {
    const mrz = bestZone(zones);
    return { ...extractFields(pages, mrz), mrz, parts: [] };
  }
  const papers = [only, ...others];
  const surest = papers.reduce((best, paper) => (paper.part.kindConfidence > best.part.kindConfidence ? paper : best));
  const { kind, kindConfidence, mrz } = (papers.find(({ part }) => wanted.includes(part.kind)) ?? surest).part;
  return {
    kind,
    kindConfidence,
    mrz,
    fields: papers.flatMap(({ fields }) => fields),
    parts: papers.map(({ part }) => part),
  };
}
