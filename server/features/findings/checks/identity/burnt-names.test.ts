import { describe, expect, it } from 'vitest';
import type { PictureObservations } from '../../../../bricks/forensics/observations.ts';
import { dossier, field, piece } from '../../dossier-fixture.ts';
import { inspectGlare } from '../quality/legibility.ts';
import { inspectSurname } from './identity-names.ts';

/** A card of Berthier, whose surname is read so, in a picture with glare at that place of the page. */
function factsOf(read: string, x: number | null) {
  const card = piece('card', 'identity_card', [
    field('surname', read),
    field('given_names', 'CORINNE ANNE', { box: { x: 10, y: 900, width: 100, height: 20 } }),
    field('birth_date', '1965-12-06', { box: { x: 10, y: 940, width: 100, height: 20 } }),
  ]);
  const glare = x === null ? [] : [{ page: 1, box: { x, y: 0, width: 300, height: 200 }, words: 0 }];
  const picture = { glare } as unknown as PictureObservations;
  const file = { pdf: null, pictures: [picture] };
  const observations = { file, codes: [], shown: null, mirrored: null, portraits: [] };
  return dossier([{ ...card, observations }]);
}
const outcomeOf = (read: string, x: number | null) => inspectSurname(factsOf(read, x)).map(({ outcome }) => outcome);

describe('a name in a reflection', () => {
  it.each(['BERT', 'BERN', 'THIER', 'IHIER', 'BERTHIE', 'ERTHIER'])(
    'of which « %s » is left is in doubt, and no other name',
    (left) => {
      expect(outcomeOf(left, 120)).toEqual(['inconclusive']);
    },
  );

  it('says itself that the picture must be taken again', () => {
    const glareOf = (read: string, x: number | null) => inspectGlare(factsOf(read, x)).map(({ outcome }) => outcome);
    expect(glareOf('BERT', 120)).toEqual(['failed']);
    expect(glareOf('BERT', 600)).toEqual(['inconclusive']);
  });

  it('stays another name where its letters are no part of the declared one', () => {
    expect(outcomeOf('MOREL', 120)).toEqual(['failed']);
    expect(outcomeOf('BERTHIEZ', 120)).toEqual(['failed']);
    expect(outcomeOf('BERTIER', 120)).toEqual(['failed']);
  });

  it('stays another name where the light lies elsewhere, or nowhere', () => {
    expect(outcomeOf('BERT', 600)).toEqual(['failed']);
    expect(outcomeOf('BERT', null)).toEqual(['failed']);
    expect(outcomeOf('BERTHIE', null)).toEqual(['failed']);
  });
});
