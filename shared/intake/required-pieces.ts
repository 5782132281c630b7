import type { Offer } from '#shared/brands/catalogue';
import type { RequirementKind } from '#shared/intake/requirement';

/**
 * Which pieces an application needs, by the day on which it is created: a table with dates, since the law that it
 * follows changes (C. conso. L. 312-17, D. 312-7 and D. 312-8: above 3,000 € the lender asks for proof of identity,
 * of income and of address). Newest first. Amounts in euro cents, bounds included.
 */
interface PieceRule {
  readonly from: string;
  pieces(credit: { kind: Offer['kind']; amountCents: number }): readonly RequirementKind[];
}

const everything: readonly RequirementKind[] = ['identity', 'bank_details', 'income', 'address'];

const rules: readonly PieceRule[] = [
  {
    from: '2010-01-01',
    pieces: ({ kind, amountCents }) =>
      kind === 'instalments' && amountCents <= 300_000 ? ['identity', 'bank_details', 'income'] : everything,
  },
];

/** @param day `YYYY-MM-DD` on which the application is created */
export const requiredPieces = (
  credit: { kind: Offer['kind']; amountCents: number },
  day: string,
): readonly RequirementKind[] => (rules.find((rule) => rule.from <= day)?.pieces ?? (() => everything))(credit);
