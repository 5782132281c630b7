import type { Taking } from '#shared/queue/queue-contract';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** What a person takes, as a supervisor has set it; empty lists mean all. */
export const skillsOf = (connection: Connection, personId: string): Promise<Taking> =>
  connection.one<Taking>(
    sql`select array(select value from person_skill where person_id = ${personId} and kind = 'brand' order by value)
            as "brandIds",
          array(select value from person_skill where person_id = ${personId} and kind = 'product' order by value)
            as "productKinds"`,
  );

export const putSkills = async (
  tx: Transaction,
  personId: string,
  { brandIds, productKinds }: Taking,
  by: { readonly id: string; readonly at: Date },
): Promise<void> => {
  await tx.run(sql`delete from person_skill where person_id = ${personId}`);
  await tx.run(
    sql`insert into person_skill (person_id, kind, value, set_by, set_at)
        select ${personId}, kind, value, ${by.id}, ${by.at} from (
          select 'brand' as kind, unnest(${[...new Set(brandIds)]}::text[]) as value
          union all select 'product', unnest(${[...new Set(productKinds)]}::text[])) as skill`,
  );
};

/** Whether each of these is a brand of the house. */
export const areBrands = async (connection: Connection, ids: readonly string[]): Promise<boolean> =>
  (
    await connection.one<{ known: number }>(
      sql`select count(*) as known from brand where id = any(${[...new Set(ids)]}::text[])`,
    )
  ).known === new Set(ids).size;
