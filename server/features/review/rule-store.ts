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
  return rows.map(({ id, active, fromCents, share }) => ruleSchema.parse({ id, kind: id, active, fromCents, share }));
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
  const changed = await tx.one<{ fromCents: number | null; share: number | null }>(
    sql`update review_rule set active = ${active},
          from_cents = case when id = 'amount' then coalesce(${fromCents ?? null}, from_cents) end,
          share = case when id in ('sample', 'quality') then coalesce(${share ?? null}::numeric, share) end
        where id = ${ruleId} returning from_cents as "fromCents", share`,
  );
  await tx.run(
    sql`insert into review_rule_change (id, rule_id, active, from_cents, share, person_id, changed_at)
        values (${newId(at)}, ${ruleId}, ${active}, ${changed.fromCents}, ${changed.share}, ${personId}, ${at})`,
  );
};
