import type { Finding } from '#shared/findings/finding';
import type { PictureObservations } from '../../../../bricks/forensics/observations.ts';
import { finding, term } from '../dossier-facts.ts';
import type { Check, ReadPiece } from '../dossier-facts.ts';
import { softwareKind } from '../pdf/software.ts';

/** Runs on each picture that a piece holds; the worst of its pages speaks. */
export function onPictures(inspect: (piece: ReadPiece, pictures: readonly PictureObservations[]) => Finding[]): Check {
  return ({ documents }) =>
    documents.flatMap((piece) => {
      const pictures = piece.observations?.file.pictures ?? [];
      return pictures.length > 0 ? inspect(piece, pictures) : [];
    });
}

/** Programs named in the header. Messengers take the header off, so its absence says nothing. */
export const inspectPictureSoftware = onPictures((piece, pictures) => {
  const named = pictures.flatMap(({ software }) => software);
  const editors = named.filter((name) => softwareKind(name) === 'editor');
  const cameras = pictures.flatMap(({ camera }) => camera ?? []);
  if (editors.length === 0 && named.length === 0 && cameras.length === 0) return [];
  const told = editors.length > 0 ? editors : [...cameras, ...named];
  return [
    finding('picture_software', piece, {
      outcome: editors.length > 0 ? 'failed' : 'passed',
      severity: 'medium',
      terms: [...new Set(told)].slice(0, 4).map((name) => term('fact', name.slice(0, 80))),
    }),
  ];
});
