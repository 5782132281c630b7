import type { DocumentKind } from '#shared/reading/field';
import type { MrzReading } from '#shared/reading/mrz';
import { findLabels } from '../text/labels.ts';
import type { Line } from '../text/reading-lines.ts';
import { addressKindSigns, addressSigns, kindSigns, type Signs } from './kind-signs.ts';

/** Below this sum the words say too little, and the kind is unknown. */
const least = 4;
/** A proof of address whose own kind says less than this, or not more than the next, is just that. */
const leastOfAddress = 3;

export interface ToldKind {
  readonly kind: DocumentKind;
  readonly kindConfidence: number;
}

export interface Score {
  readonly kind: DocumentKind;
  readonly score: number;
}

export const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>): Key[] => Object.keys(table) as Key[];

function sumOf(lines: readonly Line[], signs: Signs): number {
  const labels = findLabels(
    lines,
    signs.map(([word]) => word),
  );
  const found = new Set(labels.map(({ label }) => label));
  return signs.reduce((sum, [word, weight]) => sum + (found.has(word) ? weight : 0), 0);
}

const highestFirst = (scores: Score[]): Score[] => scores.sort((a, b) => b.score - a.score);

/** Bill, receipt or insurance: together against all other kinds, then against each other. */
function addressScore(lines: readonly Line[]): Score {
  const kinds = keysOf(addressKindSigns);
  const own = highestFirst(kinds.map((kind) => ({ kind, score: sumOf(lines, addressKindSigns[kind]) })));
  const [best, second] = own;
  const score = sumOf(lines, addressSigns) + (best?.score ?? 0);
  const told = best !== undefined && best.score >= leastOfAddress && best.score > (second?.score ?? 0);
  return { kind: told ? best.kind : 'proof_of_address', score };
}

/** Null where the zone belongs to a piece of no known kind: a visa. */
function kindOfZone({ layout, lines }: MrzReading): DocumentKind | null {
  if (layout === 'TD3') return 'passport';
  if (layout === 'MRVA' || layout === 'MRVB') return null;
  if (layout === 'FR_LICENCE') return 'driving_licence';
  // French residence permits carry IR (earlier AR, CR) where the identity card has ID
  const code = lines[0]?.slice(0, 2) ?? '';
  return layout === 'TD1' && /^(?:IR|AR|CR|IT)$/.test(code) ? 'residence_permit' : 'identity_card';
}

/** Every kind by how much the words and the zone say for it, the most first. */
export function scoreKinds(lines: readonly Line[], mrz: MrzReading | null): Score[] {
  const zoneKind = zoneKindOf(mrz);
  const signed = keysOf(kindSigns).map((kind): Score => {
    const score = sumOf(lines, kindSigns[kind]);
    return { kind, score: kind === zoneKind ? score + 10 : score };
  });
  return highestFirst([...signed, addressScore(lines)]);
}

/** The kind that a zone with a digit that holds tells; null without one. */
export function zoneKindOf(mrz: MrzReading | null): DocumentKind | null {
  return mrz?.digits.some((digit) => digit.holds) ? kindOfZone(mrz) : null;
}

/** What these lines are, by their words and their zone; confidence 0–100, `unknown` where nothing stands out. */
export const kindOf = (lines: readonly Line[], mrz: MrzReading | null): ToldKind => kindAmong(scoreKinds(lines, mrz));

/** @param scores the highest first */
export function kindAmong([best, second]: readonly Score[]): ToldKind {
  if (!best || best.score < least || best.score - (second?.score ?? 0) < 1)
    return { kind: 'unknown', kindConfidence: 0 };
  const apart = best.score / (best.score + (second?.score ?? 0));
  return { kind: best.kind, kindConfidence: Math.round(100 * apart * Math.min(1, 0.5 + best.score / 16)) };
}
