import type { FieldName } from '#shared/reading/field';
import type { Box } from '#shared/reading/page';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** A page as a rectangle is cut out of it. */
export interface RegionPage {
  width: number;
  height: number;
  imageSha256: string;
}

/** A page of a piece that is in force in this dossier. */
export const pageForRegion = (
  connection: Connection,
  { dossierId, documentId, page }: { dossierId: string; documentId: string; page: number },
): Promise<RegionPage | null> =>
  connection.maybeOne<RegionPage>(
    sql`select width, height, image_sha256 as "imageSha256" from page join document on document.id = document_id
        where document_id = ${documentId} and number = ${page} and dossier_id = ${dossierId} and superseded_at is null`,
  );

export interface AskedRegion {
  readonly id: string;
  readonly dossierId: string;
  readonly documentId: string;
  readonly page: number;
  readonly box: Box;
  readonly expected: FieldName | null;
  readonly personId: string;
  readonly at: Date;
}

export const insertRegion = (connection: Connection, region: AskedRegion): Promise<number> =>
  connection.run(
    sql`insert into region_reading (id, dossier_id, document_id, page, box, expected, person_id, asked_at)
        values (${region.id}, ${region.dossierId}, ${region.documentId}, ${region.page}, ${JSON.stringify(region.box)},
          ${region.expected}, ${region.personId}, ${region.at})`,
  );

export interface RegionToRead {
  box: Box;
  expected: FieldName | null;
  imageSha256: string;
}

/** Takes a rectangle to read; null when another reader was faster. */
export const takeRegion = (connection: Connection, id: string): Promise<RegionToRead | null> =>
  connection.maybeOne<RegionToRead>(
    sql`update region_reading as region set state = 'reading' from page
        where region.id = ${id} and region.state = 'asked' and page.document_id = region.document_id
          and page.number = region.page
        returning region.box, region.expected, page.image_sha256 as "imageSha256"`,
  );

export const saveRegion = (
  connection: Connection,
  id: string,
  read: { text: string; value: string | null; confidence: number },
): Promise<number> =>
  connection.run(
    sql`update region_reading set state = 'read', text = ${read.text}, value = ${read.value},
          confidence = ${read.confidence} where id = ${id}`,
  );

export const failRegion = (connection: Connection, id: string): Promise<number> =>
  connection.run(sql`update region_reading set state = 'failed' where id = ${id}`);

/** A rectangle that was read, with who asked for it. */
export interface DoneRegion {
  dossierId: string;
  documentId: string;
  page: number;
  personId: string;
  box: Box;
  text: string;
  value: string | null;
  confidence: number;
}

export const doneRegion = (connection: Connection, id: string): Promise<DoneRegion | null> =>
  connection.maybeOne<DoneRegion>(
    sql`select dossier_id as "dossierId", document_id as "documentId", page, person_id as "personId", box, text, value,
          confidence from region_reading where id = ${id} and state = 'read'`,
  );
