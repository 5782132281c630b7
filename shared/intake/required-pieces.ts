import type { Offer } from '#shared/brands/catalogue';
import type { Declaration } from '#shared/dossiers/declaration';
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

const bothIdentities: readonly RequirementKind[] = ['identity', 'co_borrower_identity'];

const rules: readonly PieceRule[] = [
  {
    from: '2010-01-01',
    pieces: ({ kind, amountCents }) =>
      kind === 'instalments' && amountCents <= 300_000 ? ['identity', 'bank_details', 'income'] : everything,
  },
];

/**
 * Each borrower is a customer whose identity is verified (C. mon. fin. L. 561-5); the other pieces are the applicant's.
 * @param day `YYYY-MM-DD` on which the application is created
 * @param borrowers who borrows: what was declared so far
 */
export const requiredPieces = (
  credit: { kind: Offer['kind']; amountCents: number },
  day: string,
  { coBorrower }: Pick<Declaration, 'coBorrower'> = {},
): readonly RequirementKind[] => {
  const pieces = (rules.find((rule) => rule.from <= day)?.pieces ?? (() => everything))(credit);
  return coBorrower ? pieces.flatMap((kind) => (kind === 'identity' ? bothIdentities : [kind])) : pieces;
};
