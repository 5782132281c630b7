import type { Declaration } from '#shared/dossiers/declaration';
import type { ChecklistLine } from '#shared/review/checklist';
import { checklist } from '#shared/review/checklist';
import type { FieldRow } from '#shared/review/field-row';
import type { DossierView, ViewDocument, ViewFinding } from '#shared/review/review-contract';
import { reviewRows } from '#shared/review/review-rows';
import type { Connection } from '../../platform/db/connection.ts';
import { retainedOf } from '../corrections/public.ts';
import { findingsOf } from '../findings/public.ts';
import { documentsOf, requirementsOf } from '../intake/public.ts';
import { readingsOf, toldField } from '../reading/public.ts';
import { verdictsOf } from './verdict-store.ts';

/** All that a decision on a dossier rests on, as the screen shows it and as the service weighs it. */
export interface DossierFacts {
  readonly requirements: DossierView['requirements'];
  readonly documents: readonly ViewDocument[];
  readonly findings: readonly ViewFinding[];
  readonly rows: readonly FieldRow[];
  readonly checklist: readonly ChecklistLine[];
}

/**
 * In six statements whatever the number of pieces.
 * @param hiddenOf people whose judgement of the pieces does not count: who decides apart from them judges each anew
 */
export const factsOf = async (
  connection: Connection,
  dossierId: string,
  {
    declaration,
    confirmedFraud,
    hiddenOf = [],
  }: { declaration: Declaration; confirmedFraud: boolean; hiddenOf?: readonly string[] },
): Promise<DossierFacts> => {
  const asked = await requirementsOf(connection, dossierId);
  const verdicts = await verdictsOf(connection, dossierId, hiddenOf);
  const documents = await rowDocuments(connection, dossierId);
  const findings = await findingsOf(connection, dossierId);
  const rows = reviewRows({ declaration, requirements: asked }, documents, await retainedOf(connection, dossierId));
  const requirements = asked.map((requirement) => ({
    ...requirement,
    verdict: verdicts.get(requirement.id) ?? null,
  }));
  const lines = checklist({
    requirements: requirements.map(({ id, kind, state, verdict }) => ({
      id,
      kind,
      state,
      verdict: verdict?.verdict ?? null,
    })),
    documents,
    rows,
    findings: findings.map((found) => ({ ...found, dismissed: found.dismissal !== null })),
    confirmedFraud,
  });
  return { requirements, documents, findings, rows, checklist: lines };
};

/** Each piece with what was read on it; one not yet read has no pages. */
export const rowDocuments = async (connection: Connection, dossierId: string): Promise<ViewDocument[]> => {
  const documents = await documentsOf(connection, dossierId);
  const readings = await readingsOf(
    connection,
    documents.map(({ id }) => id),
  );
  return documents.map((document) => {
    const reading = readings.get(document.id);
    const viewPages = (reading?.pages ?? []).map(({ number, width, height, turnedDegrees, skewDegrees }) => ({
      number,
      width,
      height,
      turnedDegrees,
      skewDegrees,
    }));
    return {
      ...document,
      viewPages,
      fields: (reading?.fields ?? []).map(toldField),
      mrz: reading?.mrz ?? null,
      parts: reading?.parts ?? [],
    };
  });
};
