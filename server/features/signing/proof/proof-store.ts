import type { LogbookEvent } from '#shared/logbook/logbook-events';
import type { Connection } from '../../../platform/db/connection.ts';
import { sql } from '../../../platform/db/sql.ts';
import type { CodeRow } from '../code/code-store.ts';

/** The codes that this signer was sent, oldest first. */
export const codesOf = (connection: Connection, signerId: string): Promise<CodeRow[]> =>
  connection.many<CodeRow>(sql`select * from signing_code where signer_id = ${signerId} order by sent_at`);

/** The letters that opened the signing to this address. */
export const invitationsTo = (connection: Connection, dossierId: string, email: string): Promise<{ at: Date }[]> =>
  connection.many<{ at: Date }>(
    sql`select mail.written_at as at from logbook join mail on mail.id = (logbook.detail->>'mailId')::uuid
        where logbook.dossier_id = ${dossierId} and event = 'mail.written'
          and logbook.detail->>'kind' in ('approved', 'sign_invitation') and recipient = ${email}
        order by mail.written_at`,
  );

/** The rows of the logbook since the approval, with the kind of their author alone. */
export const logbookSince = (
  connection: Connection,
  dossierId: string,
  since: Date,
): Promise<{ sequence: number; at: Date; event: LogbookEvent; author: string }[]> =>
  connection.many(
    sql`select sequence, at, event, actor_kind as author from logbook
        where dossier_id = ${dossierId} and at >= ${since} order by sequence`,
  );
