import type { RefusalReason } from '#shared/review/review-contract';
import type { Channel } from '#shared/dossiers/channel';
import type { Declaration } from '#shared/dossiers/declaration';
import type { DossierState } from '#shared/dossiers/states';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';
import { AppError } from '../../platform/errors.ts';
import { isId } from '../../platform/ids.ts';

/** A dossier as it is kept. Amounts in euro cents. */
export interface DossierRow {
  id: string;
  reference: string;
  version: number;
  state: DossierState;
  applicant_id: string;
  door_id: string | null;
  form_id: string;
  channel: Channel;
  brand_id: string;
  product_id: string;
  amount_cents: number;
  months: number;
  declaration: Declaration;
  applicant_name: string;
  refusal_reasons: RefusalReason[];
  created_at: Date;
  submitted_at: Date | null;
  returned_at: Date | null;
  decided_at: Date | null;
  /** Since when it holds nothing of anybody any more: docs/adr/0053. */
  erased_at: Date | null;
}

const foundOr404 = (row: DossierRow | null): DossierRow => {
  if (!row) throw new AppError('not_found');
  return row;
};

/** @throws AppError dossier_erased */
export const requireNotErased = (dossier: DossierRow): DossierRow => {
  if (dossier.erased_at) throw new AppError('dossier_erased');
  return dossier;
};

/** The row, erased or not: for who may not be told of another's that it was erased. @throws AppError not_found */
export const findDossier = async (connection: Connection, id: string): Promise<DossierRow> =>
  foundOr404(isId(id) ? await connection.maybeOne<DossierRow>(sql`select * from dossier where id = ${id}`) : null);

/** The same, and nobody else changes it until the transaction ends. @throws AppError not_found */
export const lockFound = async (tx: Transaction, id: string): Promise<DossierRow> =>
  foundOr404(
    isId(id) ? await tx.maybeOne<DossierRow>(prepared(sql`select * from dossier where id = ${id} for update`)) : null,
  );

/** @throws AppError not_found, dossier_erased */
export const readDossier = async (connection: Connection, id: string): Promise<DossierRow> =>
  requireNotErased(await findDossier(connection, id));

/** The dossier, which nobody else changes until the transaction ends. @throws AppError not_found, dossier_erased */
export const lockDossier = async (tx: Transaction, id: string): Promise<DossierRow> =>
  requireNotErased(await lockFound(tx, id));

/** Was it ever sent, and is it still there? Before that it exists for its applicant alone, and once erased for nobody. */
export const wasSent = async (connection: Connection, id: string): Promise<boolean> =>
  (
    await connection.one<{ sent: boolean }>(
      prepared(sql`select exists (select from dossier where id = ${id} and submitted_at is not null
            and erased_at is null) as sent`),
    )
  ).sent;

/** Moments and reasons that come with a state; those left out stay as they are. */
export interface StateMoments {
  readonly submittedAt?: Date;
  readonly returnedAt?: Date;
  readonly decidedAt?: Date;
  readonly refusalReasons?: readonly RefusalReason[];
}

/** Writes the state alone; the caller has locked the dossier, checked `isOpen`, and writes the logbook. */
export const changeState = (
  tx: Transaction,
  id: string,
  state: DossierState,
  moments: StateMoments = {},
): Promise<number> =>
  tx.run(
    sql`update dossier set state = ${state},
          submitted_at = coalesce(${moments.submittedAt ?? null}, submitted_at),
          returned_at = coalesce(${moments.returnedAt ?? null}, returned_at),
          decided_at = coalesce(${moments.decidedAt ?? null}, decided_at),
          refusal_reasons = coalesce(${moments.refusalReasons ? [...moments.refusalReasons] : null}, refusal_reasons)
        where id = ${id}`,
  );
