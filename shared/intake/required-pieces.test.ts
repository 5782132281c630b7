import { describe, expect, it } from 'vitest';
import { requiredPieces } from '#shared/intake/required-pieces';

const coBorrower = {
  civility: 'monsieur',
  surname: 'Modèle',
  givenNames: 'Sacha',
  birthDate: '1989-02-01',
  birthPlace: 'Lyon',
  email: 'sacha@courriel.example',
} as const;

describe('the pieces that an application needs', () => {
  it('prove the identity of each borrower, whatever the amount', () => {
    for (const [kind, amountCents] of [
      ['amortising', 348_000],
      ['instalments', 90_000],
    ] as const) {
      const alone = requiredPieces({ kind, amountCents }, '2026-11-23', { coBorrower: null });
      const both = requiredPieces({ kind, amountCents }, '2026-11-23', { coBorrower });
      expect(alone).toEqual(requiredPieces({ kind, amountCents }, '2026-11-23'));
      expect(both.slice(0, 2)).toEqual(['identity', 'co_borrower_identity']);
      expect(both.filter((piece) => piece !== 'co_borrower_identity')).toEqual(alone);
    }
  });
});
