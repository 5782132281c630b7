import { digitOf, keyOf } from '#client/console/shell/key-names';

describe('the key that was pressed', () => {
  it('is a letter without its case', () => {
    expect(keyOf({ key: 'A' })).toBe('a');
    expect(keyOf({ key: 'Escape' })).toBe('Escape');
  });

  it('is the digit printed on it, on a French keyboard too', () => {
    expect(digitOf({ key: '&', code: 'Digit1' })).toBe('1');
    expect(digitOf({ key: '1', code: 'Digit1' })).toBe('1');
    expect(digitOf({ key: '2', code: 'Numpad2' })).toBe('2');
    expect(digitOf({ key: 'a', code: 'KeyQ' })).toBeNull();
  });
});
