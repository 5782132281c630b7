import { expect, test } from 'vitest';
import { durationWords } from '#shared/archive/rule-words';

test.each([
  [120, 0, '10 ans'],
  [12, 0, '1 an'],
  [6, 0, '6 mois'],
  [18, 0, '1 an et 6 mois'],
  [25, 1, '2 ans, 1 mois et 1 jour'],
  [0, 30, '30 jours'],
  [0, 0, 'sans durée'],
])('%i months and %i days are said as %s', (months, days, words) => {
  expect(durationWords({ months, days }).replaceAll('\u00a0', ' ')).toBe(words);
});
