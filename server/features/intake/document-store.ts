import type { Document } from '#shared/intake/document';
import { errorSentence, isErrorCode } from '#shared/errors/error-codes';
import type { UprightPage } from '../../bricks/forensics/picture/error-levels.ts';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';

type DocumentRow = Omit<Document, 'uploadedAt' | 'failure'> & { uploadedAt: Date; failure: string | null };

const shown = ({ uploadedAt, failure, ...row }: DocumentRow): Document => ({
  ...row,
  uploadedAt: uploadedAt.toISOString(),
  failure:
    failure === null
      ? null
      : { code: failure, message: errorSentence(isErrorCode(failure) ? failure : 'piece_unreadable', 'fr') },
});

/** The pieces in force of a dossier, oldest first: neither taken back nor replaced. */
export const documentsOf = async (connection: Connection, dossierId: string): Promise<Document[]> => {
  const rows = await connection.many<DocumentRow>(
    prepared(sql`select id, requirement_id as "requirementId", filename, media_type as "mediaType", bytes, sha256,
          uploaded_at as "uploadedAt", state, kind, pages, failure
        from document where dossier_id = ${dossierId} and superseded_at is null order by uploaded_at, id`),
  );
  return rows.map(shown);
};

/** The same file already sent for the same piece. */
export const sameDocument = async (
  connection: Connection,
  requirementId: string,
  sha256: string,
): Promise<Document | null> => {
  const row = await connection.maybeOne<DocumentRow>(
    sql`select id, requirement_id as "requirementId", filename, media_type as "mediaType", bytes, sha256,
          uploaded_at as "uploadedAt", state, kind, pages, failure
        from document where requirement_id = ${requirementId} and sha256 = ${sha256} and superseded_at is null`,
  );
  return row && shown(row);
};

export interface NewDocument {
  readonly id: string;
  readonly dossierId: string;
  readonly requirementId: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly filename: string;
  readonly at: Date;
}

export const insertDocument = async (tx: Transaction, document: NewDocument): Promise<Document> => {
  const { id, dossierId, requirementId, sha256, mediaType, bytes, filename, at } = document;
  await tx.run(
    sql`insert into document (id, dossier_id, requirement_id, sha256, media_type, bytes, filename, uploaded_at)
        values (${id}, ${dossierId}, ${requirementId}, ${sha256}, ${mediaType}, ${bytes}, ${filename}, ${at})`,
  );
  return shown({
    id,
    requirementId,
    filename,
    mediaType,
    bytes,
    sha256,
    uploadedAt: at,
    state: 'received',
    kind: null,
    pages: 0,
    failure: null,
  });
};

/** What was sent for a piece before it was asked for again makes room for the new one. */
export const supersedeDocuments = (tx: Transaction, requirementId: string, at: Date): Promise<number> =>
  tx.run(
    sql`update document set superseded_at = ${at} where requirement_id = ${requirementId} and superseded_at is null`,
  );

export const supersedeDocument = (tx: Transaction, documentId: string, at: Date): Promise<number> =>
  tx.run(sql`update document set superseded_at = ${at} where id = ${documentId}`);

/** One whose reading failed is sent again: it is read again. */
export const readAgain = (tx: Transaction, documentId: string): Promise<number> =>
  tx.run(sql`update document set state = 'received', failure = null where id = ${documentId} and state = 'failed'`);

/** Who a document belongs to, in force or not. */
export interface DocumentPlace {
  id: string;
  dossier_id: string;
  requirement_id: string;
  sha256: string;
  media_type: string;
  filename: string;
  superseded_at: Date | null;
  /** Whether it was ever sent with its dossier: before that, or taken back before, it exists for its applicant alone. */
  sent: boolean;
}

export const placeOfDocument = (connection: Connection, id: string): Promise<DocumentPlace | null> =>
  connection.maybeOne<DocumentPlace>(
    sql`select document.id, dossier_id, requirement_id, sha256, media_type, filename, superseded_at,
          submitted_at is not null and (superseded_at is null or superseded_at > submitted_at) as sent
        from document join dossier on dossier.id = dossier_id where document.id = ${id}`,
  );

export const countDocuments = async (connection: Connection, requirementId: string): Promise<number> =>
  (
    await connection.one<{ count: number }>(
      sql`select count(*) as count from document where requirement_id = ${requirementId} and superseded_at is null`,
    )
  ).count;

/** Files in force for one piece, and all that its dossier ever had, those taken back included. */
export const countSent = (
  connection: Connection,
  dossierId: string,
  requirementId: string,
): Promise<{ inForce: number; ever: number }> =>
  connection.one<{ inForce: number; ever: number }>(
    sql`select count(*) as ever,
          count(*) filter (where requirement_id = ${requirementId} and superseded_at is null) as "inForce"
        from document where dossier_id = ${dossierId}`,
  );

/** The object that holds a page's upright image. */
export const imageOfPage = async (connection: Connection, documentId: string, page: number): Promise<string | null> =>
  (
    await connection.maybeOne<{ sha: string }>(
      sql`select image_sha256 as sha from page where document_id = ${documentId} and number = ${page}`,
    )
  )?.sha ?? null;

/** How a page was made upright when it was read, and its size since, in pixels; null while it is not read. */
export const uprightPage = (connection: Connection, documentId: string, page: number): Promise<UprightPage | null> =>
  connection.maybeOne<UprightPage>(
    sql`select width, height, turned_degrees as "turnedDegrees", skew_degrees as "skewDegrees"
        from page where document_id = ${documentId} and number = ${page}`,
  );
