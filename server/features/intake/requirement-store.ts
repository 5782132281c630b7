import { redoReasonSchema } from '#shared/intake/requirement';
import type { RedoReason, RequirementKind, RequirementState } from '#shared/intake/requirement';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';
import { AppError } from '../../platform/errors.ts';
import { isId, newId } from '../../platform/ids.ts';

/** A piece that is asked for, without what was sent for it. */
export interface RequirementRow {
  id: string;
  kind: RequirementKind;
  state: RequirementState;
  redoReason: RedoReason | null;
  redoNote: string | null;
}

/** The pieces that a dossier asks for, in the order in which they are asked. */
export const requirementsOf = (connection: Connection, dossierId: string): Promise<RequirementRow[]> =>
  connection.many<RequirementRow>(
    prepared(sql`select id, kind, state, redo_reason as "redoReason", redo_note as "redoNote"
        from requirement where dossier_id = ${dossierId} and dropped_at is null order by position`),
  );

/**
 * Makes the dossier ask for these kinds, in this order. One that is no longer needed goes, unless a file in force
 * answers it; where files were sent and taken back, it stays on record and is asked for no more.
 */
export const alignRequirements = async (
  tx: Transaction,
  dossierId: string,
  kinds: readonly RequirementKind[],
  at: Date,
): Promise<void> => {
  await tx.run(
    sql`delete from requirement where dossier_id = ${dossierId} and kind <> all(${[...kinds]})
          and not exists (select from document where document.requirement_id = requirement.id)`,
  );
  await tx.run(
    sql`update requirement set dropped_at = ${at} where dossier_id = ${dossierId} and kind <> all(${[...kinds]})
          and dropped_at is null
          and not exists (select from document where requirement_id = requirement.id and superseded_at is null)`,
  );
  for (const [position, kind] of kinds.entries())
    await tx.run(
      sql`insert into requirement (id, dossier_id, kind, position) values (${newId(at)}, ${dossierId}, ${kind}, ${position})
          on conflict (dossier_id, kind) do update set position = excluded.position, dropped_at = null`,
    );
};

export const requirementOf = (
  connection: Connection,
  dossierId: string,
  requirementId: string,
): Promise<RequirementRow | null> =>
  connection.maybeOne<RequirementRow>(
    sql`select id, kind, state, redo_reason as "redoReason", redo_note as "redoNote"
        from requirement where id = ${requirementId} and dossier_id = ${dossierId} and dropped_at is null`,
  );

/** All files in force for one kind are taken back, as if each had been. */
export const putAside = async (tx: Transaction, dossierId: string, kind: RequirementKind, at: Date): Promise<void> => {
  await tx.run(
    sql`update document set superseded_at = ${at} from requirement
        where requirement.id = requirement_id and requirement.dossier_id = ${dossierId} and requirement.kind = ${kind}
          and superseded_at is null`,
  );
  await tx.run(
    sql`update requirement set state = 'asked', redo_reason = null, redo_note = null
        where dossier_id = ${dossierId} and kind = ${kind}`,
  );
};

/** A file came for it. The reason to redo stays until the whole answer is sent, since the file may be taken back. */
export const markReceived = (tx: Transaction, requirementId: string): Promise<number> =>
  tx.run(sql`update requirement set state = 'received' where id = ${requirementId}`);

/** Its last file was taken back: it is asked for as it was before. */
export const markAskedFor = (tx: Transaction, requirementId: string): Promise<number> =>
  tx.run(
    sql`update requirement set state = case when redo_reason is null then 'asked' else 'to_redo' end
        where id = ${requirementId}`,
  );

/** The pieces asked again are sent: their reasons belong to the past, which the logbook keeps. */
export const settleAnswered = (tx: Transaction, dossierId: string): Promise<number> =>
  tx.run(
    sql`update requirement set redo_reason = null, redo_note = null
        where dossier_id = ${dossierId} and state = 'received'`,
  );

/** Where a piece stands now; a reason to redo it that was given before is taken away. */
export const settleRequirement = (
  tx: Transaction,
  requirementId: string,
  state: Exclude<RequirementState, 'to_redo'>,
): Promise<number> =>
  tx.run(
    sql`update requirement set state = ${state}, redo_reason = null, redo_note = null where id = ${requirementId}`,
  );

/** An agent accepts what was received: every piece of the dossier at approval. */
export const acceptReceived = (tx: Transaction, dossierId: string): Promise<number> =>
  tx.run(sql`update requirement set state = 'accepted' where dossier_id = ${dossierId} and state = 'received'`);

export interface PieceAsked {
  readonly requirementId: string;
  readonly reason: RedoReason;
  readonly note?: string | undefined;
}

/**
 * Asks for pieces again, each with its reason. What was sent stays on record.
 * @returns the requirements asked again, for the letter
 * @throws AppError not_found when one is not of this dossier
 */
export const askAgain = async (
  tx: Transaction,
  dossierId: string,
  pieces: readonly PieceAsked[],
): Promise<{ kind: RequirementKind; reason: RedoReason; note: string | null }[]> => {
  const asked = [];
  for (const { requirementId, reason, note } of pieces) {
    if (!isId(requirementId)) throw new AppError('not_found');
    const row = await tx.maybeOne<{ kind: RequirementKind }>(
      sql`update requirement set state = 'to_redo', redo_reason = ${redoReasonSchema.parse(reason)},
            redo_note = ${note ?? null}
          where id = ${requirementId} and dossier_id = ${dossierId} and dropped_at is null returning kind`,
    );
    if (!row) throw new AppError('not_found');
    asked.push({ kind: row.kind, reason, note: note ?? null });
  }
  return asked;
};
