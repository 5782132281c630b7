import { formatIban } from '#shared/banking/iban';
import { creditCost } from '#shared/brands/cost';
import type { CreditCost } from '#shared/brands/cost';
import type { Offer } from '#shared/brands/catalogue';
import type { CoBorrower, Declaration } from '#shared/dossiers/declaration';
import type { Connection } from '../../platform/db/connection.ts';
import { findOffer } from '../brands/public.ts';
import type { DossierRow } from '../dossiers/public.ts';

/** Someone who signs. */
export type Borrower = Pick<CoBorrower, 'civility' | 'surname' | 'givenNames' | 'birthDate' | 'birthPlace'> & {
  readonly usageName?: string | undefined;
};

/** Everything that a contract says; the same facts give the same bytes. */
export interface ContractFacts {
  readonly reference: string;
  readonly decidedAt: Date;
  readonly brandName: string;
  readonly productName: string;
  readonly kind: Offer['kind'];
  readonly amountCents: number;
  readonly months: number;
  readonly debtorRatePercent: number;
  readonly cost: CreditCost;
  /** Who signs, in the order of signing. */
  readonly borrowers: readonly [Borrower] | readonly [Borrower, Borrower];
  readonly address: NonNullable<Declaration['address']>;
  /** In groups of four, and in whose name. */
  readonly account: { readonly iban: string; readonly holder: string };
  /** The page where anyone checks a signed file. */
  readonly verifyAt: string;
}

/** `Madame Camille Exemple` */
export const nameOf = ({ civility, givenNames, surname }: Borrower): string =>
  `${civility === 'madame' ? 'Madame' : 'Monsieur'} ${givenNames} ${surname}`;

/** @throws Error when the dossier was approved without what a contract must name, which no state allows */
export const gatherFacts = async (
  connection: Connection,
  dossier: DossierRow,
  publicUrl: string,
): Promise<ContractFacts> => {
  const { reference, amount_cents: amountCents, months, decided_at: decidedAt } = dossier;
  const found = await findOffer(connection, dossier.brand_id, dossier.product_id);
  const { identity, address, bank, coBorrower } = dossier.declaration;
  if (!found || !identity || !address || !bank || !decidedAt)
    throw new Error(`dossier ${dossier.id} cannot have a contract: it is not decided or not complete`);
  const { kind, productName, debtorRatePercent } = found.offer;
  return {
    reference,
    decidedAt,
    brandName: found.brand.name,
    productName,
    kind,
    amountCents,
    months,
    debtorRatePercent,
    cost: creditCost(amountCents, months, debtorRatePercent),
    borrowers: coBorrower ? [identity, coBorrower] : [identity],
    address,
    account: { iban: formatIban(bank.iban), holder: bank.holder },
    verifyAt: new URL('/verifier', publicUrl).href,
  };
};
