import { finding, bestField, identityPieces, isSure, term } from '../dossier-facts.ts';
import type { Check } from '../dossier-facts.ts';

/** A card made at the end of a month may bear the next one. */
const monthsApart = 1;

const monthsOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));

/** The number of a card of 1988 begins with the year and month of its issue; the date printed should be that one. */
export const inspectIssueNumber: Check = (facts) => {
  const cards = identityPieces(facts).filter(({ kind }) => kind === 'identity_card');
  const front = cards.find(({ reading }) => reading.mrz?.layout === 'FR1988');
  const zone = front?.reading.mrz;
  const holds = zone?.digits.some((digit) => digit.of === 'document_number' && digit.holds) ?? false;
  const digits = zone?.lines[1]?.slice(0, 4) ?? '';
  const [printed] = cards.flatMap((piece) => {
    const field = bestField(piece, 'issue_date');
    return field ? [{ piece, field }] : [];
  });
  if (!front || !zone || !holds || !printed || !/^\d{4}$/.test(digits)) return [];
  const year = Number(digits.slice(0, 2));
  const told = `${String(year >= 87 ? 1900 + year : 2000 + year)}-${digits.slice(2)}`;
  const apart = Math.abs(monthsOf(told) - monthsOf(printed.field.value));
  return [
    finding('number_matches_issue', front, {
      outcome: apart <= monthsApart ? 'passed' : isSure(printed.field) ? 'failed' : 'inconclusive',
      severity: 'medium',
      terms: [term('computed', told, front, zone), term('printed', printed.field.value, printed.piece, printed.field)],
      arithmetic: `${digits} → ${told} ${apart <= monthsApart ? '=' : '≠'} ${printed.field.value.slice(0, 7)}`,
    }),
  ];
};
