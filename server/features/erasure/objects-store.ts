import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** Every column that names an object; a test compares the list with the columns of the database. */
export const objectColumns: readonly (readonly [table: string, column: string])[] = [
  ['document', 'sha256'],
  ['page', 'image_sha256'],
  ['contract', 'sha256'],
  ['contract', 'sheet_sha256'],
  ['ceremony', 'draft_sha256'],
  ['ceremony', 'copy_sha256'],
  ['ceremony', 'proof_json_sha256'],
  ['ceremony', 'proof_pdf_sha256'],
  ['copy_renewal', 'sha256'],
  ['copy_renewal', 'former_sha256'],
  ['signing_certificate', 'base_sha256'],
  ['signing_certificate', 'prepared_sha256'],
  ['signature', 'prepared_sha256'],
  ['signature', 'timestamped_sha256'],
  ['withdrawal', 'receipt_sha256'],
];

const text = objectColumns
  .map(([table, column]) => `select ${column} as name from ${table} where ${column} = any($1::text[])`)
  .join(' union ');

/** Which of these objects a row refers to, as one moment sees it. */
export const referredObjects = async (
  connection: Connection,
  names: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await connection.many<{ name: string }>({ text, values: [[...names]] });
  return new Set(rows.map(({ name }) => name));
};

/** What is to be known before anything is removed. */
export interface Removal {
  /** False while another process is at it. One removal at a time: held until the transaction ends. */
  readonly taken: boolean;
  /** The archive's journal does not agree with its stores: this database may be an old one that was put back. */
  readonly inDoubt: boolean;
  /** The number under which this database knows its objects. */
  readonly store: string;
}

export const takeRemoval = (connection: Connection): Promise<Removal> =>
  connection.one<Removal>(
    sql`select pg_try_advisory_xact_lock(43046) as taken, id as store,
          (select frozen is not null from archive_counter) as "inDoubt"
        from object_store`,
  );
