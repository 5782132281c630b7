import type { MrzReading } from '#shared/reading/mrz';
import { cardSide } from '#client/console/review/desk/card-side';
import { someDocument } from '#client/console/review/review-fixture';

const zone = (lines: number) => ({ lines: Array.from({ length: lines }, () => '<') }) as unknown as MrzReading;
const front = someDocument([], { id: 'front' });
const back = someDocument([], { id: 'back' });

describe('the side of a card', () => {
  it('is told by where its zone is: on the back in three lines, on the front in two', () => {
    const card2021 = [front, { ...back, mrz: zone(3) }];
    expect(card2021.map((file) => cardSide(file, card2021))).toEqual(['recto', 'verso']);
    const card1988 = [{ ...front, mrz: zone(2) }, back];
    expect(card1988.map((file) => cardSide(file, card1988))).toEqual(['recto', 'verso']);
  });

  it('is not guessed', () => {
    expect(cardSide(front, [front])).toBeNull();
    expect(cardSide(front, [front, back])).toBeNull();
    const passport = someDocument([], { id: 'back', kind: 'passport', mrz: zone(2) });
    expect(cardSide(passport, [front, passport])).toBeNull();
  });
});
