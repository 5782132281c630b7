import type { RequirementKind } from '#shared/intake/requirement';
import type { DossierView, ViewDocument } from '#shared/review/review-contract';
import { cardSide } from '#client/console/review/desk/card-side';
import { shortName } from '#client/console/review/desk/thumbnail-items';
import { documentLabels, requirementLabels } from '#client/console/review/labels';

/** A page of a dossier. */
export interface Place {
  readonly documentId: string;
  readonly page: number;
}

/** One page that may stand in the second pane. */
export interface PageChoice extends Place {
  /** "document/page": what a list of choices holds. */
  readonly key: string;
  readonly requirementId: string;
  readonly label: string;
}

export const placeKey = ({ documentId, page }: Place): string => `${documentId}/${page}`;

type Paged = Pick<DossierView, 'documents'> & {
  readonly requirements: readonly { readonly id: string; readonly kind: RequirementKind }[];
};

/** Every page that was read, in the order of the pieces asked for; no two have the same name. */
export function pageChoices({ documents, requirements }: Paged): PageChoice[] {
  const order = new Map(requirements.map(({ id }, index) => [id, index]));
  const named = new Map<string, number>();
  return [...documents]
    .sort((a, b) => (order.get(a.requirementId) ?? 99) - (order.get(b.requirementId) ?? 99))
    .flatMap((document) => {
      const { id, requirementId, viewPages } = document;
      if (viewPages.length === 0) return [];
      const plain = nameOf(document, documents, requirements);
      const nth = (named.get(plain) ?? 0) + 1;
      named.set(plain, nth);
      const name = nth === 1 ? plain : `${plain} (${nth})`;
      return viewPages.map(({ number }): PageChoice => {
        const place = { documentId: id, page: number };
        const label = viewPages.length > 1 ? `${name}, page ${number}` : name;
        return { ...place, requirementId, key: placeKey(place), label };
      });
    });
}

function nameOf(
  document: ViewDocument,
  documents: readonly ViewDocument[],
  requirements: Paged['requirements'],
): string {
  const { kind } = document;
  const side = cardSide(document, documents);
  if (kind === 'payslip') return shortName(kind, document, documents);
  if (kind !== null) return documentLabels[kind] + (side === null ? '' : `, ${side}`);
  const asked = requirements.find(({ id }) => id === document.requirementId);
  return asked ? requirementLabels[asked.kind] : document.filename;
}

/** The choice `by` steps from a place; the ends hold. */
export function stepped(choices: readonly PageChoice[], from: Place | null, by: number): PageChoice | null {
  const at = from ? choices.findIndex(({ key }) => key === placeKey(from)) : -1;
  return choices[Math.min(choices.length - 1, Math.max(0, at + by))] ?? null;
}

/** What goes beside a page: the next page of another piece asked for, since those must agree; else of another file. */
export function partnerOf(choices: readonly PageChoice[], place: Place): PageChoice | null {
  const at = choices.findIndex(({ key }) => key === placeKey(place));
  const after = [...choices.slice(at + 1), ...choices.slice(0, Math.max(0, at))];
  const asked = choices[at]?.requirementId;
  return (
    after.find(({ requirementId }) => requirementId !== asked) ??
    after.find(({ documentId }) => documentId !== place.documentId) ??
    after[0] ??
    null
  );
}
