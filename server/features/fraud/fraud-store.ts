import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** Submitted dossiers of one group and the confirmed frauds among them. `grouping` is null for all together. */
export interface FraudCount {
  grouping: 'channel' | 'brand' | 'product' | null;
  key: string | null;
  label: string | null;
  dossiers: number;
  frauds: number;
}

/**
 * One pass over the submitted dossiers, whatever became of them: a fraud that was stopped counts as attempted.
 * @param from submitted since; null = ever
 */
export const countFrauds = (connection: Connection, from: Date | null): Promise<FraudCount[]> =>
  connection.many<FraudCount>(
    sql`with submitted as (
          select channel, brand_id, product_id, fraud_mark.dossier_id is not null as fraud
          from dossier left join fraud_mark on fraud_mark.dossier_id = dossier.id
          where submitted_at is not null and (${from}::timestamptz is null or submitted_at >= ${from})
        ), counted as (
          select channel, brand_id, product_id, count(*)::int as dossiers,
            (count(*) filter (where fraud))::int as frauds,
            case grouping(channel, brand_id, product_id) when 3 then 'channel' when 5 then 'brand' when 6 then 'product' end
              as grouping
          from submitted group by grouping sets ((channel), (brand_id), (product_id), ())
        )
        select counted.grouping, coalesce(counted.channel, counted.brand_id, counted.product_id) as key,
          coalesce(brand.name, product.name, counted.channel) as label, dossiers, frauds
        from counted
        left join brand on brand.id = counted.brand_id
        left join (select product_id, min(product_name) as name from offer group by product_id) as product
          on product.product_id = counted.product_id
        order by dossiers desc, label`,
  );

/** @returns null when there is no such dossier */
export const lockSubmitted = (tx: Transaction, dossierId: string): Promise<{ submittedAt: Date | null } | null> =>
  tx.maybeOne(sql`select submitted_at as "submittedAt" from dossier where id = ${dossierId} and erased_at is null
        for no key update`);

export interface FraudMark {
  readonly dossierId: string;
  readonly personId: string;
  readonly note: string;
  readonly at: Date;
}

/** @returns false when the very same note stands already */
export const putMark = async (tx: Transaction, { dossierId, personId, note, at }: FraudMark): Promise<boolean> =>
  (await tx.run(
    sql`insert into fraud_mark (dossier_id, person_id, note, marked_at)
        values (${dossierId}, ${personId}, ${note}, ${at})
        on conflict (dossier_id) do update
          set person_id = excluded.person_id, note = excluded.note, marked_at = excluded.marked_at
          where fraud_mark.note <> excluded.note`,
  )) === 1;

export const removeMark = async (tx: Transaction, dossierId: string): Promise<boolean> =>
  (await tx.run(sql`delete from fraud_mark where dossier_id = ${dossierId}`)) === 1;
