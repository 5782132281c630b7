import type { ProductKind } from '#shared/brands/catalogue';
import type { Channel } from '#shared/dossiers/channel';
import type { DossierState } from '#shared/dossiers/states';
import { initialsOf } from '#shared/people/initials';
import { longestList } from '#shared/queue/queue-contract';
import type { Flag, Kept, KeptReason, QueueRow } from '#shared/queue/queue-row';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

interface Row {
  dossierId: string;
  version: number;
  reference: string;
  state: DossierState;
  applicantName: string;
  brandId: string;
  brandName: string;
  productName: string;
  productKind: ProductKind;
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
  desk: QueueRow['desk'];
  front: boolean;
  keptWhy: KeptReason | null;
  keptForId: string | null;
  keptForName: string | null;
  keptUntil: Date | null;
  wakeAt: Date | null;
}

/**
 * Waiting dossiers in service order, `limit` at most: the head of the queue, or those among `ids`; last what is kept for
 * one person. A tier is only read as far as the ones before it leave room.
 * A flag is an open failed finding of medium or high weight. A piece is `doubt` when a file of it failed to be read or
 * bears a flag. A lease that ran out shows no holder, swept or not.
 */
export const queueRows = async (
  connection: Connection,
  now: Date,
  ids: readonly string[] | null = null,
  limit = longestList,
): Promise<QueueRow[]> => {
  const rows = await connection.many<Row>(
    sql`with front as materialized (
          select *, 0 as tier from queue_entry where kept_why is null and front
            and (${ids}::uuid[] is null or dossier_id = any(${ids}::uuid[]))
          order by start_by, submitted_at, dossier_id limit ${limit}
        ), savable as materialized (
          select *, 1 as tier from queue_entry
          where kept_why is null and not front and not let_go and due_at >= ${now}
            and (${ids}::uuid[] is null or dossier_id = any(${ids}::uuid[]))
          order by start_by, submitted_at, dossier_id
          limit greatest(0, ${limit}::int - (select count(*) from front))
        ), lost as materialized (
          select *, 2 as tier from queue_entry
          where kept_why is null and not front and (let_go or due_at < ${now})
            and (${ids}::uuid[] is null or dossier_id = any(${ids}::uuid[]))
          order by submitted_at, dossier_id
          limit greatest(0, ${limit}::int - (select count(*) from front) - (select count(*) from savable))
        ), kept as materialized (
          select *, 3 as tier from queue_entry where kept_why is not null
            and (${ids}::uuid[] is null or dossier_id = any(${ids}::uuid[]))
          order by start_by, submitted_at, dossier_id
          limit greatest(0, ${limit}::int - (select count(*) from front) - (select count(*) from savable)
            - (select count(*) from lost))
        ), served as materialized (
          -- said once more, so that the planner does not get ready for thousands
          (select * from front union all select * from savable union all select * from lost union all select * from kept)
          limit ${limit}
        )
        select dossier.id as "dossierId", dossier.version, dossier.reference, dossier.state,
          dossier.applicant_name as "applicantName", dossier.brand_id as "brandId", brand.name as "brandName",
          offer.product_name as "productName", served.product_kind as "productKind", dossier.amount_cents as "amountCents", dossier.channel,
          served.submitted_at as "submittedAt", served.due_at as "dueAt", served.start_by as "startBy",
          served.handling_minutes as "handlingMinutes", served.let_go as "letGo",
          dossier.returned_at as "returnedAt", piece.pieces, flag.flags,
          person.id as "holderId", person.name as "holderName", served.held_since as "heldSince", served.desk,
          served.front, served.kept_why as "keptWhy", keeper.id as "keptForId", keeper.name as "keptForName",
          served.kept_until as "keptUntil", served.wake_at as "wakeAt"
        from served
        join dossier on dossier.id = served.dossier_id
        join brand on brand.id = dossier.brand_id
        join offer on offer.brand_id = dossier.brand_id and offer.product_id = dossier.product_id
        left join person on person.id = served.holder_id and served.lease_until >= ${now}
        left join person as keeper on keeper.id = served.kept_for
        cross join lateral (
          select array_agg(document_id) as documents,
            json_agg(json_build_object('check', check_code, 'severity', severity) order by severity, check_code) as flags
          from finding
          where finding.dossier_id = served.dossier_id and outcome = 'failed' and severity in ('high', 'medium')
            and dismissed_at is null) as flag
        cross join lateral (
          select json_agg(json_build_object('kind', requirement.kind, 'mark', case
              when sent.files = 0 then 'missing'
              when sent.doubt then 'doubt'
              when sent.busy then 'reading'
              else 'read' end) order by requirement.position) as pieces
          from requirement cross join lateral (
            select count(*) as files, bool_or(document.state in ('received', 'reading')) as busy,
              bool_or(document.state = 'failed' or coalesce(document.id = any(flag.documents), false)) as doubt
            from document where document.requirement_id = requirement.id and superseded_at is null) as sent
          where requirement.dossier_id = served.dossier_id and requirement.dropped_at is null) as piece
        order by served.tier, case when served.tier = 2 then null else served.start_by end, served.submitted_at,
          served.dossier_id`,
  );
  return rows.map(present);
};

const present = ({
  holderId,
  holderName,
  heldSince,
  flags,
  pieces,
  keptWhy,
  keptForId,
  keptForName,
  keptUntil,
  wakeAt,
  ...row
}: Row): QueueRow => ({
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
  kept:
    keptWhy === null
      ? null
      : {
          why: keptWhy,
          for: keeperOf(keptForId, keptForName),
          until: keptUntil?.toISOString() ?? null,
          wakeAt: wakeAt?.toISOString() ?? null,
        },
});

const keeperOf = (personId: string | null, name: string | null): Kept['for'] =>
  personId === null || name === null ? null : { personId, name, initials: initialsOf(name) };
