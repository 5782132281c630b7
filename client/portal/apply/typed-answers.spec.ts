import { parseCount, parseDay, parseEuros, parseMonth, parsePhone, parsePostalCode } from './typed-answers';

describe('amounts', () => {
  it.each([
    ['1 950', 195_000],
    ['1\u202f950', 195_000],
    ['1950,00', 195_000],
    ['1950.5', 195_050],
    ['1 950 €', 195_000],
    ['1950 euros', 195_000],
    ['0', 0],
  ])('%s is one amount', (typed, cents) => {
    expect(parseEuros(typed)).toBe(cents);
  });

  it.each(['', '1950 net', '1.950', '1,950', '-5', '1e3', '12,345', '1950,'])('%s is refused', (typed) => {
    expect(parseEuros(typed)).toBeNull();
  });
});

describe('days', () => {
  it.each([
    ['12/03/1994', '1994-03-12'],
    ['12 03 1994', '1994-03-12'],
    ['1.3.1994', '1994-03-01'],
    ['12031994', '1994-03-12'],
    ['12 mars 1994', '1994-03-12'],
    ['29/02/2024', '2024-02-29'],
  ])('%s is a day', (typed, day) => {
    expect(parseDay(typed)).toBe(day);
  });

  it.each(['', '31/02/1994', '29/02/2023', '12/03/94', '03/1994', 'hier', '00001994'])('%s is none', (typed) => {
    expect(parseDay(typed)).toBeNull();
  });
});

describe('months', () => {
  it.each([
    ['09/2021', '2021-09'],
    ['9/2021', '2021-09'],
    ['092021', '2021-09'],
    ['septembre 2021', '2021-09'],
  ])('%s is a month', (typed, month) => {
    expect(parseMonth(typed)).toBe(month);
  });

  it.each(['', '13/2021', '2021', '00/2021', '0/2021'])('%s is none', (typed) => {
    expect(parseMonth(typed)).toBeNull();
  });
});

describe('codes, counts and phones', () => {
  it('takes them as they are written', () => {
    expect(parsePostalCode('33 800')).toBe('33800');
    expect(parsePostalCode('3380')).toBeNull();
    expect(parseCount(' 2 ')).toBe(2);
    expect(parseCount('deux')).toBeNull();
    expect(parsePhone('06 12 34 56 78')).toBe('06 12 34 56 78');
    expect(parsePhone('+33 6 12 34 56 78')).toBe('+33 6 12 34 56 78');
    expect(parsePhone('12 34')).toBeNull();
    expect(parsePhone('-- -- -- --')).toBeNull();
  });
});
