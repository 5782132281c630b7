import type { Desk } from '#shared/queue/queue-row';
import type { Escalation, WaitingEscalation } from '#shared/review/escalation-contract';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';

export interface EscalationRow {
  id: string;
  reason: string;
  raisedBy: string;
  raisedById: string;
  raisedAt: Date;
  cameFrom: Exclude<Desk, 'analysts'>;
  verdict: 'given_back' | 'fraud_confirmed' | null;
  opinion: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
}

/** The last escalation of a dossier, answered or not. */
export const lastEscalation = (connection: Connection, dossierId: string): Promise<EscalationRow | null> =>
  connection.maybeOne<EscalationRow>(
    prepared(sql`select escalation.id, reason, raiser.name as "raisedBy", raiser.id as "raisedById", raised_at as "raisedAt",
          came_from as "cameFrom", verdict, opinion, answerer.name as "answeredBy", answered_at as "answeredAt"
        from escalation
        join person as raiser on raiser.id = raised_by
        left join person as answerer on answerer.id = answered_by
        where dossier_id = ${dossierId} order by raised_at desc, escalation.id desc limit 1`),
  );

export const presentEscalation = (row: EscalationRow): Escalation => ({
  id: row.id,
  reason: row.reason,
  by: row.raisedBy,
  at: row.raisedAt.toISOString(),
  answer:
    row.verdict !== null && row.opinion !== null && row.answeredBy !== null && row.answeredAt !== null
      ? { verdict: row.verdict, opinion: row.opinion, by: row.answeredBy, at: row.answeredAt.toISOString() }
      : null,
});

export const insertEscalation = (
  tx: Transaction,
  {
    id,
    dossierId,
    reason,
    personId,
    cameFrom,
    at,
  }: { id: string; dossierId: string; reason: string; personId: string; cameFrom: Desk; at: Date },
): Promise<number> =>
  tx.run(
    sql`insert into escalation (id, dossier_id, reason, raised_by, raised_at, came_from)
        values (${id}, ${dossierId}, ${reason}, ${personId}, ${at}, ${cameFrom})`,
  );

export const answerEscalation = (
  tx: Transaction,
  {
    id,
    verdict,
    opinion,
    personId,
    at,
  }: { id: string; verdict: 'given_back' | 'fraud_confirmed'; opinion: string; personId: string; at: Date },
): Promise<number> =>
  tx.run(
    sql`update escalation set verdict = ${verdict}, opinion = ${opinion}, answered_by = ${personId}, answered_at = ${at}
        where id = ${id} and answered_at is null`,
  );

const longestList = 200;

/** What waits for an analyst now, by the hour that was promised to the applicant. */
export const waitingEscalations = async (connection: Connection): Promise<WaitingEscalation[]> => {
  const rows = await connection.many<Omit<WaitingEscalation, 'dueAt' | 'at'> & { dueAt: Date; at: Date }>(
    sql`select dossier.id as "dossierId", reference, applicant_name as "applicantName", brand.name as "brandName",
          amount_cents as "amountCents", place.due_at as "dueAt", reason, person.name as by, raised_at as at
        from escalation
        join queue_entry as place on place.dossier_id = escalation.dossier_id and desk = 'analysts'
        join dossier on dossier.id = escalation.dossier_id
        join brand on brand.id = dossier.brand_id
        join person on person.id = raised_by
        where answered_at is null order by place.due_at, raised_at limit ${longestList}`,
  );
  return rows.map(({ dueAt, at, ...row }) => ({ ...row, dueAt: dueAt.toISOString(), at: at.toISOString() }));
};
