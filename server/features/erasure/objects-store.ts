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

/** One removal at a time, whichever process: held until the transaction ends. @returns false when another is at it */
export const takeRemoval = async (connection: Connection): Promise<boolean> =>
  (await connection.one<{ taken: boolean }>(sql`select pg_try_advisory_xact_lock(43046) as taken`)).taken;
