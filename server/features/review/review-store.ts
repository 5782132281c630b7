import type { Channel } from '#shared/dossiers/channel';
import type { Declaration } from '#shared/dossiers/declaration';
import type { DossierState } from '#shared/dossiers/states';
import type { Desk } from '#shared/queue/queue-row';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';

/**
 * A dossier with its place, its live lease, the reader's draft and the fraud mark: the head of the review screen.
 * What its applicant has not sent yet is his alone: null, like a dossier that is not there.
 */
export interface ViewHead {
  id: string;
  reference: string;
  version: number;
  state: DossierState;
  channel: Channel;
  brandName: string;
  productName: string;
  amountCents: number;
  months: number;
  applicantName: string;
  email: string;
  declaration: Declaration;
  submittedAt: Date | null;
  returnedAt: Date | null;
  dueAt: Date | null;
  startBy: Date | null;
  holderId: string | null;
  holderName: string | null;
  heldSince: Date | null;
  leaseUntil: Date | null;
  token: number | null;
  desk: Desk | null;
  barredIds: string[] | null;
  deciding: boolean | null;
  draftBody: Record<string, unknown> | null;
  draftSavedAt: Date | null;
  fraudBy: string | null;
  fraudAt: Date | null;
  fraudNote: string | null;
}

export const viewHead = (
  connection: Connection,
  dossierId: string,
  personId: string,
  now: Date,
): Promise<ViewHead | null> =>
  connection.maybeOne<ViewHead>(
    prepared(sql`select dossier.id, reference, version, state, channel, brand.name as "brandName",
          offer.product_name as "productName", amount_cents as "amountCents", dossier.months,
          applicant_name as "applicantName", applicant.email, declaration, dossier.submitted_at as "submittedAt",
          returned_at as "returnedAt", place.due_at as "dueAt", place.start_by as "startBy",
          holder.id as "holderId", holder.name as "holderName", place.held_since as "heldSince",
          place.lease_until as "leaseUntil", place.lease_token as token,
          place.desk, place.barred_ids as "barredIds", place.deciding,
          review_draft.body as "draftBody", review_draft.saved_at as "draftSavedAt",
          marker.name as "fraudBy", fraud_mark.marked_at as "fraudAt", fraud_mark.note as "fraudNote"
        from dossier
        join brand on brand.id = dossier.brand_id
        join offer on offer.brand_id = dossier.brand_id and offer.product_id = dossier.product_id
        join applicant on applicant.id = dossier.applicant_id
        left join queue_entry as place on place.dossier_id = dossier.id
        left join person as holder on holder.id = place.holder_id and place.lease_until >= ${now}
        left join review_draft on review_draft.dossier_id = dossier.id and review_draft.person_id = ${personId}
        left join fraud_mark on fraud_mark.dossier_id = dossier.id
        left join person as marker on marker.id = fraud_mark.person_id
        where dossier.id = ${dossierId} and dossier.submitted_at is not null`),
  );

export const hasFraudMark = async (connection: Connection, dossierId: string): Promise<boolean> =>
  (
    await connection.one<{ marked: boolean }>(
      prepared(sql`select exists (select from fraud_mark where dossier_id = ${dossierId}) as marked`),
    )
  ).marked;

/** Everybody who gave an answer on a dossier. */
export const decidersOf = (connection: Connection, dossierId: string): Promise<{ id: string; name: string }[]> =>
  connection.many<{ id: string; name: string }>(
    sql`select id, name from person where id in (
          select person_id from decision where dossier_id = ${dossierId}
          union select person_id from opinion join second_look on second_look.id = look_id
            where dossier_id = ${dossierId})`,
  );

export interface NewDecision {
  readonly id: string;
  readonly dossierId: string;
  readonly kind: 'approve' | 'refuse' | 'complement';
  readonly personId: string;
  readonly token: number;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** @returns false when the dossier is approved or refused already */
export const insertDecision = async (tx: Transaction, decision: NewDecision): Promise<boolean> =>
  (await tx.run(
    sql`insert into decision (id, dossier_id, kind, person_id, lease_token, detail, decided_at)
        values (${decision.id}, ${decision.dossierId}, ${decision.kind}, ${decision.personId}, ${decision.token},
          ${JSON.stringify(decision.detail)}, ${decision.at})
        on conflict (dossier_id) where kind in ('approve', 'refuse') do nothing`,
  )) === 1;
