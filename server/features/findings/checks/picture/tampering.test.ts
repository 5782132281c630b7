import { describe, expect, it } from 'vitest';
import type { PictureObservations } from '../../../../bricks/forensics/observations.ts';
import { dossier, piece } from '../../dossier-fixture.ts';
import { inspectGhost } from './tampering.ts';

/** A bill that was saved before, but for its amount, and a reflection at that place of the page. */
function outcomeOf(glareAt: number | null) {
  const box = { x: 400, y: 300, width: 120, height: 30 };
  const ghost = { quality: 45, places: [{ text: '194,93', page: 1, box, ratio: 40 }] };
  const glare = glareAt === null ? [] : [{ page: 1, box: { x: glareAt, y: 280, width: 200, height: 200 }, words: 0 }];
  const picture = { ghost, glare } as unknown as PictureObservations;
  const observations = {
    file: { pdf: null, pictures: [picture] },
    codes: [],
    shown: null,
    mirrored: null,
    portraits: [],
  };
  const bill = { ...piece('bill', 'electricity_bill', []), observations };
  return inspectGhost(dossier([bill])).map(({ outcome, terms }) => [outcome, terms.map(({ value }) => value)]);
}

describe('a patch of another origin', () => {
  it('is accused where it stands on paper', () => {
    expect(outcomeOf(null)).toEqual([['failed', ['45', '194,93']]]);
    expect(outcomeOf(900)).toEqual([['failed', ['45', '194,93']]]);
  });

  it('is shown and not accused where light has burnt out what the picture was before', () => {
    expect(outcomeOf(530)).toEqual([['inconclusive', ['45', '194,93']]]);
  });
});
