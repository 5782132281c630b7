import * as z from 'zod/mini';
import { checkCodeSchema } from '#shared/findings/finding';
import type { RequirementKind, RequirementState } from '#shared/intake/requirement';
import { requirementKinds } from '#shared/intake/requirement';
import { addressPapers, identityPapers, incomePapers } from '#shared/reading/field';
import type { DocumentKind } from '#shared/reading/field';
import type { Box } from '#shared/reading/page';
import type { FieldRow } from '#shared/review/field-row';
import type { MeasureCode } from '#shared/review/identity-measures';
import {
  applicantMeasures,
  coBorrowerMeasures,
  identityMeasures,
  measureCodes,
  measuresNeeded,
} from '#shared/review/identity-measures';
import { isOpenFailure, type WeighedFinding } from '#shared/review/weighed-finding';

/** Why approval waits for a line. */
export const blockCodes = [
  'piece_missing',
  'piece_to_redo',
  'piece_being_read',
  'piece_not_readable',
  'piece_not_recognised',
  'measure_missing',
  'field_doubtful',
  'finding_open',
  'fraud_confirmed',
] as const;
export type BlockCode = (typeof blockCodes)[number];

/**
 * One line of what the product requires. `block` is null where it is settled. Ids point at what the line is about;
 * a `field` line stands for the open findings that speak of it.
 */
export const checklistLineSchema = z.object({
  id: z.string(),
  about: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('piece'),
      requirementId: z.string(),
      piece: z.enum(requirementKinds),
      doubts: z.number(),
    }),
    z.object({
      kind: z.literal('identity_measure'),
      measure: z.enum(measureCodes),
      documentId: z.nullable(z.string()),
      evidence: z.array(z.object({ documentId: z.string(), check: checkCodeSchema, by: z.enum(['check', 'person']) })),
      lacks: z.array(checkCodeSchema),
    }),
    z.object({ kind: z.literal('field'), rowKey: z.string(), findingIds: z.array(z.string()) }),
    z.object({ kind: z.literal('finding'), findingId: z.string(), check: checkCodeSchema }),
    z.object({ kind: z.literal('fraud') }),
  ]),
  block: z.nullable(z.enum(blockCodes)),
});
export type ChecklistLine = z.infer<typeof checklistLineSchema>;

export interface ChecklistFacts {
  readonly requirements: readonly {
    readonly id: string;
    readonly kind: RequirementKind;
    readonly state: RequirementState;
    /** What the agent thinks of the piece so far. */
    readonly verdict: 'accepted' | 'to_redo' | null;
  }[];
  readonly documents: readonly {
    readonly id: string;
    readonly requirementId: string;
    readonly kind: DocumentKind | null;
    readonly state: 'received' | 'reading' | 'read' | 'failed';
  }[];
  readonly rows: readonly FieldRow[];
  readonly findings: readonly WeighedFinding[];
  readonly confirmedFraud: boolean;
}

const kindsFor: Record<RequirementKind, readonly DocumentKind[]> = {
  identity: identityPapers,
  co_borrower_identity: identityPapers,
  bank_details: ['bank_details'],
  income: incomePapers,
  address: addressPapers,
};

/**
 * What the product requires, each line settled or with the reason for which approval waits: pieces, the identity
 * measures of each borrower, doubtful rows that the decision rests on, open findings of weight. Pure: the button and the service ask the
 * same function. It only ever holds back an approval until a person has looked; it decides nothing (GDPR art. 22).
 */
export function checklist(facts: ChecklistFacts): ChecklistLine[] {
  const fields = doubtfulFields(facts);
  const spoken = new Set(fields.flatMap(({ about }) => (about.kind === 'field' ? about.findingIds : [])));
  const findings = facts.findings
    .filter((found) => isOpenFailure(found) && found.severity !== 'low' && !spoken.has(found.id))
    .map(({ id, check }): ChecklistLine => ({
      id: `finding:${id}`,
      about: { kind: 'finding', findingId: id, check },
      block: 'finding_open',
    }));
  const fraud: ChecklistLine[] = facts.confirmedFraud
    ? [{ id: 'fraud', about: { kind: 'fraud' }, block: 'fraud_confirmed' }]
    : [];
  return [...pieceLines(facts), ...measureLines(facts), ...fields, ...findings, ...fraud];
}

export const blockers = (lines: readonly ChecklistLine[]): ChecklistLine[] =>
  lines.filter(({ block }) => block !== null);

/** Approval is open when nothing blocks it. */
export const isSettled = (lines: readonly ChecklistLine[]): boolean => blockers(lines).length === 0;

function pieceLines(facts: ChecklistFacts): ChecklistLine[] {
  return facts.requirements.map((requirement) => {
    const own = facts.documents.filter(({ requirementId }) => requirementId === requirement.id);
    const ids = new Set(own.map(({ id }) => id));
    const doubts =
      facts.rows.filter((row) => ids.has(row.documentId) && !row.settled).length +
      facts.findings.filter((found) => found.documentId !== null && ids.has(found.documentId) && isOpenFailure(found))
        .length;
    return {
      id: `piece:${requirement.id}`,
      about: { kind: 'piece', requirementId: requirement.id, piece: requirement.kind, doubts },
      block: pieceBlock(requirement, own),
    };
  });
}

/** A person who looked at the piece himself may accept one that the engine could not read or name. */
function pieceBlock(
  { kind, state, verdict }: ChecklistFacts['requirements'][number],
  own: ChecklistFacts['documents'],
): BlockCode | null {
  if (state === 'accepted') return null;
  if (verdict === 'to_redo' || state === 'to_redo') return 'piece_to_redo';
  if (state === 'asked' || own.length === 0) return 'piece_missing';
  if (verdict === 'accepted') return null;
  if (own.some((document) => document.state === 'received' || document.state === 'reading')) return 'piece_being_read';
  if (own.every((document) => document.state === 'failed')) return 'piece_not_readable';
  const named = own.some((document) => document.kind !== null && kindsFor[kind].includes(document.kind));
  return named ? null : 'piece_not_recognised';
}

function measureLines({ requirements, documents, findings }: ChecklistFacts): ChecklistLine[] {
  const sentFor = new Map(requirements.map(({ id, kind }) => [id, kind]));
  const sent = documents.map(({ id, kind, requirementId }) => ({
    id,
    kind,
    sentFor: sentFor.get(requirementId) ?? 'identity',
  }));
  const linesOf = (codes: readonly MeasureCode[], needed: number): ChecklistLine[] => {
    const measures = identityMeasures(codes, sent, findings);
    const enough = measures.filter(({ holds }) => holds).length >= needed;
    return measures.map(({ code, holds, documentId, evidence, lacks }) => ({
      id: `measure:${code}`,
      about: { kind: 'identity_measure', measure: code, documentId, evidence: [...evidence], lacks: [...lacks] },
      block: holds || enough ? null : 'measure_missing',
    }));
  };
  const two = requirements.some(({ kind }) => kind === 'co_borrower_identity');
  return [
    ...linesOf(applicantMeasures, measuresNeeded.applicant),
    ...(two ? linesOf(coBorrowerMeasures, measuresNeeded.coBorrower) : []),
  ];
}

/** A lifted check judged what the value says; that it was badly read remains to be seen. */
function doubtfulFields({ rows, findings }: ChecklistFacts): ChecklistLine[] {
  const failed = findings.filter(({ outcome }) => outcome === 'failed');
  return rows.flatMap((row): ChecklistLine[] => {
    if (row.settled || !row.decisive) return [];
    const about = failed.filter((found) => speaksOf(found, row));
    const open = about.filter(isOpenFailure);
    const judged = row.doubt?.kind === 'differs' || row.doubt?.kind === 'conflict';
    if (about.length > 0 && open.length === 0 && judged) return [];
    return [
      {
        id: `field:${row.key}`,
        about: { kind: 'field', rowKey: row.key, findingIds: open.map(({ id }) => id) },
        block: 'field_doubtful',
      },
    ];
  });
}

/** Does one of the finding's terms lie where the row was read? */
export function speaksOf(finding: Pick<WeighedFinding, 'terms'>, { documentId, read, zone }: FieldRow): boolean {
  const places = [read, zone].filter((value) => value !== null);
  return finding.terms.some(
    ({ place }) =>
      place !== null &&
      place.documentId === documentId &&
      places.some(({ page, box }) => place.page === page && overlap(place.box, box)),
  );
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
