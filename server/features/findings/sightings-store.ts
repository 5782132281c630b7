import { createHmac } from 'node:crypto';
import type { DossierState } from '#shared/dossiers/states';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import type { LinkKind } from './link-keys.ts';

/** Something of this dossier that was seen in a dossier of another applicant. */
export interface Sighting {
  kind: LinkKind | 'file';
  documentId: string;
  otherReference: string;
  otherDossierId: string;
  otherState: DossierState;
}

/** Values that identify are kept across dossiers as keyed digests only: reading the table tells nothing. */
export const keyedDigest = (secret: Buffer, kind: LinkKind, value: string): Buffer =>
  createHmac('sha256', secret).update(`${kind}\n${value}`).digest();

export const keepLinkKeys = async (
  tx: Transaction,
  dossierId: string,
  keys: readonly { documentId: string; kind: LinkKind; digest: Buffer }[],
): Promise<void> => {
  await tx.run(sql`delete from link_key where dossier_id = ${dossierId}`);
  for (const { documentId, kind, digest } of keys) {
    await tx.run(
      sql`insert into link_key (dossier_id, document_id, kind, digest)
          values (${dossierId}, ${documentId}, ${kind}, ${digest}) on conflict do nothing`,
    );
  }
};

/** The twenty newest at most: more would add nothing for the reader. Drafts are not counted. */
export const sightingsOf = (connection: Connection, dossierId: string): Promise<Sighting[]> =>
  connection.many<Sighting>(
    sql`with own as (select id, applicant_id from dossier where id = ${dossierId})
        (select mine.kind, mine.document_id as "documentId", other.reference as "otherReference",
           other.id as "otherDossierId", other.state as "otherState"
         from own join link_key as mine on mine.dossier_id = own.id
         join link_key as theirs on theirs.kind = mine.kind and theirs.digest = mine.digest
           and theirs.dossier_id <> own.id
         join dossier as other on other.id = theirs.dossier_id and other.applicant_id <> own.applicant_id
           and other.state <> 'draft'
         order by other.submitted_at desc nulls last, other.id limit 20)
        union
        (select 'file', mine.id, other.reference, other.id, other.state
         from own join document as mine on mine.dossier_id = own.id and mine.superseded_at is null
         join document as theirs on theirs.sha256 = mine.sha256 and theirs.dossier_id <> own.id
         join dossier as other on other.id = theirs.dossier_id and other.applicant_id <> own.applicant_id
           and other.state <> 'draft'
         order by other.submitted_at desc nulls last, other.id limit 20)`,
  );
