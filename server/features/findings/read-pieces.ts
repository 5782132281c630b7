import { requirementOfKind } from '#shared/intake/requirement-of-kind';
import type { RequirementKind } from '#shared/intake/requirement';
import type { DocumentReading } from '#shared/reading/document-reading';
import { isOnPart } from '#shared/reading/part';
import type { Part } from '#shared/reading/part';
import type { ReadPiece } from './checks/dossier-facts.ts';
import type { Observations } from './observe/observations.ts';

interface ReadFile {
  readonly id: string;
  readonly requirement: RequirementKind;
  readonly sha256: string;
  readonly reading: Pick<DocumentReading, 'kind' | 'mrz' | 'fields' | 'parts'>;
  readonly observations: Observations | null;
}

/** A paper of another kind than what the file was sent for counts as what it is; a co-borrower's stays his. */
function requirementOf({ kind }: Part, sentFor: RequirementKind): RequirementKind {
  const own = requirementOfKind(kind) ?? sentFor;
  return own === 'identity' && sentFor === 'co_borrower_identity' ? sentFor : own;
}

/** What was observed of one part. What concerns the file as a whole is said once, of the first. */
function observedOn(observed: Observations, parts: readonly Part[], part: Part): Observations {
  const first = part === parts[0];
  const { file, codes, shown, mirrored, portraits } = observed;
  const ownsPage = (page: number): boolean =>
    parts.find(({ places }) => places.some((place) => place.page === page)) === part;
  return {
    file: { pdf: first ? file.pdf : null, pictures: file.pictures.filter(({ page }) => ownsPage(page)) },
    codes: codes.filter((code) => isOnPart(part, code)),
    shown: shown && shown.filter((value) => isOnPart(part, value)),
    mirrored: first ? mirrored : null,
    portraits: portraits.filter((portrait) => isOnPart(part, portrait)),
  };
}

/** A file as the checks see it: one piece, or one for each of the papers in it. */
export function readPieces({ reading, observations, ...file }: ReadFile): ReadPiece[] {
  const { parts, ...whole } = reading;
  if (parts.length === 0) return [{ ...file, kind: whole.kind, reading: whole, observations }];
  return parts.map((part, index) => ({
    ...file,
    part: index,
    kind: part.kind,
    requirement: requirementOf(part, file.requirement),
    reading: { kind: part.kind, mrz: part.mrz, fields: whole.fields.filter((field) => isOnPart(part, field)) },
    observations: observations && observedOn(observations, parts, part),
  }));
}
