import { finding, term } from '../dossier-facts.ts';
import type { Check, PortraitElsewhere, SeenElsewhere } from '../dossier-facts.ts';

/** Two scans of one photograph differ in no more bits of 255; what differs in more, up to what is looked for, is doubted. */
const sameWithin = 16;

const isPortrait = (seen: SeenElsewhere): seen is PortraitElsewhere => seen.kind === 'portrait';

/** The photograph of an identity paper in a dossier of another applicant: never the whole card, which all people share. */
export const inspectPortraits: Check = ({ documents, sightings }) =>
  documents.flatMap((piece) =>
    (piece.observations?.portraits ?? []).map((portrait) => {
      const others = sightings
        .filter(isPortrait)
        .filter(({ documentId, hash }) => documentId === piece.id && hash === portrait.hash)
        .sort((a, b) => a.bitsApart - b.bitsApart);
      const [nearest] = others;
      const references = [...new Set(others.map(({ otherReference }) => otherReference))];
      return finding('same_portrait_elsewhere', piece, {
        outcome: !nearest ? 'passed' : nearest.bitsApart <= sameWithin ? 'failed' : 'inconclusive',
        severity: 'medium',
        terms: [term('read', 'portrait', piece, portrait), ...references.map((one) => term('other_dossier', one))],
      });
    }),
  );
