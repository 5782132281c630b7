import type { DossierState } from '#shared/dossiers/states';
import type { RequirementKind } from '#shared/intake/requirement';
import type { DocumentReading } from '#shared/reading/document-reading';
import type { DocumentKind, Field } from '#shared/reading/field';
import type { MrzReading } from '#shared/reading/mrz';
import type { PageReading, Word } from '#shared/reading/page';
import type { Part } from '#shared/reading/part';
import type { ErrorCode } from '#shared/errors/error-codes';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

const givenUp: readonly DossierState[] = ['withdrawn', 'expired'];

export interface DocumentToRead {
  id: string;
  dossierId: string;
  sha256: string;
  requirement: RequirementKind;
  state: 'received' | 'reading' | 'read' | 'failed';
}

/** A document that is worth reading: in force, of a dossier that was not given up. */
export const findDocument = (connection: Connection, id: string): Promise<DocumentToRead | null> =>
  connection.maybeOne<DocumentToRead>(
    sql`select document.id, document.dossier_id as "dossierId", sha256, requirement.kind as requirement, document.state
        from document join dossier on dossier.id = document.dossier_id
        join requirement on requirement.id = requirement_id
        where document.id = ${id} and superseded_at is null and dossier.state <> all(${givenUp})`,
  );

/**
 * The same once the reading is done, minutes later: null when it was taken back, given up or read meanwhile. Locks the
 * dossier until `tx` ends, before anything of the document, as whoever takes a piece back does.
 */
export const lockUnread = async (tx: Transaction, document: DocumentToRead): Promise<DocumentToRead | null> => {
  await tx.run(sql`select from dossier where id = ${document.dossierId} for no key update`);
  const found = await findDocument(tx, document.id);
  return found?.state === 'read' ? null : found;
};

export const markReading = (connection: Connection, id: string): Promise<number> =>
  connection.run(sql`update document set state = 'reading' where id = ${id} and state <> 'read'`);

export const markFailed = (tx: Transaction, id: string, code: ErrorCode): Promise<number> =>
  tx.run(sql`update document set state = 'failed', failure = ${code} where id = ${id}`);

/** @param images SHA-256 of each page's upright image, in page order */
export const saveReading = async (
  tx: Transaction,
  documentId: string,
  reading: DocumentReading,
  images: readonly string[],
  at: Date,
): Promise<void> => {
  await tx.run(sql`delete from page where document_id = ${documentId}`);
  for (const [index, page] of reading.pages.entries()) {
    await tx.run(
      sql`insert into page (document_id, number, image_sha256, width, height, turned_degrees, skew_degrees, text_layer)
          values (${documentId}, ${page.number}, ${images[index]}, ${page.width}, ${page.height},
            ${page.turnedDegrees}, ${page.skewDegrees}, ${page.textLayer})`,
    );
    const fields = reading.fields.filter((field) => field.page === page.number);
    await tx.run(
      sql`insert into reading (document_id, page, read_at, words, fields)
          values (${documentId}, ${page.number}, ${at}, ${JSON.stringify(page.words)}, ${JSON.stringify(fields)})`,
    );
  }
  await tx.run(
    sql`update document set state = 'read', failure = null, kind = ${reading.kind}, pages = ${reading.pages.length},
          mrz = ${reading.mrz === null ? null : JSON.stringify(reading.mrz)}, parts = ${JSON.stringify(reading.parts)}
        where id = ${documentId}`,
  );
};

/** One page as it was last read; words are left out, being many. */
export interface StoredPage extends Omit<PageReading, 'words'> {
  imageSha256: string;
}

/** What is known of one document once it is read. */
export interface StoredReading {
  documentId: string;
  kind: DocumentKind;
  mrz: MrzReading | null;
  /** The papers in the file where they are several. */
  parts: Part[];
  pages: StoredPage[];
  fields: Field[];
}

interface PageRow extends StoredPage {
  documentId: string;
  kind: DocumentKind | null;
  mrz: MrzReading | null;
  parts: Part[];
  fields: Field[] | null;
}

/** The last readings of these documents; those not yet read are absent. */
export const readingsOf = async (
  connection: Connection,
  documentIds: readonly string[],
): Promise<Map<string, StoredReading>> => {
  const rows = await connection.many<PageRow>(
    sql`select document.id as "documentId", document.kind, document.mrz, document.parts, page.number, page.width, page.height,
          page.turned_degrees as "turnedDegrees", page.skew_degrees as "skewDegrees", page.text_layer as "textLayer",
          page.image_sha256 as "imageSha256", last.fields
        from document join page on page.document_id = document.id
        left join lateral (select fields from reading where reading.document_id = document.id
          and reading.page = page.number order by read_at desc limit 1) as last on true
        where document.id = any(${[...documentIds]}::uuid[]) order by document.id, page.number`,
  );
  const readings = new Map<string, StoredReading>();
  for (const { documentId, kind, mrz, parts, fields, ...page } of rows) {
    const known = readings.get(documentId) ?? {
      documentId,
      kind: kind ?? 'unknown',
      mrz,
      parts,
      pages: [],
      fields: [],
    };
    known.pages.push(page);
    known.fields.push(...(fields ?? []));
    readings.set(documentId, known);
  }
  return readings;
};

export const wordsOf = async (connection: Connection, documentId: string, page: number): Promise<Word[] | null> => {
  const row = await connection.maybeOne<{ words: Word[] }>(
    sql`select words from reading where document_id = ${documentId} and page = ${page} order by read_at desc limit 1`,
  );
  return row?.words ?? null;
};

/** Documents that wait or were cut off in the middle: what a start asks for again. */
export const unreadDocuments = (connection: Connection): Promise<{ id: string }[]> =>
  connection.many<{ id: string }>(
    sql`select document.id from document join dossier on dossier.id = dossier_id
        where document.state in ('received', 'reading') and superseded_at is null
          and dossier.state <> all(${givenUp})`,
  );
