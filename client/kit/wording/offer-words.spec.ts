import type { OfferReason } from '#shared/queue/queue-contract';
import { offerWords } from '#client/kit/wording/offer-words';

const reason = (part: Partial<OfferReason>): OfferReason => ({
  way: 'order',
  group: 'first',
  minutesLeft: 9,
  handlingMinutes: 6,
  letGo: false,
  narrowedBy: [],
  ...part,
});

describe('why a dossier came', () => {
  it('is its slack, what is left and what it takes', () => {
    expect(offerWords(reason({}))).toBe(
      'Plus petite marge de la file\u00a0: 3\u00a0min (9\u00a0min restantes, 6\u00a0min de traitement prévu)',
    );
  });

  it('is that it cannot wait, where it takes longer than what is left', () => {
    expect(offerWords(reason({ minutesLeft: 4 }))).toMatch(/^À commencer sans attendre \(4/);
  });

  it('is its age once its hour is over', () => {
    expect(offerWords(reason({ group: 'late', minutesLeft: -7 }))).toMatch(
      /^Le plus ancien des dépassés \(dépassé de 7\u00a0min,/,
    );
  });

  it('says what narrowed the choice, and what was never chosen by the order', () => {
    expect(offerWords(reason({ narrowedBy: ['skills', 'wish'] }))).toMatch(
      /, parmi ce qui vous est confié, selon votre filtre$/,
    );
    expect(offerWords(reason({ way: 'chosen' }))).toMatch(/^Choisi par vous dans la liste \(/);
  });
});
