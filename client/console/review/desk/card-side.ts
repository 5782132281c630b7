import type { ViewDocument } from '#shared/review/review-contract';

type Side = 'recto' | 'verso';

/**
 * Which side of a card a file shows, where its two sides came as two files; null where that cannot be told. The zone is
 * on the back of the 2021 card, in three lines, and on the front of the 1988 one, in two.
 */
export function cardSide(document: ViewDocument, documents: readonly ViewDocument[]): Side | null {
  if (document.kind !== 'identity_card') return null;
  const files = documents.filter(
    ({ kind, requirementId }) => kind === document.kind && requirementId === document.requirementId,
  );
  const zoned = files.filter(({ mrz }) => mrz !== null);
  const [bearer] = zoned;
  if (files.length !== 2 || zoned.length !== 1 || !bearer?.mrz) return null;
  const [here, there]: [Side, Side] = bearer.mrz.lines.length === 3 ? ['verso', 'recto'] : ['recto', 'verso'];
  return document.id === bearer.id ? here : there;
}
