import { outcomeWords } from '#client/console/queue/bulk-words';

describe('what a bulk action says', () => {
  it('counts what was done and names who holds what was left', () => {
    const held = (dossierId: string, holder: string) => ({ dossierId, why: 'held', holder }) as const;
    const outcome = {
      done: ['a', 'b'],
      untouched: [held('c', 'Tom Rey'), held('d', 'Inès Castel'), held('e', 'Tom Rey')],
    };
    expect(outcomeWords('assigned', outcome)).toBe(
      '2\u00a0dossiers attribués · 3 en main, laissés à Tom Rey et Inès Castel.',
    );
  });

  it('says why the others were left', () => {
    const untouched = [
      { dossierId: 'a', why: 'gone', holder: null },
      { dossierId: 'b', why: 'barred', holder: null },
    ] as const;
    expect(outcomeWords('handed_back', { done: ['c'], untouched: [...untouched] })).toBe(
      '1\u00a0dossier rendu à la file · 1 déjà hors de la file · 1 déjà lu par cette personne.',
    );
  });
});
