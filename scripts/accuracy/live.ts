import type { DocumentKind, Field, FieldName } from '#shared/reading/field';
import type { Connection } from '../../server/platform/db/connection.ts';
import { sql } from '../../server/platform/db/sql.ts';
import { sameValue } from './judged-field.ts';
import type { JudgedField } from './judged-field.ts';

interface ReadRow {
  readonly kind: DocumentKind;
  readonly documentId: string;
  readonly page: number;
  readonly fields: readonly Field[];
}
interface RetainedRow {
  readonly documentId: string;
  readonly field: FieldName;
  readonly page: number;
  readonly value: string;
}

/**
 * What agents made of the readings, in dossiers that are decided for good: a value that a person retained is the truth,
 * one that was left as read on an approved dossier counts as right.
 */
export async function liveFields(db: Connection): Promise<JudgedField[]> {
  const read = await db.many<ReadRow>(
    sql`select document.kind, document.id as "documentId", page.number as page, last.fields
        from document join page on page.document_id = document.id
        join decision on decision.dossier_id = document.dossier_id and decision.kind = 'approve'
        cross join lateral (select fields from reading where reading.document_id = document.id
          and reading.page = page.number order by read_at desc limit 1) as last
        where document.superseded_at is null and document.kind is not null`,
  );
  const retained = await db.many<RetainedRow>(
    sql`select document_id as "documentId", field, page, value from retained_value where ended_at is null`,
  );
  const key = (documentId: string, name: string, page: number): string => `${documentId} ${name} ${String(page)}`;
  const truths = new Map(retained.map(({ documentId, field, page, value }) => [key(documentId, field, page), value]));
  return read.flatMap(({ kind, documentId, page, fields }) =>
    fields.map(({ name, value, confidence }): JudgedField => {
      const truth = truths.get(key(documentId, name, page));
      const right = truth === undefined || sameValue(name, truth, value);
      return { kind, name, outcome: right ? 'right' : 'wrong', confidence };
    }),
  );
}

export interface FindingCount {
  readonly check: string;
  readonly kept: number;
  readonly dismissed: number;
}

/** Failed checks of decided dossiers: lifted by an agent with a reason, or kept to the end. */
export const findingCounts = (db: Connection): Promise<FindingCount[]> =>
  db.many<FindingCount>(
    sql`select check_code as check, count(*) filter (where dismissed_at is null)::int as kept,
          count(*) filter (where dismissed_at is not null)::int as dismissed
        from finding join decision on decision.dossier_id = finding.dossier_id and decision.kind in ('approve', 'refuse')
        where outcome = 'failed' group by check_code order by check_code`,
  );

/** How many labelled examples are kept, and how many of them correct what was read. */
export const exampleCounts = (db: Connection): Promise<{ examples: number; corrections: number }> =>
  db.one<{ examples: number; corrections: number }>(
    sql`select count(*)::int as examples,
          count(*) filter (where read_value is distinct from retained_value)::int as corrections from labelled_example`,
  );
