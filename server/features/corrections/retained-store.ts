import type { FieldName } from '#shared/reading/field';
import type { Box } from '#shared/reading/page';
import type { Provenance } from '#shared/review/field-row';
import type { RetainedFor } from '#shared/review/review-rows';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';

interface Row extends Omit<RetainedFor, 'at'> {
  at: Date;
}

/** The values that stand in a dossier, with who retained them; those of pieces that were taken back are left out. */
export const retainedOf = async (connection: Connection, dossierId: string): Promise<RetainedFor[]> => {
  const rows = await connection.many<Row>(
    prepared(sql`select retained.document_id as "documentId", field as name, page, value, provenance, box, confidence,
          person.name as by, person.id as "byId", retained_at as at
        from retained_value as retained
        join person on person.id = retained.person_id
        join document on document.id = retained.document_id and superseded_at is null
        where retained.dossier_id = ${dossierId} and ended_at is null order by retained_at, retained.id`),
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
};

export interface NewRetained {
  readonly id: string;
  readonly dossierId: string;
  readonly documentId: string;
  readonly name: FieldName;
  readonly page: number;
  readonly value: string;
  readonly provenance: Provenance;
  readonly box: Box | null;
  readonly confidence: number | null;
  readonly readValue: string | null;
  readonly personId: string;
  readonly token: number;
  readonly at: Date;
}

/** The caller has ended what stood there before. */
export const insertRetained = (tx: Transaction, value: NewRetained): Promise<number> =>
  tx.run(
    sql`insert into retained_value (id, dossier_id, document_id, field, page, value, provenance, box, confidence,
          read_value, person_id, lease_token, retained_at)
        values (${value.id}, ${value.dossierId}, ${value.documentId}, ${value.name}, ${value.page}, ${value.value},
          ${value.provenance}, ${value.box === null ? null : JSON.stringify(value.box)}, ${value.confidence},
          ${value.readValue}, ${value.personId}, ${value.token}, ${value.at})`,
  );

/** @returns how many values ended */
export const endRetained = (
  tx: Transaction,
  { documentId, name, pages, at }: { documentId: string; name: FieldName; pages: readonly number[]; at: Date },
): Promise<number> =>
  tx.run(
    sql`update retained_value set ended_at = ${at} where document_id = ${documentId} and field = ${name}
          and page = any(${[...pages]}::int[]) and ended_at is null`,
  );
