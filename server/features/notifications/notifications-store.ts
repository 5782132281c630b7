import type { Notification, NotificationKind } from '#shared/notifications/notification-contract';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { notify } from '../../platform/db/notices.ts';
import { sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/ids.ts';

export const notificationChannel = 'notification';

/** What every node hears at commit. */
export interface NotificationNotice {
  personId: string;
  kind: NotificationKind;
  dossierId: string;
}

export interface Told {
  readonly personId: string;
  readonly kind: NotificationKind;
  readonly dossierId: string;
  /** Null where the applicant or the house itself caused it. */
  readonly byId: string | null;
  readonly at: Date;
}

/** Tells a person something of a dossier, in the transaction of what happened; nobody is told what he did himself. */
export const tellPerson = async (tx: Transaction, { personId, kind, dossierId, byId, at }: Told): Promise<void> => {
  if (personId === byId) return;
  await tx.run(
    sql`insert into notification (id, person_id, kind, dossier_id, by_id, told_at)
        values (${newId(at)}, ${personId}, ${kind}, ${dossierId}, ${byId}, ${at})`,
  );
  const notice: NotificationNotice = { personId, kind, dossierId };
  await notify(tx, notificationChannel, notice);
};

/**
 * A dossier came back from its applicant: who asked for the pieces hears of it, and whether it waits for him.
 * @param keptFor null where everybody may take it
 */
export const tellReturned = async (
  tx: Transaction,
  { dossierId, keptFor, at }: { dossierId: string; keptFor: string | null; at: Date },
): Promise<void> => {
  const asker = await tx.maybeOne<{ personId: string }>(
    sql`select person_id as "personId" from decision where dossier_id = ${dossierId} and kind = 'complement'
        order by decided_at desc limit 1`,
  );
  if (!asker) return;
  const { personId } = asker;
  const kind = keptFor === personId ? 'returned' : 'returned_to_all';
  await tellPerson(tx, { personId, kind, dossierId, byId: null, at });
};

/** Everybody of a role who has not left the house. */
export const tellRole = async (
  tx: Transaction,
  role: 'analyst' | 'supervisor',
  told: Omit<Told, 'personId'>,
): Promise<void> => {
  const people = await tx.many<{ id: string }>(
    sql`select id from person where role = ${role} and disabled_at is null order by id`,
  );
  for (const { id } of people) await tellPerson(tx, { ...told, personId: id });
};

interface Row extends Omit<Notification, 'at' | 'readAt'> {
  toldAt: Date;
  readAt: Date | null;
}

export const longestNotifications = 50;

export const notificationsOf = async (connection: Connection, personId: string): Promise<Notification[]> => {
  const rows = await connection.many<Row>(
    sql`select notification.id, kind, dossier_id as "dossierId", reference, applicant_name as "applicantName",
          person.name as by, told_at as "toldAt", read_at as "readAt"
        from notification join dossier on dossier.id = dossier_id left join person on person.id = by_id
        where person_id = ${personId} order by told_at desc, notification.id desc limit ${longestNotifications}`,
  );
  return rows.map(({ toldAt, readAt, ...row }) => ({
    ...row,
    at: toldAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  }));
};

export const countUnread = async (connection: Connection, personId: string): Promise<number> =>
  (
    await connection.one<{ unread: number }>(
      sql`select count(*) as unread from notification where person_id = ${personId} and read_at is null`,
    )
  ).unread;

/** @param ids null for all of them */
export const markRead = (
  connection: Connection,
  personId: string,
  ids: readonly string[] | null,
  at: Date,
): Promise<number> =>
  connection.run(
    sql`update notification set read_at = ${at} where person_id = ${personId} and read_at is null
          and (${ids === null} or id = any(${ids === null ? [] : [...ids]}::uuid[]))`,
  );
