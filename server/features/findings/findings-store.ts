import type { Declaration } from '#shared/dossiers/declaration';
import type { DossierState } from '#shared/dossiers/states';
import { catalogue } from '#shared/findings/catalogue/catalogue';
import type { CheckCode, Finding, Outcome, Severity, Term } from '#shared/findings/finding';
import type { RequirementKind } from '#shared/intake/requirement';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/ids.ts';

export interface InspectedDocument {
  id: string;
  requirement: RequirementKind;
  sha256: string;
}

export interface InspectedDossier {
  state: DossierState;
  declaration: Declaration;
}

/**
 * The dossier first of all: whoever changes it or its pieces locks it first too, so that two inspections, or one and a
 * piece that is taken back, wait for each other in one order.
 */
export const lockInspected = (tx: Transaction, dossierId: string): Promise<InspectedDossier> =>
  tx.one<InspectedDossier>(sql`select state, declaration from dossier where id = ${dossierId} for no key update`);

export const readDocumentsOf = (tx: Connection, dossierId: string): Promise<InspectedDocument[]> =>
  tx.many<InspectedDocument>(
    sql`select document.id, requirement.kind as requirement, sha256 from document
        join requirement on requirement.id = document.requirement_id
        where document.dossier_id = ${dossierId} and document.state = 'read' and superseded_at is null
        order by uploaded_at`,
  );

/**
 * Keeps what the checks found. Who lifted a finding judged what it said then: one that says something else now (another
 * outcome, another value, a further dossier) loses its dismissal. Where a value lies on the page and which day it is
 * change nothing. A finding that no longer is, goes.
 */
export const keepFindings = async (
  tx: Transaction,
  dossierId: string,
  findings: readonly Finding[],
  at: Date,
): Promise<number> => {
  const rows = findings.map((finding) => ({ ...finding, id: newId(at), version: catalogue[finding.check].version }));
  const kept = await tx.many<{ id: string }>(
    sql`insert into finding (id, dossier_id, document_id, part, check_code, check_version, outcome, severity, terms, arithmetic,
            found_at)
          select id, ${dossierId}::uuid, "documentId", coalesce(part, 0), "check", version, outcome, severity, terms, arithmetic, ${at}::timestamptz
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as found (id uuid, "documentId" uuid, part integer, "check" text,
            version integer, outcome text, severity text, terms jsonb, arithmetic text)
          on conflict (dossier_id, check_code, document_id, part) do update set outcome = excluded.outcome,
            check_version = excluded.check_version, severity = excluded.severity, terms = excluded.terms, arithmetic = excluded.arithmetic,
            (found_at, dismissed_by, dismissed_at, dismissal_reason) = (
              select case when same then finding.found_at else excluded.found_at end,
                case when same then finding.dismissed_by end, case when same then finding.dismissed_at end,
                case when same then finding.dismissal_reason end
              from (select finding.outcome = excluded.outcome
                and array(select array[term ->> 'label', term ->> 'value']
                  from jsonb_array_elements(finding.terms) as term where term ->> 'label' <> 'today' order by 1)
                = array(select array[term ->> 'label', term ->> 'value']
                  from jsonb_array_elements(excluded.terms) as term where term ->> 'label' <> 'today' order by 1) as same
              ) as compared)
          returning id`,
  );
  const ids = kept.map(({ id }) => id);
  return tx.run(sql`delete from finding where dossier_id = ${dossierId} and not (id = any(${ids}::uuid[]))`);
};

export interface KeptFinding {
  id: string;
  documentId: string | null;
  part: number;
  check: CheckCode;
  outcome: Outcome;
  severity: Severity;
  terms: Term[];
  arithmetic: string | null;
  dismissal: { reason: string; by: string; at: string } | null;
}

interface FindingRow extends Omit<KeptFinding, 'dismissal'> {
  dismissalReason: string | null;
  dismissedBy: string | null;
  dismissedAt: Date | null;
}

/** A dossier's findings: failed first by weight, then the doubtful, then the right ones. */
export const findingsOf = async (connection: Connection, dossierId: string): Promise<KeptFinding[]> => {
  const rows = await connection.many<FindingRow>(
    sql`select finding.id, document_id as "documentId", part, check_code as "check", outcome, severity, terms, arithmetic,
          dismissal_reason as "dismissalReason", person.name as "dismissedBy", dismissed_at as "dismissedAt"
        from finding left join person on person.id = dismissed_by where dossier_id = ${dossierId}
        order by array_position(array['failed', 'inconclusive', 'passed'], outcome),
          array_position(array['high', 'medium', 'low'], severity), check_code, finding.id`,
  );
  return rows.map(({ dismissalReason, dismissedBy, dismissedAt, ...finding }) => ({
    ...finding,
    dismissal:
      dismissalReason !== null && dismissedBy !== null && dismissedAt !== null
        ? { reason: dismissalReason, by: dismissedBy, at: dismissedAt.toISOString() }
        : null,
  }));
};

/** @returns which check was lifted; null where no such finding stood open */
export const dismissFinding = async (
  tx: Transaction,
  {
    dossierId,
    findingId,
    personId,
    reason,
    at,
  }: { dossierId: string; findingId: string; personId: string; reason: string; at: Date },
): Promise<CheckCode | null> =>
  (
    await tx.maybeOne<{ check: CheckCode }>(
      sql`update finding set dismissed_by = ${personId}, dismissed_at = ${at}, dismissal_reason = ${reason}
        where id = ${findingId} and dossier_id = ${dossierId} and outcome <> 'passed' and dismissed_at is null
        returning check_code as "check"`,
    )
  )?.check ?? null;
