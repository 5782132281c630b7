import { formatIban } from '#shared/banking/iban';
import { creditCost } from '#shared/brands/cost';
import type { CreditCost } from '#shared/brands/cost';
import type { Offer } from '#shared/brands/catalogue';
import type { Declaration } from '#shared/dossiers/declaration';
import type { Connection } from '../../platform/db/connection.ts';
import { findOffer } from '../brands/public.ts';
import type { DossierRow } from '../dossiers/public.ts';

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
  readonly borrower: NonNullable<Declaration['identity']>;
  readonly address: NonNullable<Declaration['address']>;
  /** In groups of four, and in whose name. */
  readonly account: { readonly iban: string; readonly holder: string };
}

/** @throws Error when the dossier was approved without what a contract must name, which no state allows */
export const gatherFacts = async (connection: Connection, dossier: DossierRow): Promise<ContractFacts> => {
  const { reference, amount_cents: amountCents, months, decided_at: decidedAt } = dossier;
  const found = await findOffer(connection, dossier.brand_id, dossier.product_id);
  const { identity, address, bank } = dossier.declaration;
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
    borrower: identity,
    address,
    account: { iban: formatIban(bank.iban), holder: bank.holder },
  };
};
