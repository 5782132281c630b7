import type { DossierPieceRole } from '#shared/archive/archive-view';
import type { DossierEnd } from '#shared/archive/archive-desk-view';
import { dayIn } from '../../bricks/merkle-archive/retention/calendar-day.ts';
import { ruledArchive } from '../../bricks/merkle-archive/retention/retention-store.ts';
import type { RetentionRules } from '../../bricks/merkle-archive/retention/retention.ts';
import type { Retention, StartEvent } from '../../bricks/merkle-archive/retention/retention-rule.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import { timeZone } from './open-archive.ts';
import type { Gathered } from './dossier-files.ts';

interface RenewedRow {
  readonly reference: string;
  readonly file: 'copy' | 'proof' | 'receipt';
  readonly renewedAt: Date;
  /** The archive that has the former state of the file, and what it is of. */
  readonly kind: DossierEnd;
  readonly former: string;
}

const pieces: Record<RenewedRow['file'], { readonly role: DossierPieceRole; readonly name: string }> = {
  copy: { role: 'signed_contract', name: 'Contrat signé' },
  proof: { role: 'proof_file', name: 'Dossier de preuve' },
  receipt: { role: 'withdrawal_receipt', name: 'Reçu de rétractation' },
};

/** A file that was timestamped again: the piece, and the archive that it is to lie beside, under the same rule. */
export interface RenewedFile {
  readonly reference: string;
  readonly policy: string;
  readonly former: string;
  readonly piece: Gathered;
}

export const renewedFile = async (connection: Connection, dossierId: string, sha256: string): Promise<RenewedFile> => {
  // The contract and its proofs belong to the signed archive where there is one, a receipt to that of the withdrawal.
  const { reference, file, renewedAt, kind, former } = await connection.one<RenewedRow>(
    sql`select reference, file, renewed_at as "renewedAt", kind, archive_id as former
        from copy_renewal join dossier on dossier.id = copy_renewal.dossier_id
        join dossier_deposit on dossier_deposit.dossier_id = dossier.id
          and kind in ('signed', 'withdrawn', 'retracted') and deposited_at < renewed_at
        where dossier.id = ${dossierId} and sha256 = ${sha256}
        order by (kind = 'signed') <> (file = 'receipt') desc, deposited_at desc limit 1`,
  );
  const { role, name } = pieces[file];
  const filename = `${name} ${reference}, horodaté à nouveau le ${dayIn(renewedAt, timeZone)}.pdf`;
  const piece = { role, name: filename, mediaType: 'application/pdf', content: { object: sha256 } } as const;
  return { reference, policy: `dossier.${kind}`, former, piece };
};

/** Tells an archive what its former one was told: what starts its term. Telling again changes nothing. */
export const tellAsFormer = async (
  connection: Connection,
  retention: RetentionRules,
  { former, archive, by }: { readonly former: string; readonly archive: string; readonly by: string },
): Promise<void> => {
  const { events } = await ruledArchive(connection, former, timeZone);
  for (const event of events) await retention.recordEvent(archive, event, by);
};

/** Tells an archive what starts a term of it, and tells all archives of renewed files that lie beside it. */
export const tellStart = async (
  connection: Connection,
  retention: RetentionRules,
  archive: string,
  event: StartEvent,
  by: string,
): Promise<Retention> => {
  const now = await retention.recordEvent(archive, event, by);
  const beside = await connection.many<{ id: string }>(
    sql`select archive.id from dossier_deposit as own
        join dossier_deposit as renewed on renewed.dossier_id = own.dossier_id and renewed.kind = 'renewed'
        join archive on archive.id = renewed.archive_id
        join archive as first on first.id = own.archive_id and first.policy_id = archive.policy_id
        where own.archive_id = ${archive} and own.kind <> 'renewed' and archive.state = 'kept' order by archive.id`,
  );
  for (const { id } of beside) await retention.recordEvent(id, event, by);
  return now;
};
