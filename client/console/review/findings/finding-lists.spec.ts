import { listedFindings } from '#client/console/review/findings/finding-lists';
import { someFinding } from '#client/console/review/review-fixture';

const passed = (id: string, check: 'no_glare' | 'sharp_enough' | 'iban_key', documentId: string) =>
  someFinding({ id, check, documentId, outcome: 'passed' });
const order = ['card', 'rib'];
const rankOf = (documentId: string | null) => order.indexOf(documentId ?? '');

describe('the two lists of findings', () => {
  const dismissal = { reason: 'Nom d’usage', by: 'Inès', at: '2026-11-23T13:09:00.000Z' };
  const lists = listedFindings(
    [
      passed('a', 'no_glare', 'rib'),
      passed('b', 'sharp_enough', 'rib'),
      passed('c', 'sharp_enough', 'card'),
      passed('d', 'iban_key', 'rib'),
      someFinding({ id: 'lifted', check: 'surname_matches', documentId: 'card', dismissal }),
      someFinding({ id: 'open', check: 'rib_key', documentId: 'rib' }),
      someFinding({ id: 'cut', check: 'whole_page', severity: 'low', documentId: 'rib' }),
      someFinding({ id: 'unknown', check: 'code_signature', outcome: 'inconclusive', documentId: 'rib' }),
    ],
    rankOf,
  );

  it('keeps what suspects apart from what only asks for a better picture', () => {
    expect(lists.map(({ title, asks }) => [title, asks])).toEqual([
      ['Authenticité', '1 à regarder de près'],
      ['Qualité des images', '1 à redemander'],
    ]);
    expect(lists.map(({ shown }) => shown.map(({ id }) => id))).toEqual([['open', 'lifted'], ['cut']]);
  });

  it('folds what passed and what has no conclusion, one line each, piece by piece', () => {
    expect(lists.flatMap(({ folds }) => folds.map(({ words }) => words))).toEqual([
      '1\u00a0contrôle sans conclusion',
      '1\u00a0contrôle passé',
      '3\u00a0contrôles passés',
    ]);
    expect(lists[1]?.folds[0]?.findings.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('leaves out a list in which nothing was checked, and says when nothing is asked', () => {
    const [only, ...others] = listedFindings([passed('d', 'iban_key', 'rib')], rankOf);
    expect(others).toEqual([]);
    expect(only?.asks).toBe('rien à regarder de plus près');
  });
});
