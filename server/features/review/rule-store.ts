import type { ReviewRule } from '#shared/review/four-eyes';
import { ruleSchema } from '#shared/review/four-eyes';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/ids.ts';

interface Row {
  id: string;
  active: boolean;
  fromCents: number | null;
  share: number | null;
}

/** The rules in force, always in the same order. */
export const reviewRules = async (connection: Connection): Promise<ReviewRule[]> => {
  const rows = await connection.many<Row>(
    sql`select id, active, from_cents as "fromCents", share from review_rule
        order by array_position(array['amount', 'dismissed_high', 'sample', 'quality'], id)`,
  );
  return rows.map(asRule);
};

const asRule = ({ id, active, fromCents, share }: Row): ReviewRule =>
  ruleSchema.parse({ id, kind: id, active, fromCents, share });

/** Rules that this person changed since that moment, each as it stood before his first change. */
export const rulesBeforeChangesOf = async (
  connection: Connection,
  personId: string,
  since: Date,
): Promise<ReviewRule[]> => {
  const rows = await connection.many<Row>(
    sql`select distinct on (rule_id) rule_id as id, was_active as active, was_from_cents as "fromCents",
          was_share as share
        from review_rule_change where person_id = ${personId} and changed_at >= ${since} and was_active is not null
        order by rule_id, changed_at, id`,
  );
  return rows.map(asRule);
};

export interface RuleChange {
  readonly active: boolean;
  readonly fromCents?: number | undefined;
  readonly share?: number | undefined;
}

/** Changes a rule for the decisions to come, and keeps who did it. What the rule does not know of is left out. */
export const changeRule = async (
  tx: Transaction,
  ruleId: ReviewRule['id'],
  { active, fromCents, share }: RuleChange,
  { personId, at }: { personId: string; at: Date },
): Promise<void> => {
  const before = await tx.one<Row>(
    sql`select id, active, from_cents as "fromCents", share from review_rule where id = ${ruleId} for update`,
  );
  const changed = await tx.one<Row>(
    sql`update review_rule set active = ${active},
          from_cents = case when id = 'amount' then coalesce(${fromCents ?? null}, from_cents) end,
          share = case when id in ('sample', 'quality') then coalesce(${share ?? null}::numeric, share) end
        where id = ${ruleId} returning id, active, from_cents as "fromCents", share`,
  );
  await tx.run(
    sql`insert into review_rule_change (id, rule_id, active, from_cents, share, was_active, was_from_cents, was_share,
          person_id, changed_at)
        values (${newId(at)}, ${ruleId}, ${changed.active}, ${changed.fromCents}, ${changed.share}, ${before.active},
          ${before.fromCents}, ${before.share}, ${personId}, ${at})`,
  );
};
