import type { RedoReason, RequirementKind } from '#shared/intake/requirement';
import type { PieceVerdict } from '#shared/review/piece-verdict';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';

interface Row extends Omit<PieceVerdict, 'at'> {
  requirementId: string;
  at: Date;
}

/**
 * What agents think of the pieces so far, by requirement.
 * @param hiddenOf people whose judgement the reader must not know yet
 */
export const verdictsOf = async (
  connection: Connection,
  dossierId: string,
  hiddenOf: readonly string[] = [],
): Promise<Map<string, PieceVerdict>> => {
  const rows = await connection.many<Row>(
    prepared(sql`select requirement_id as "requirementId", verdict, reason, note, person.name as by, judged_at as at
        from piece_verdict join person on person.id = person_id
        where dossier_id = ${dossierId} and not (person_id = any(${[...hiddenOf]}::uuid[]))`),
  );
  return new Map(
    rows.map(({ requirementId, at, ...verdict }) => [requirementId, { ...verdict, at: at.toISOString() }]),
  );
};

export interface NewVerdict {
  readonly requirementId: string;
  readonly dossierId: string;
  readonly verdict: 'accepted' | 'to_redo';
  readonly reason: RedoReason | null;
  readonly note: string | null;
  readonly personId: string;
  readonly at: Date;
}

/** @returns what was asked for; null when the requirement is not one of the dossier */
export const putVerdict = async (tx: Transaction, verdict: NewVerdict): Promise<RequirementKind | null> =>
  kindIn(
    await tx.maybeOne<Judged>(
      sql`insert into piece_verdict (requirement_id, dossier_id, verdict, reason, note, person_id, judged_at)
          select id, dossier_id, ${verdict.verdict}, ${verdict.reason}, ${verdict.note}, ${verdict.personId},
            ${verdict.at}
          from requirement
          where id = ${verdict.requirementId} and dossier_id = ${verdict.dossierId} and dropped_at is null
          on conflict (requirement_id) do update set verdict = excluded.verdict, reason = excluded.reason,
            note = excluded.note, person_id = excluded.person_id, judged_at = excluded.judged_at
          returning (select kind from requirement where id = requirement_id) as kind`,
    ),
  );

/** @returns what was asked for; null when there was no verdict on it */
export const removeVerdict = async (
  tx: Transaction,
  dossierId: string,
  requirementId: string,
): Promise<RequirementKind | null> =>
  kindIn(
    await tx.maybeOne<Judged>(
      sql`delete from piece_verdict where requirement_id = ${requirementId} and dossier_id = ${dossierId}
          returning (select kind from requirement where id = requirement_id) as kind`,
    ),
  );

interface Judged {
  kind: RequirementKind;
}

const kindIn = (judged: Judged | null): RequirementKind | null => judged?.kind ?? null;

/** Pieces asked again are judged anew when they come. */
export const removeVerdicts = (tx: Transaction, dossierId: string): Promise<number> =>
  tx.run(sql`delete from piece_verdict where dossier_id = ${dossierId}`);
