import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

type Row = Readonly<Record<string, unknown>>;

/** What was applied for, by whom, and what was asked of him. */
export const readApplication = async (connection: Connection, dossierId: string): Promise<Row> => ({
  ...(await connection.one<Row>(
    sql`select reference, dossier.id, state, channel, brand.name as brand, offer.product_name as product,
          amount_cents as "amountCents", dossier.months, dossier.created_at as "createdAt",
          submitted_at as "submittedAt", returned_at as "returnedAt", decided_at as "decidedAt",
          refusal_reasons as "refusalReasons", applicant_name as "applicantName", applicant.email,
          applicant.language, declaration
        from dossier
        join brand on brand.id = dossier.brand_id
        join offer on offer.brand_id = dossier.brand_id and offer.product_id = dossier.product_id
        join applicant on applicant.id = dossier.applicant_id
        where dossier.id = ${dossierId}`,
  )),
  requirements: await connection.many<Row>(
    sql`select id, kind, state, redo_reason as "redoReason", redo_note as "redoNote" from requirement
        where dossier_id = ${dossierId} and dropped_at is null order by position`,
  ),
  signers: await connection.many<Row>(
    sql`select role, given_names as "givenNames", surname, email from signer
        where dossier_id = ${dossierId} order by position`,
  ),
});

export interface ReceivedDocument {
  readonly id: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly filename: string;
}

/**
 * The pieces as they were sent: those in force, and those that were replaced or taken back after the dossier was sent,
 * for somebody may have decided on them. What was taken out of a draft nobody ever looked at.
 */
export const readDocuments = (connection: Connection, dossierId: string): Promise<(ReceivedDocument & Row)[]> =>
  connection.many<ReceivedDocument & Row>(
    sql`select document.id, requirement.kind as "sentFor", sha256, media_type as "mediaType", bytes, filename,
          uploaded_at as "uploadedAt", document.state, document.kind, document.failure, superseded_at as "supersededAt"
        from document
        join requirement on requirement.id = requirement_id
        join dossier on dossier.id = document.dossier_id
        where document.dossier_id = ${dossierId} and (superseded_at is null or superseded_at > submitted_at)
        order by uploaded_at, document.id`,
  );

/** Everything that was decided or thought on the way, by whom. */
export const readDecisions = async (connection: Connection, dossierId: string): Promise<Row> => ({
  decisions: await connection.many<Row>(
    sql`select kind, person.name as by, detail, decided_at as at from decision
        join person on person.id = person_id where dossier_id = ${dossierId} order by decided_at, decision.id`,
  ),
  secondLooks: await connection.many<Row>(
    sql`select second_look.rules, stage, proposed_at as "proposedAt", settled_at as "settledAt", place,
          person.name as by, body as opinion, given_at as at
        from second_look join opinion on look_id = second_look.id join person on person.id = person_id
        where dossier_id = ${dossierId} order by given_at`,
  ),
  pieceVerdicts: await connection.many<Row>(
    sql`select requirement_id as requirement, verdict, reason, note, person.name as by, judged_at as at
        from piece_verdict join person on person.id = person_id where dossier_id = ${dossierId} order by judged_at`,
  ),
  retainedValues: await connection.many<Row>(
    sql`select document_id as document, field, page, value, provenance, read_value as "readValue", person.name as by,
          retained_at as at, ended_at as "endedAt"
        from retained_value join person on person.id = person_id
        where dossier_id = ${dossierId} order by retained_at, retained_value.id`,
  ),
  escalations: await connection.many<Row>(
    sql`select reason, raiser.name as by, raised_at as at, verdict, opinion, answerer.name as "answeredBy",
          answered_at as "answeredAt"
        from escalation join person as raiser on raiser.id = raised_by
        left join person as answerer on answerer.id = answered_by where dossier_id = ${dossierId} order by raised_at`,
  ),
  notes: await connection.many<Row>(
    sql`select person.name as by, body, written_at as at from note join person on person.id = person_id
        where dossier_id = ${dossierId} order by written_at`,
  ),
});

/** Letters as they were sent; of what held a code or a link the words are left out, as they are after sending. */
export const readMails = (connection: Connection, dossierId: string): Promise<Row[]> =>
  connection.many<Row>(
    sql`select recipient, subject, case when fleeting then null else body end as body, written_at as "writtenAt",
          sent_at as "sentAt"
        from mail where dossier_id = ${dossierId} order by written_at, id`,
  );

/** Its rows of the logbook, with the kind of their author, and the name where that is somebody of the centre. */
export const readLogbook = (connection: Connection, dossierId: string): Promise<Row[]> =>
  connection.many<Row>(
    sql`select sequence, at, version, event, actor_kind as author, person.name as "authorName", detail from logbook
        left join person on actor_kind = 'person' and person.id = actor_id
        where dossier_id = ${dossierId} order by sequence`,
  );
