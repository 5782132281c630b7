import { edits } from '#shared/identity/letters';
import { compareSurnames } from '#shared/identity/names';
import { addressPapers, identityPapers } from '#shared/reading/field';
import type { DocumentKind, FieldName } from '#shared/reading/field';
import type { MrzReading } from '#shared/reading/mrz';
import type { PageReading } from '#shared/reading/page';
import { extractFields } from '../extract-fields.ts';
import { keysOf, kindAmong, scoreKinds, zoneKindOf } from '../kinds/document-kind.ts';
import { kindSigns } from '../kinds/kind-signs.ts';
import { findLabels } from '../text/labels.ts';
import { linesOf } from '../text/reading-lines.ts';
import type { Line } from '../text/reading-lines.ts';

/** A sign of this weight is the title of a paper, where it stands alone and not in a sentence about another. */
const titleWeight = 5;
/** A heading is less; with it the words of the paper must say much together. */
const headingWeight = 4;
const longestTitle = 8;
const sureScore = 8;

const signsOf = (kind: DocumentKind) => (kind in kindSigns ? kindSigns[kind as keyof typeof kindSigns] : []);

const titlesOf = (kind: DocumentKind, least: number): string[] =>
  signsOf(kind).flatMap(([word, weight]) => (weight >= least ? [word] : []));

function hasTitle(lines: readonly Line[], kind: DocumentKind, least: number): boolean {
  return findLabels(lines, titlesOf(kind, least)).some(({ run }) => run.words.length <= longestTitle);
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
  readonly values: () => ReadonlyMap<FieldName, string>;
}

/** Values by which two papers of a kind are told apart, where both were read. */
const telling: readonly FieldName[] = [
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
  const headed = addressPapers.includes(kind) || hasTitle(lines, kind, headingWeight);
  const titled = kind !== 'unknown' && (zoneKindOf(zone) === kind || hasTitle(lines, kind, titleWeight));
  const begins = titled || (kind !== 'unknown' && saysMuch && headed);
  const values = once(
    () =>
      new Map(
        extractFields(pages, zone)
          .fields.filter(
            ({ name, confidence, checked }) => telling.includes(name) && (checked || confidence >= sureFrom),
          )
          .map(({ name, value }) => [name, value] as const),
      ),
  );
  return { kind, score: best?.score ?? 0, begins, titled, values };
}

/** Whether a page bears the headings of two papers or more: only then it is worth cutting. */
export function bearsSeveral(lines: readonly Line[], zones: number): boolean {
  const titles = keysOf(kindSigns).flatMap((kind) => titlesOf(kind, headingWeight));
  const headings = findLabels(lines, titles).filter(({ run }) => run.words.length <= longestTitle);
  const [best] = scoreKinds(lines, null).filter(({ kind }) => addressPapers.includes(kind));
  return headings.length + zones + ((best?.score ?? 0) >= sureScore ? 1 : 0) >= 2;
}

/** A bill whose own kind is not told may be any of them. */
const alike = (a: DocumentKind, b: DocumentKind): boolean =>
  a === b || (addressPapers.includes(a) && addressPapers.includes(b) && [a, b].includes('proof_of_address'));

/** Of papers that lie on one page: a bill says its date and its issuer in several places, and not always alike. */
const tellingOnPage: readonly FieldName[] = ['document_number', 'surname', 'pay_period'];
/** Kinds of which two may lie on one page; any other says in two places what may look like two papers. */
const twiceOnPage: readonly DocumentKind[] = [...identityPapers, 'driving_licence', 'payslip'];

/** Letters that a reader may well take for others: values closer than this are one value, read twice. */
const misread = 1;

/** A zone writes names without accents and cut to its places; a number may be read wrong in print. */
function isAnother(name: FieldName, value: string, other: string): boolean {
  if (name === 'surname') return compareSurnames({ surname: value }, other).verdict === 'different';
  if (name === 'document_number') return edits(value, other).length > misread;
  return value !== other;
}

/** Whether two stretches that both begin a paper are two papers; a number that both bear decides alone. */
export function areTwo(a: ToldPiece, b: ToldPiece, by: readonly FieldName[] = telling): boolean {
  if (!alike(a.kind, b.kind)) return true;
  const others = b.values();
  const both = [...a.values()].flatMap(([name, value]) => {
    const other = others.get(name);
    return other !== undefined && by.includes(name) ? [{ name, another: isAnother(name, value, other) }] : [];
  });
  const number = both.find(({ name }) => name === 'document_number');
  return number ? number.another : both.some(({ another }) => another);
}

/** Whether two stretches of one page are two papers: of one kind only where each has its own title or zone. */
export function areTwoOnPage(a: ToldPiece, b: ToldPiece): boolean {
  if (!a.begins || !b.begins) return false;
  if (alike(a.kind, b.kind) && !(a.titled && b.titled && twiceOnPage.includes(a.kind))) return false;
  return areTwo(a, b, tellingOnPage);
}
