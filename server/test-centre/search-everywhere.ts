import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Connection } from '../platform/db/connection.ts';
import { sql } from '../platform/db/sql.ts';

/** Without accents and case, as somebody searches who does not know how a word was written. */
const folded = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

interface Column {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

/**
 * Looks for marks in every column of every table, whatever its type: octets by their text and by their hexadecimal digits.
 * @returns where each was found, `table.column mark`
 */
export const searchTables = async (connection: Connection, marks: readonly string[]): Promise<string[]> => {
  const columns = await connection.many<Column>(
    sql`select table_schema as schema, table_name as table, column_name as column from information_schema.columns
        join information_schema.tables using (table_schema, table_name)
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { schema, table, column } of columns) {
    // PostgreSQL writes octets as `\\x` and hexadecimal digits.
    const values = await connection.many<{ value: string }>({
      text: `select distinct "${column}"::text as value from only "${schema}"."${table}" where "${column}" is not null`,
      values: [],
    });
    const texts = values.flatMap(({ value }) =>
      value.startsWith('\\x') ? [value, Buffer.from(value.slice(2), 'hex').toString('utf8')] : [value],
    );
    const whole = folded(texts.join('\n'));
    for (const mark of marks) if (whole.includes(folded(mark))) found.push(`${table}.${column} ${mark}`);
  }
  return found;
};

/** The same in every file under a folder, by name and by content. @returns `file mark` */
export const searchFiles = async (folder: string, marks: readonly string[]): Promise<string[]> => {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const whole = folded(`${entry.name}\n${(await readFile(file)).toString('utf8')}`);
    for (const mark of marks) if (whole.includes(folded(mark))) found.push(`${path.relative(folder, file)} ${mark}`);
  }
  return found;
};
