import type { Channel } from '#shared/dossiers/channel';
import type { DossierState } from '#shared/dossiers/states';
import { initialsOf } from '#shared/people/initials';
import type { Flag, QueueRow } from '#shared/queue/queue-row';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** The longest list that a console is given; beyond, it says how many more wait. */
export const longestList = 2000;

interface Row {
  dossierId: string;
  version: number;
  reference: string;
  state: DossierState;
  applicantName: string;
  brandId: string;
  brandName: string;
  productName: string;
  amountCents: number;
  channel: Channel;
  submittedAt: Date;
  dueAt: Date;
  startBy: Date;
  handlingMinutes: number;
  letGo: boolean;
  returnedAt: Date | null;
  pieces: QueueRow['pieces'] | null;
  flags: Flag[] | null;
  holderId: string | null;
  holderName: string | null;
  heldSince: Date | null;
}

/**
 * Waiting dossiers in service order, 2,000 at most: the whole head of the queue, or those among `ids`.
 * A flag is an open failed finding of medium or high weight. A piece is `doubt` when a file of it failed to be read or
 * bears a flag. A lease that ran out shows no holder, swept or not.
 */
export const queueRows = async (connection: Connection, now: Date, ids?: readonly string[]): Promise<QueueRow[]> => {
  const rows = await connection.many<Row>(
    sql`with served as (
          select *, let_go or due_at < ${now} as lost from queue_entry
          where waiting and (${ids ?? null}::uuid[] is null or dossier_id = any(${ids ?? null}::uuid[]))
          order by let_go or due_at < ${now}, case when let_go or due_at < ${now} then null else start_by end,
            submitted_at, dossier_id
          limit ${longestList}
        ), flag as (
          select dossier_id, array_agg(document_id) as documents,
            json_agg(json_build_object('check', check_code, 'severity', severity) order by severity, check_code) as flags
          from finding
          where dossier_id in (select dossier_id from served) and outcome = 'failed'
            and severity in ('high', 'medium') and dismissed_at is null
          group by dossier_id
        ), sent as (
          select document.requirement_id, bool_or(document.state in ('received', 'reading')) as busy,
            bool_or(document.state = 'failed' or coalesce(document.id = any(flag.documents), false)) as doubt
          from document left join flag on flag.dossier_id = document.dossier_id
          where document.dossier_id in (select dossier_id from served) and superseded_at is null
          group by document.requirement_id
        ), piece as (
          select requirement.dossier_id, json_agg(json_build_object('kind', requirement.kind, 'mark', case
              when sent.requirement_id is null then 'missing'
              when sent.doubt then 'doubt'
              when sent.busy then 'reading'
              else 'read' end) order by requirement.position) as pieces
          from requirement left join sent on sent.requirement_id = requirement.id
          where requirement.dossier_id in (select dossier_id from served)
          group by requirement.dossier_id
        )
        select dossier.id as "dossierId", dossier.version, dossier.reference, dossier.state,
          dossier.applicant_name as "applicantName", dossier.brand_id as "brandId", brand.name as "brandName",
          offer.product_name as "productName", dossier.amount_cents as "amountCents", dossier.channel,
          served.submitted_at as "submittedAt", served.due_at as "dueAt", served.start_by as "startBy",
          served.handling_minutes as "handlingMinutes", served.let_go as "letGo",
          dossier.returned_at as "returnedAt", piece.pieces, flag.flags,
          person.id as "holderId", person.name as "holderName", served.held_since as "heldSince"
        from served
        join dossier on dossier.id = served.dossier_id
        join brand on brand.id = dossier.brand_id
        join offer on offer.brand_id = dossier.brand_id and offer.product_id = dossier.product_id
        left join person on person.id = served.holder_id and served.lease_until >= ${now}
        left join flag on flag.dossier_id = served.dossier_id
        left join piece on piece.dossier_id = served.dossier_id
        order by served.lost, case when served.lost then null else served.start_by end, served.submitted_at,
          served.dossier_id`,
  );
  return rows.map(present);
};

const present = ({ holderId, holderName, heldSince, flags, pieces, ...row }: Row): QueueRow => ({
  ...row,
  submittedAt: row.submittedAt.toISOString(),
  dueAt: row.dueAt.toISOString(),
  startBy: row.startBy.toISOString(),
  returnedAt: row.returnedAt?.toISOString() ?? null,
  pieces: pieces ?? [],
  flags: flags ?? [],
  holder:
    holderId !== null && holderName !== null && heldSince !== null
      ? { personId: holderId, name: holderName, initials: initialsOf(holderName), since: heldSince.toISOString() }
      : null,
});

export const countWaiting = async (connection: Connection): Promise<number> =>
  (await connection.one<{ waiting: number }>(sql`select count(*) as waiting from queue_entry where waiting`)).waiting;
