import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

export interface MailRow {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  writtenAt: Date;
  sentAt: Date | null;
}

export const insertMail = (
  tx: Transaction,
  mail: Omit<MailRow, 'sentAt'> & { readonly dossierId: string; readonly fleeting: boolean },
): Promise<number> =>
  tx.run(
    sql`insert into mail (id, dossier_id, recipient, subject, body, written_at, fleeting)
        values (${mail.id}, ${mail.dossierId}, ${mail.recipient}, ${mail.subject}, ${mail.body}, ${mail.writtenAt},
          ${mail.fleeting})`,
  );

export const unsentMail = (connection: Connection, id: string): Promise<MailRow | null> =>
  connection.maybeOne<MailRow>(
    sql`select id, recipient, subject, body, written_at as "writtenAt", sent_at as "sentAt"
        from mail where id = ${id} and sent_at is null`,
  );

/** Notes that it went out; of what serves once, the words go with it. */
export const markSent = (connection: Connection, id: string, at: Date): Promise<number> =>
  connection.run(
    sql`update mail set sent_at = ${at}, body = case when fleeting then '' else body end where id = ${id}`,
  );

/** The last hundred, newest first. */
export const newestMails = (connection: Connection): Promise<MailRow[]> =>
  connection.many<MailRow>(
    sql`select id, recipient, subject, body, written_at as "writtenAt", sent_at as "sentAt"
        from mail order by written_at desc, id desc limit 100`,
  );
