import { frenchSum } from '#client/console/review/findings/finding-words';

describe('a sum in French', () => {
  it('has decimal commas, thousands apart and a true minus', () => {
    expect(frenchSum('1561.00 - 90.62 = 1470.38 ≠ 1895.43')).toBe(
      '1\u202f561,00 − 90,62 = 1\u202f470,38 ≠ 1\u202f895,43',
    );
    expect(frenchSum('0.083 < 0.12')).toBe('0,083 < 0,12');
  });

  it('leaves dates, keys and names as they are', () => {
    for (const sum of ['2026-11-16 ≥ 2026-11-30', 'IBAN mod 97 = 1', '7·3+3·0 = 126, mod 10 = 6 ≠ 8', 'PDF 1.7.2'])
      expect(frenchSum(sum)).toBe(sum);
  });
});
