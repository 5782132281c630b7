import { describe, expect, it } from 'vitest';
import { checkCodes, type Finding } from '#shared/findings/finding';
import { flagOf } from '#shared/findings/flag';
import { findingSentence, findingTitle } from '#shared/findings/sentence';

const made = (marks: Partial<Finding>): Finding => ({
  check: 'iban_key',
  outcome: 'failed',
  severity: 'high',
  documentId: 'd',
  terms: [],
  arithmetic: null,
  ...marks,
});
const other = (value: string) => ({ label: 'other_dossier' as const, value, place: null });

describe('flags', () => {
  it('counts how often a value was seen', () => {
    const seen = made({ check: 'same_iban_elsewhere', terms: [other('CD-1'), other('CD-2')] });
    expect(flagOf(seen)).toEqual({ words: 'IBAN vu 3 fois', tone: 'fail' });
    expect(flagOf({ ...seen, terms: [] })).toEqual({ words: 'IBAN déjà vu', tone: 'fail' });
  });

  it('flags nobody for what passed or could not be checked', () => {
    expect(flagOf(made({ outcome: 'passed' }))).toBeNull();
    expect(flagOf(made({ outcome: 'inconclusive' }))).toBeNull();
    expect(flagOf(made({ severity: 'low' }))?.tone).toBe('flat');
  });

  it('has short words and a title for every check, in both languages', () => {
    for (const check of checkCodes) {
      for (const language of ['fr', 'en'] as const) {
        expect(flagOf(made({ check }), language)?.words.split(' ').length).toBeLessThanOrEqual(3);
        expect(findingTitle({ check }, language).length).toBeGreaterThan(3);
      }
    }
  });
});

describe('sentences', () => {
  it('say the key and the amounts as people write them', () => {
    const read = { label: 'read' as const, value: 'FR1420041010050500013M02606', place: null };
    expect(findingSentence(made({ outcome: 'passed', terms: [read] }), 'fr')).toBe('IBAN : la clé 97 est juste.');
    const terms = [
      { label: 'declared' as const, value: '2000.00', place: null },
      { label: 'printed' as const, value: '12520.50', place: null },
    ];
    expect(findingSentence(made({ check: 'income_matches_declared', terms }), 'fr')).toBe(
      '12 520,50 € par mois sur la pièce, 2 000,00 € déclarés.',
    );
  });
});
