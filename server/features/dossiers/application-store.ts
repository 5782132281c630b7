import { randomBytes } from 'node:crypto';
import type { Terms } from '#shared/dossiers/application-contract';
import type { Channel } from '#shared/dossiers/channel';
import type { Declaration } from '#shared/dossiers/declaration';
import { makeReference } from '#shared/dossiers/reference';
import type { DossierState } from '#shared/dossiers/states';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import type { DossierRow } from './dossier-store.ts';

export interface NewApplication extends Terms {
  readonly id: string;
  readonly applicantId: string;
  readonly doorId: string | null;
  readonly formId: string;
  readonly channel: Channel;
  readonly at: Date;
}

/** The application that this form made before, if any. */
export const applicationOfForm = (
  connection: Connection,
  applicantId: string,
  formId: string,
): Promise<DossierRow | null> =>
  connection.maybeOne<DossierRow>(
    sql`select * from dossier where applicant_id = ${applicantId} and form_id = ${formId}`,
  );

/**
 * Writes the application under a reference that no other has: 32^7 exist, so that a second draw is rare and a tenth
 * means that something else is wrong.
 * @returns the row, and whether this call made it: one form makes one application
 */
export const insertApplication = async (
  tx: Transaction,
  application: NewApplication,
): Promise<{ dossier: DossierRow; made: boolean }> => {
  const { id, applicantId, doorId, formId, channel, brandId, productId, amountCents, months, at } = application;
  for (let draw = 0; draw < 10; draw += 1) {
    const inserted = await tx.maybeOne<DossierRow>(
      sql`insert into dossier (id, reference, state, applicant_id, door_id, form_id, channel, brand_id, product_id,
            amount_cents, months, created_at)
          values (${id}, ${makeReference(randomBytes(7))}, 'draft', ${applicantId}, ${doorId}, ${formId}, ${channel},
            ${brandId}, ${productId}, ${amountCents}, ${months}, ${at})
          on conflict do nothing returning *`,
    );
    if (inserted) return { dossier: inserted, made: true };
    const known = await applicationOfForm(tx, applicantId, formId);
    if (known) return { dossier: known, made: false };
  }
  throw new Error('no free reference after ten draws');
};

export const saveTerms = (tx: Transaction, id: string, terms: Pick<Terms, 'amountCents' | 'months'>): Promise<number> =>
  tx.run(sql`update dossier set amount_cents = ${terms.amountCents}, months = ${terms.months} where id = ${id}`);

export const saveDeclaration = (
  tx: Transaction,
  id: string,
  declaration: Declaration,
  applicantName: string,
): Promise<number> =>
  tx.run(
    sql`update dossier set declaration = ${JSON.stringify(declaration)}, applicant_name = ${applicantName}
        where id = ${id}`,
  );

interface SummaryRow {
  id: string;
  reference: string;
  state: DossierState;
  brandName: string;
  productName: string;
  amountCents: number;
  createdAt: Date;
}

/** What an applicant applied for, or a door sent, newest first; 200 at most. */
export const listApplications = (
  connection: Connection,
  owner: { readonly role: 'applicant' | 'door'; readonly id: string },
): Promise<SummaryRow[]> =>
  connection.many<SummaryRow>(
    sql`select dossier.id, reference, state, brand.name as "brandName", product_name as "productName",
          amount_cents as "amountCents", dossier.created_at as "createdAt"
        from dossier join brand on brand.id = brand_id join offer using (brand_id, product_id)
        where erased_at is null and (applicant_id = ${owner.role === 'applicant' ? owner.id : null}
          or door_id = ${owner.role === 'door' ? owner.id : null})
        order by dossier.created_at desc, dossier.id desc limit 200`,
  );
