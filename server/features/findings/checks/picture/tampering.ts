import { finding, term } from '../dossier-facts.ts';
import type { Check } from '../dossier-facts.ts';
import { isInGlare } from './in-glare.ts';
import { onPictures } from './origin.ts';

/** How much farther from the old steps a place must lie before it accuses; below, a person looks. */
const clearRatio = 6;

/** A place that does not share the history of the picture. */
export const inspectGhost = onPictures((piece, pictures) => {
  const ghosts = pictures.flatMap(({ ghost }) => ghost ?? []);
  if (ghosts.length === 0) return [];
  const places = ghosts
    .flatMap((ghost) => ghost.places.map((place) => ({ ...place, quality: ghost.quality })))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const worst = places.sort((a, b) => b.ratio - a.ratio).slice(0, 3);
  const [first] = worst;
  // words without a digit change nothing that is lent on; whites that are clipped have no history to tell
  const clear = worst.some(
    (place) => place.ratio >= clearRatio && /\d/.test(place.text) && !isInGlare(pictures, place),
  );
  return [
    finding('jpeg_ghost', piece, {
      outcome: !first ? 'passed' : clear ? 'failed' : 'inconclusive',
      severity: 'high',
      terms: [
        ...(first ? [term('measured', String(first.quality))] : []),
        ...worst.map((place) => term('read', place.text, piece, place)),
      ],
      arithmetic: worst.map(({ text, ratio }) => `${text} : × ${String(ratio)}`).join(' ; ') || null,
    }),
  ];
});

/** Honest digits differ by their grain and by where their edges fall; copies by what saving again added. */
const copiedBelow = 1.4;
const alikeBelow = 1.6;

/** Two digits of one number with the same grain. */
export const inspectCopiedDigits = onPictures((piece, pictures) => {
  const [likest] = pictures.flatMap(({ copiedDigits }) => copiedDigits).sort((a, b) => a.likeness - b.likeness);
  if (!likest || likest.likeness >= alikeBelow) return [];
  return [
    finding('digits_copied', piece, {
      outcome: likest.likeness < copiedBelow ? 'failed' : 'inconclusive',
      severity: 'high',
      terms: [
        term('read', likest.text, piece, likest),
        ...likest.boxes.map((box) => term('measured', String(likest.likeness), piece, { page: likest.page, box })),
        term('limit', String(copiedBelow)),
      ],
      arithmetic: `${String(likest.likeness)} < ${String(copiedBelow)}`,
    }),
  ];
});

/** Less than this share of the grain around it is no chance: honest numbers keep three quarters and more. */
const clearlyOdd = 0.68;

/** A number without the grain of the paper around it. */
export const inspectGrain = onPictures((piece, pictures) => {
  const odd = pictures.flatMap(({ oddGrain }) => oddGrain);
  const [worst] = odd.sort((a, b) => a.grain / a.around - b.grain / b.around);
  if (!worst) return [];
  // many of them are a picture smoothed by its camera, not one word set in
  const clear = odd.length <= 2 && worst.grain < worst.around * clearlyOdd;
  return [
    finding('line_grain', piece, {
      outcome: clear ? 'failed' : 'inconclusive',
      severity: 'medium',
      terms: [
        term('read', worst.text, piece, worst),
        term('measured', String(worst.grain)),
        term('limit', String(worst.around)),
      ],
      arithmetic: `${String(worst.grain)} < ${String(worst.around)}`,
    }),
  ];
});

/** The page reads only when a mirror shows it. */
export const inspectMirror: Check = ({ documents }) =>
  documents.flatMap((piece) => {
    const mirrored = piece.observations?.mirrored ?? null;
    if (mirrored === null) return [];
    return [finding('mirrored', piece, { outcome: mirrored ? 'failed' : 'passed', severity: 'medium', terms: [] })];
  });

/** The pixels of a screen show in nearly every tile; lines of print and tables in two of eight at most. */
const wholePicture = 0.7;
const partOfIt = 0.6;
const percent = (share: number): string => `${String(Math.round(share * 100))} %`;

/** The pixels of a screen, through the whole picture. */
export const inspectScreen = onPictures((piece, pictures) => {
  const [worst] = [...pictures].sort((a, b) => b.grid.share - a.grid.share);
  if (!worst || worst.grid.share < partOfIt) return [];
  const { at } = worst.grid;
  const isWhole = worst.grid.share >= wholePicture;
  return [
    finding('screen_recapture', piece, {
      outcome: isWhole ? 'failed' : 'inconclusive',
      severity: 'medium',
      terms: [
        term('measured', percent(worst.grid.share), piece, at && { page: worst.page, box: at }),
        term('limit', percent(wholePicture)),
      ],
      arithmetic: `${percent(worst.grid.share)} ${isWhole ? '≥' : '<'} ${percent(wholePicture)}`,
    }),
  ];
});
