import type { Term } from '#shared/findings/finding';
import { shownTerms } from './shown-terms';

const at = (x: number, page = 1): Term['place'] => ({
  documentId: 'a',
  page,
  box: { x, y: 0.1, width: 0.2, height: 0.02 },
});
const term = (label: Term['label'], value: string, place: Term['place']): Term => ({ label, value, place });

describe('the places that a finding shows', () => {
  it('shows a place once, whatever is said of it: what is written under a cover, and what one sees there', () => {
    const covered = [
      term('fact', '1 250,00', at(0.1)),
      term('read', '3 250,00', at(0.1)),
      term('read', 'Net', at(0.1, 2)),
    ];
    expect(shownTerms(covered).map(({ index }) => index)).toEqual([0, 2]);
  });

  it('leaves out what has no place, and shows three', () => {
    const terms = [
      term('declared', 'Martin', null),
      ...[0.1, 0.2, 0.3, 0.4].map((x) => term('read', String(x), at(x))),
    ];
    expect(shownTerms(terms).map(({ term: { value } }) => value)).toEqual(['0.1', '0.2', '0.3']);
  });
});
