import { addYears, daysInMonth, isoDate, yearsBetween } from '#shared/identity/dates';
import type { Field } from '#shared/reading/field';
import {
  bestField,
  finding,
  identityPieces,
  isSure,
  term,
  type Check,
  type DossierFacts,
  type ReadPiece,
} from '../dossier-facts.ts';

/**
 * The card of 1988 holds for 15 years when issued to an adult since 2 January 2004 (décret n° 2013-1188 du 18 décembre
 * 2013): those issued until 31 December 2013 print ten and were prolonged without a new card, later ones print fifteen.
 * Those of minors keep their ten years.
 */
const fifteenYearsSince = '2004-01-02';

interface Issue {
  date: string;
  piece: ReadPiece;
  field: Pick<Field, 'page' | 'box'>;
}

/** The month of issue that a card's number begins with; its last day, since the day is not told. */
function issueOfZone(piece: ReadPiece): Issue | null {
  const zone = piece.reading.mrz;
  const number = zone?.layout === 'FR1988' ? zone.lines[1] : undefined;
  const holds = zone?.digits.some(({ of, holds }) => of === 'document_number' && holds);
  if (!zone || !number || !holds) return null;
  const [yy, month] = [Number(number.slice(0, 2)), Number(number.slice(2, 4))];
  const year = yy >= 87 ? 1900 + yy : 2000 + yy;
  const date = isoDate(year, month, daysInMonth(year, month));
  return date === null ? null : { date, piece, field: zone };
}

function issueOf(pieces: readonly ReadPiece[]): Issue | null {
  for (const piece of pieces) {
    const printed = bestField(piece, 'issue_date');
    if (printed && isSure(printed)) return { date: printed.value, piece, field: printed };
  }
  for (const piece of pieces) {
    const fromZone = issueOfZone(piece);
    if (fromZone) return fromZone;
  }
  return null;
}

function adultAt(date: string, facts: DossierFacts, pieces: readonly ReadPiece[]): boolean {
  const read = pieces.map((piece) => bestField(piece, 'birth_date')).find((field) => field?.checked);
  const birth = read?.value ?? facts.declaration.identity?.birthDate;
  return birth !== undefined && yearsBetween(birth, date) >= 18;
}

/** Both sides of the old card count together: the zone is on the front, the dates on the back. */
function inspectOldCard(facts: DossierFacts, cards: readonly ReadPiece[]): ReturnType<Check> {
  const [front] = cards;
  const issue = issueOf(cards);
  const printed = cards.flatMap((piece) => {
    const field = bestField(piece, 'expiry_date');
    return field ? [{ piece, field }] : [];
  })[0];
  if (!front) return [];
  const { today } = facts;
  if (!issue) {
    const valid = printed !== undefined && printed.field.value >= today && isSure(printed.field);
    const terms = printed
      ? [term('expiry', printed.field.value, printed.piece, printed.field), term('today', today)]
      : [];
    return [
      finding('document_expired', printed?.piece ?? front, {
        outcome: valid ? 'passed' : 'inconclusive',
        severity: 'medium',
        terms,
      }),
    ];
  }
  const years = issue.date >= fifteenYearsSince && adultAt(issue.date, facts, cards) ? 15 : 10;
  const expiry = addYears(issue.date, years);
  const until = printed && isSure(printed.field) && printed.field.value > expiry ? printed.field.value : expiry;
  return [
    finding('document_expired', issue.piece, {
      outcome: until >= today ? 'passed' : 'failed',
      severity: 'high',
      terms: [term('read', issue.date, issue.piece, issue.field), term('expiry', until), term('today', today)],
      arithmetic: until === expiry ? `${issue.date} + ${years} = ${expiry}` : null,
    }),
  ];
}

function inspectPiece(facts: DossierFacts, piece: ReadPiece): ReturnType<Check> {
  const field = bestField(piece, 'expiry_date');
  if (!field) return [];
  const over = field.value < facts.today;
  return [
    finding('document_expired', piece, {
      outcome: !over ? 'passed' : isSure(field) && !field.corrected ? 'failed' : 'inconclusive',
      severity: 'high',
      terms: [term('expiry', field.value, piece, field), term('today', facts.today)],
      arithmetic: over ? `${field.value} < ${facts.today}` : `${field.value} ≥ ${facts.today}`,
    }),
  ];
}

/** Is the identity paper still valid today? */
export const inspectExpiry: Check = (facts) => {
  const pieces = identityPieces(facts);
  const cards = pieces.filter(({ kind }) => kind === 'identity_card');
  if (cards.some(({ reading }) => reading.mrz?.layout === 'FR1988'))
    return [
      ...inspectOldCard(facts, cards),
      ...pieces.filter((piece) => !cards.includes(piece)).flatMap((piece) => inspectPiece(facts, piece)),
    ];
  return pieces.flatMap((piece) => inspectPiece(facts, piece));
};
