import { kappaWords } from '#client/console/quality/kappa-words';

describe('kappa in words', () => {
  it('gives its interval and its band, and judges nothing on few pairs', () => {
    expect(kappaWords({ n: 120, kappa: 0.71, standardError: 0.05 })).toEqual({
      kappa: '0,71 [0,61\u00a0; 0,81]',
      meaning: 'accord fort',
    });
    expect(kappaWords({ n: 12, kappa: 1, standardError: 0 }).meaning).toBe('trop peu pour juger');
    expect(kappaWords({ n: 40, kappa: null, standardError: null }).kappa).toBe('sans objet');
    expect(kappaWords({ n: 40, kappa: -0.1, standardError: null })).toEqual({
      kappa: '\u22120,10',
      meaning: 'pas mieux que le hasard',
    });
  });
});
