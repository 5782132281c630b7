import { initialsOf } from '#shared/people/initials';
import { staffRoles } from '#shared/people/rights';
import { may } from '#shared/people/rights';
import type { Assignee, TrayItem, TrayKind } from '#shared/queue/tray-contract';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import { seenAfter } from './tray-sweep.ts';

interface Row {
  kind: TrayKind;
  dossierId: string;
  reference: string;
  applicantName: string;
  brandName: string;
  dueAt: Date;
  startBy: Date;
  since: Date;
  until: Date | null;
  wakeAt: Date | null;
  note: string | null;
  by: string | null;
}

/** The longest list of typed work that was left behind. */
const longestDrafts = 20;

/** One person's own, most pressing first: held, then given, come back and awake, then asleep, then left drafts. */
export const trayOf = async (connection: Connection, personId: string, now: Date): Promise<TrayItem[]> => {
  const rows = await connection.many<Row>(
    sql`with mine as (
          select entry.dossier_id, due_at, start_by, case
              when holder_id = ${personId} and lease_until >= ${now} then 'held'
              when kept_why = 'parked' and wake_at is null then 'woken'
              else kept_why end as kind,
            coalesce(case when holder_id = ${personId} then held_since end, kept_at) as since,
            case when holder_id = ${personId} and lease_until >= ${now} then lease_until else kept_until end as until,
            wake_at, kept_note as note, person.name as by
          from queue_entry as entry left join person on person.id = kept_by
          where (kept_why is not null and kept_for = ${personId}
            and (holder_id is null or holder_id = ${personId} or lease_until < ${now})
            or holder_id = ${personId} and lease_until >= ${now} and not deciding)
        ), left_behind as (
          select draft.dossier_id, due_at, start_by, 'draft' as kind, draft.saved_at as since, null::timestamptz as until,
            null::timestamptz as wake_at, null as note, person.name as by
          from review_draft as draft join queue_entry as entry on entry.dossier_id = draft.dossier_id
          left join person on person.id = entry.holder_id and entry.lease_until >= ${now}
          where draft.person_id = ${personId} and draft.dossier_id not in (select dossier_id from mine)
            and entry.desk <> 'analysts' and not (${personId}::uuid = any(entry.barred_ids))
          order by draft.saved_at desc limit ${longestDrafts}
        )
        select kind, own.dossier_id as "dossierId", reference, applicant_name as "applicantName",
          brand.name as "brandName", due_at as "dueAt", start_by as "startBy", since, until, wake_at as "wakeAt", note, by
        from (select * from mine union all select * from left_behind) as own
        join dossier on dossier.id = own.dossier_id join brand on brand.id = dossier.brand_id
        order by array_position(array['held', 'assigned', 'woken', 'returned', 'parked', 'draft'], kind),
          coalesce(wake_at, start_by), own.dossier_id`,
  );
  return rows.map(present);
};

const present = ({ kind, dueAt, startBy, since, until, wakeAt, note, by, ...dossier }: Row): TrayItem => {
  const shared = { ...dossier, dueAt: dueAt.toISOString(), startBy: startBy.toISOString() };
  switch (kind) {
    case 'held':
      return { ...shared, kind, since: since.toISOString(), until: (until ?? since).toISOString() };
    case 'assigned':
      return { ...shared, kind, since: since.toISOString(), by };
    case 'parked':
      return { ...shared, kind, wakeAt: (wakeAt ?? since).toISOString(), note };
    case 'woken':
      return { ...shared, kind, until: until?.toISOString() ?? null, note };
    case 'returned':
      return { ...shared, kind, until: until?.toISOString() ?? null };
    case 'draft':
      return { ...shared, kind, savedAt: since.toISOString(), holder: by };
  }
};

interface AssigneeRow extends Omit<Assignee, 'initials' | 'taking'> {
  brandIds: string[];
  productKinds: Assignee['taking']['productKinds'];
}

const assignableRoles = staffRoles.filter((role) => may(role, 'dossier.claim'));

/** Everybody who treats dossiers and has not left the house: those who are there first, then by name. */
export const assigneesOf = async (connection: Connection, now: Date): Promise<Assignee[]> => {
  const rows = await connection.many<AssigneeRow>(
    sql`with held as (
          select holder_id, count(*) as many from queue_entry
          where holder_id is not null and lease_until >= ${now} group by holder_id
        ), given as (
          select kept_for, count(*) as many from queue_entry
          where kept_why is not null and kept_for is not null group by kept_for
        )
        select person.id as "personId", name, coalesce(held.many, 0) as held, coalesce(given.many, 0) as assigned,
          held.many is not null or exists (select from person_presence
            where person_id = person.id and seen_at >= ${seenAfter(now)}) as present,
          array(select value from person_skill where person_id = person.id and kind = 'brand' order by value) as "brandIds",
          array(select value from person_skill where person_id = person.id and kind = 'product' order by value)
            as "productKinds"
        from person left join held on held.holder_id = person.id left join given on given.kept_for = person.id
        where role = any(${assignableRoles}) and disabled_at is null
        order by present desc, fold(name), person.id`,
  );
  return rows.map(({ brandIds, productKinds, ...person }) => ({
    ...person,
    initials: initialsOf(person.name),
    taking: { brandIds, productKinds },
  }));
};
