import { describe, expect, it } from 'vitest';
import { fillSentence } from './fill-sentence.ts';
import type { Values } from './wording.ts';

const values: Values = (label) => ({ measured: ['0.35'], limit: ['1.03'], read: ['1234.50'] })[label as string] ?? [];

describe('a sentence with the values of a finding', () => {
  it('writes amounts as money, and what was measured as a figure', () => {
    expect(fillSentence('{measured} au lieu de {limit}', values, 'fr')).toBe('0,35 au lieu de 1,03');
    expect(fillSentence('{measured} instead of {limit}', values, 'en')).toBe('0.35 instead of 1.03');
    expect(fillSentence('{read}', values, 'fr')).toMatch(/€$/);
    expect(fillSentence('{code}', values, 'fr')).toBe('–');
  });
});
