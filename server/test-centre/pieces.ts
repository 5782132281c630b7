import type { CheckCode } from '#shared/findings/finding';
import type { DocumentKind, Field, FieldName } from '#shared/reading/field';
import type { Transaction } from '../platform/db/connection.ts';
import { sql } from '../platform/db/sql.ts';
import { newId } from '../platform/ids.ts';

interface Piece {
  readonly kind: DocumentKind;
  readonly values: readonly (readonly [FieldName, string])[];
  readonly checks: readonly CheckCode[];
}

/** What the reading of good pieces gives for the applicant that the centre invents: nothing is left to settle. */
const goodPieces = (iban: string): readonly Piece[] => [
  {
    kind: 'identity_card',
    values: [
      ['surname', 'EXEMPLE'],
      ['given_names', 'CAMILLE'],
      ['birth_date', '1990-04-12'],
    ],
    checks: ['surname_matches', 'given_names_match', 'birth_date_matches'],
  },
  {
    kind: 'bank_details',
    values: [
      ['iban', iban],
      ['account_holder', 'MME CAMILLE EXEMPLE'],
    ],
    checks: ['iban_key', 'iban_matches_declared', 'account_holder_matches'],
  },
  {
    kind: 'payslip',
    values: [
      ['employee', 'CAMILLE EXEMPLE'],
      ['net_pay', '1980.00'],
    ],
    checks: ['income_matches_declared', 'payslip_name_matches'],
  },
];

export const pageSize = { width: 1000, height: 700 };

export const fieldOf = (name: FieldName, value: string, place: number, marks: Partial<Field> = {}): Field => ({
  name,
  value,
  text: value,
  confidence: 96,
  page: 1,
  box: { x: 100, y: 100 + 60 * place, width: 300, height: 40 },
  source: 'print',
  checked: name === 'iban',
  corrected: false,
  ...marks,
});

/** Pieces that were sent and read, with passed checks, straight into the tables. @returns the ids of the documents */
export const readPieces = async (
  tx: Transaction,
  dossierId: string,
  requirements: readonly string[],
  { iban, at }: { iban: string; at: Date },
): Promise<string[]> => {
  const documents: string[] = [];
  for (const [index, piece] of goodPieces(iban).entries())
    documents.push(await readPiece(tx, { dossierId, requirementId: requirements[index] ?? '', at }, piece));
  return documents;
};

/** One piece that was sent and read, with the checks that passed on it. @returns the id of the document */
export const readPiece = async (
  tx: Transaction,
  { dossierId, requirementId, at }: { dossierId: string; requirementId: string; at: Date },
  { kind, values, checks }: Piece,
): Promise<string> => {
  const id = newId(at);
  await tx.run(
    sql`insert into document (id, dossier_id, requirement_id, sha256, media_type, bytes, filename, uploaded_at, state,
          kind, pages)
        values (${id}, ${dossierId}, ${requirementId}, ${id.replaceAll('-', '').padEnd(64, '0')}, 'image/jpeg', 1,
          'a.jpg', ${at}, 'read', ${kind}, 1)`,
  );
  await tx.run(
    sql`insert into page (document_id, number, image_sha256, width, height, turned_degrees, skew_degrees, text_layer)
        values (${id}, 1, ${'0'.repeat(64)}, ${pageSize.width}, ${pageSize.height}, 0, 0, false)`,
  );
  const fields = values.map(([name, value], place) => fieldOf(name, value, place));
  await tx.run(
    sql`insert into reading (document_id, page, read_at, words, fields)
        values (${id}, 1, ${at}, '[]', ${JSON.stringify(fields)})`,
  );
  for (const check of checks)
    await tx.run(
      sql`insert into finding (id, dossier_id, document_id, check_code, outcome, severity, terms, found_at)
          values (${newId(at)}, ${dossierId}, ${id}, ${check}, 'passed', 'high', '[]', ${at})`,
    );
  return id;
};
