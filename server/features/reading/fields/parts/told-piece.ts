import { addressPapers } from '#shared/reading/field';
import type { DocumentKind, FieldName } from '#shared/reading/field';
import type { MrzReading } from '#shared/reading/mrz';
import type { PageReading } from '#shared/reading/page';
import { countBillDates, wholeBillOn } from '../address/whole-bill.ts';
import type { WholeBill } from '../address/whole-bill.ts';
import { extractFields } from '../extract-fields.ts';
import { keysOf, kindAmong, scoreKinds, zoneKindOf } from '../kinds/document-kind.ts';
import { addressKindSigns, kindSigns } from '../kinds/kind-signs.ts';
import type { Signs } from '../kinds/kind-signs.ts';
import { findLabels } from '../text/labels.ts';
import { linesOf } from '../text/reading-lines.ts';
import type { Line } from '../text/reading-lines.ts';

/** A sign of this weight is the title of a paper, where it stands alone and not in a sentence about another. */
const titleWeight = 5;
/** A heading is less; with it the words of the paper must say much together. */
const headingWeight = 4;
/** Receipts, tax notices and attestations bear one; the headings of a bill say less, and one bill has several. */
const addressTitleWeight = 7;
const longestTitle = 8;
const sureScore = 8;

const everySigns: Partial<Record<DocumentKind, Signs>> = { ...kindSigns, ...addressKindSigns };

const titlesOf = (kind: DocumentKind, least: number): string[] =>
  (everySigns[kind] ?? []).flatMap(([word, weight]) => (weight >= least ? [word] : []));

function hasTitle(lines: readonly Line[], titles: readonly string[]): boolean {
  return findLabels(lines, titles).some(({ run }) => run.words.length <= longestTitle);
}

/** What a stretch of a file is by itself. */
export interface ToldPiece {
  readonly kind: DocumentKind;
  /** How much its words and its zone say for that kind. */
  readonly score: number;
  /** Sure enough to begin a paper of its own: by its title, its zone, or all the words of a bill. */
  readonly begins: boolean;
  /** By its title or its zone, and not by its words alone. */
  readonly titled: boolean;
  /** Looked for when it is asked for: most stretches differ by their kind. */
  readonly values: () => ReadonlyMap<FieldName, ToldValue>;
  /** Null where the stretch is no bill from head to foot. */
  readonly bill: () => WholeBill | null;
}

/** `proven` where a key that holds covers the value as it was read. */
export interface ToldValue {
  readonly value: string;
  readonly proven: boolean;
}

/** Values by which two papers of a kind are told apart, where both were read. */
export const telling: readonly FieldName[] = [
  'document_number',
  'surname',
  'pay_period',
  'employee',
  'iban',
  'tax_reference',
  'tax_year',
  'issuer',
  'issued_on',
];
const sureFrom = 80;

/** Worked out when first asked for, and then kept: a stretch is compared with many others. */
function once<Value>(work: () => Value): () => Value {
  let kept: { readonly value: Value } | null = null;
  return () => (kept ??= { value: work() }).value;
}

/** @param zone that of the stretch, null where it has none */
export function tellPiece(pages: readonly PageReading[], zone: MrzReading | null): ToldPiece {
  const lines = linesOf(pages);
  const scores = scoreKinds(lines, zone);
  const { kind } = kindAmong(scores);
  const [best] = scores;
  const saysMuch = (best?.score ?? 0) >= sureScore;
  // a bill has no title of its own
  const isAddress = addressPapers.includes(kind);
  const headed = isAddress || hasTitle(lines, titlesOf(kind, headingWeight));
  const titles = titlesOf(kind, isAddress ? addressTitleWeight : titleWeight);
  const titled = kind !== 'unknown' && (zoneKindOf(zone) === kind || hasTitle(lines, titles));
  const begins = (titled && !isAddress) || (kind !== 'unknown' && saysMuch && headed);
  const values = once(
    () =>
      new Map(
        extractFields(pages, zone)
          .fields.filter(
            ({ name, confidence, checked }) => telling.includes(name) && (checked || confidence >= sureFrom),
          )
          .map(({ name, value, checked, corrected }) => [name, { value, proven: checked && !corrected }] as const),
      ),
  );
  const bill = once(() => (isAddress ? wholeBillOn(lines) : null));
  return { kind, score: best?.score ?? 0, begins, titled, values, bill };
}

/** Whether a page bears the headings of two papers or more: only then it is worth cutting. */
export function bearsSeveral(lines: readonly Line[], zones: number): boolean {
  const titles = keysOf(kindSigns).flatMap((kind) => titlesOf(kind, headingWeight));
  const headings = findLabels(lines, titles).filter(({ run }) => run.words.length <= longestTitle);
  const [best] = scoreKinds(lines, null).filter(({ kind }) => addressPapers.includes(kind));
  const bills = (best?.score ?? 0) >= sureScore ? Math.max(1, countBillDates(lines)) : 0;
  return headings.length + zones + bills >= 2;
}
