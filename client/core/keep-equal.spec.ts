import { keepEqual } from '#client/core/keep-equal';

describe('what an answer says anew', () => {
  it('is the old answer itself where nothing changed', () => {
    const before = { id: 'a', rows: [{ name: 'iban', box: { x: 1 } }], holder: null };
    expect(keepEqual(before, structuredClone(before))).toBe(before);
  });

  it('keeps the rows that stayed, and only those', () => {
    const before = {
      rows: [
        { name: 'iban', value: '1' },
        { name: 'bic', value: '2' },
      ],
    };
    const now = keepEqual(before, {
      rows: [
        { name: 'iban', value: '1' },
        { name: 'bic', value: '3' },
      ],
    });
    expect(now).toEqual({
      rows: [
        { name: 'iban', value: '1' },
        { name: 'bic', value: '3' },
      ],
    });
    expect(now.rows[0]).toBe(before.rows[0]);
    expect(now.rows[1]).not.toBe(before.rows[1]);
  });

  it.each([
    [{ a: 1 }, { a: 1, b: undefined }],
    [{ a: undefined }, { b: undefined }],
    [[1, 2], [1]],
    [[1], { 0: 1 }],
    [{ a: null }, { a: {} }],
    [{ at: new Date(0) }, { at: new Date(1) }],
  ] as [unknown, unknown][])('sees that %j became %j', (before, now) => {
    expect(keepEqual(before, now)).not.toBe(before);
    expect(keepEqual(before, now)).toEqual(now);
  });
});
