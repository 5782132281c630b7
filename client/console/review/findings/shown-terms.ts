import type { Term } from '#shared/findings/finding';

type Place = NonNullable<Term['place']>;

const mostCrops = 3;

const samePlace = (one: Place, other: Place): boolean =>
  one.documentId === other.documentId &&
  one.page === other.page &&
  (['x', 'y', 'width', 'height'] as const).every((side) => one.box[side] === other.box[side]);

/** The terms whose places are shown beside a finding, with their own numbers: each place once, the first ones. */
export const shownTerms = (terms: readonly Term[]): { term: Term; place: Place; index: number }[] => {
  const shown: { term: Term; place: Place; index: number }[] = [];
  terms.forEach((term, index) => {
    const { place } = term;
    if (place && shown.length < mostCrops && !shown.some((one) => samePlace(one.place, place)))
      shown.push({ term, place, index });
  });
  return shown;
};
