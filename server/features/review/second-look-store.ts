import type { FourEyesRuleId } from '#shared/review/four-eyes';
import type { Decision } from '#shared/review/review-contract';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';

export type OpinionPlace = 'first' | 'second' | 'arbiter';

/** One person's answer in a four-eyes look. */
export interface GivenOpinion {
  personId: string;
  name: string;
  place: OpinionPlace;
  token: number;
  body: Decision;
  givenAt: Date;
}

export interface OpenLook {
  id: string;
  stage: 'second' | 'arbitration';
  rules: FourEyesRuleId[];
  proposedAt: Date;
  opinions: GivenOpinion[];
}

/** The four-eyes look that a dossier is in, with the answers in the order in which they were given. */
export const openLookOf = async (connection: Connection, dossierId: string): Promise<OpenLook | null> => {
  const look = await connection.maybeOne<Omit<OpenLook, 'opinions'>>(
    prepared(sql`select id, stage, rules, proposed_at as "proposedAt" from second_look
        where dossier_id = ${dossierId} and stage <> 'settled'`),
  );
  if (!look) return null;
  const opinions = await connection.many<GivenOpinion>(
    sql`select person_id as "personId", person.name, place, lease_token as token, body, given_at as "givenAt"
        from opinion join person on person.id = person_id where look_id = ${look.id} order by given_at, place`,
  );
  return { ...look, opinions };
};

export const insertLook = (
  tx: Transaction,
  { id, dossierId, rules, at }: { id: string; dossierId: string; rules: readonly FourEyesRuleId[]; at: Date },
): Promise<number> =>
  tx.run(
    sql`insert into second_look (id, dossier_id, rules, stage, proposed_at)
        values (${id}, ${dossierId}, ${[...rules]}, 'second', ${at})`,
  );

export const insertOpinion = (
  tx: Transaction,
  lookId: string,
  { personId, place, token, body, givenAt }: Omit<GivenOpinion, 'name'>,
): Promise<number> =>
  tx.run(
    sql`insert into opinion (look_id, person_id, place, lease_token, body, given_at)
        values (${lookId}, ${personId}, ${place}, ${token}, ${JSON.stringify(body)}, ${givenAt})`,
  );

export const askArbiter = (tx: Transaction, lookId: string): Promise<number> =>
  tx.run(sql`update second_look set stage = 'arbitration' where id = ${lookId}`);

export const settleLook = (tx: Transaction, lookId: string, at: Date): Promise<number> =>
  tx.run(sql`update second_look set stage = 'settled', settled_at = ${at} where id = ${lookId}`);
