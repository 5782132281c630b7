import type { Finding } from '#shared/findings/finding';
import type { Field, FieldName } from '#shared/reading/field';
import { bestField, finding, isSure, piecesOf, term } from '../dossier-facts.ts';
import type { Check, ReadPiece } from '../dossier-facts.ts';

const cents = ({ value }: Field): number => Math.round(Number(value) * 100);
const euros = (value: number): string => (value / 100).toFixed(2);
/** Rounding of two lines. */
const tolerance = 2;
/** A rate is printed with one or two decimals: the tax it gives may be off by this share of the base. */
const rateTolerance = 0.0006;

interface Sum {
  readonly printed: Field;
  readonly computed: number;
  readonly allowed: number;
  readonly arithmetic: string;
  readonly parts: readonly Field[];
}

const named = (piece: ReadPiece, names: readonly FieldName[]): Field[] =>
  names.flatMap((name) => bestField(piece, name) ?? []);

/** Net paid = net before tax − tax withheld at source. */
function paidSum(piece: ReadPiece): Sum | null {
  const [before, tax, net] = named(piece, ['net_before_tax', 'withheld_tax', 'net_pay']);
  if (!before || !tax || !net) return null;
  const computed = cents(before) - cents(tax);
  return {
    printed: net,
    computed,
    allowed: tolerance,
    parts: [before, tax],
    arithmetic: `${before.value} − ${tax.value}`,
  };
}

/** Tax withheld = net taxable × rate (CGI art. 204 E and following). */
function taxSum(piece: ReadPiece): Sum | null {
  const [taxable, rate, tax] = named(piece, ['net_taxable', 'withholding_rate', 'withheld_tax']);
  if (!taxable || !rate || !tax) return null;
  const computed = Math.round((cents(taxable) * Number(rate.value)) / 100);
  const allowed = Math.max(tolerance, cents(taxable) * rateTolerance);
  return { printed: tax, computed, allowed, parts: [taxable, rate], arithmetic: `${taxable.value} × ${rate.value} %` };
}

function inspectSlip(piece: ReadPiece): Finding[] {
  const sums = [paidSum(piece), taxSum(piece)].filter((sum) => sum !== null);
  if (sums.length === 0) return [];
  const wrong = sums.filter(({ printed, computed, allowed }) => Math.abs(cents(printed) - computed) > allowed);
  const certain = wrong.filter(({ printed, parts }) => [printed, ...parts].every(isSure));
  const told = certain[0] ?? wrong[0];
  return [
    finding('payslip_sums', piece, {
      outcome: certain.length > 0 ? 'failed' : wrong.length > 0 ? 'inconclusive' : 'passed',
      severity: 'high',
      terms: told
        ? [
            term('printed', told.printed.value, piece, told.printed),
            term('computed', euros(told.computed)),
            ...told.parts.map((part) => term('read', part.value, piece, part)),
          ]
        : [],
      arithmetic: (told ? [told] : sums)
        .map(({ arithmetic, computed, printed }) => {
          const holds = told === undefined;
          return `${arithmetic} = ${euros(computed)}${holds ? '' : ` ≠ ${printed.value}`}`;
        })
        .join(' ; '),
    }),
  ];
}

/** The sums that a payslip must keep to the cent: who changes the net paid forgets the lines above it. */
export const inspectPayslipSums: Check = (facts) => piecesOf(facts, 'payslip').flatMap(inspectSlip);

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

interface Slip {
  readonly piece: ReadPiece;
  readonly month: number;
  readonly value: Field;
  readonly total: Field;
}

function slipsOf(pieces: readonly ReadPiece[], value: FieldName, total: FieldName): Slip[] {
  return pieces.flatMap((piece) => {
    const [period, own, sum] = named(piece, ['pay_period', value, total]);
    return period && own && sum ? [{ piece, month: monthNumber(period.value), value: own, total: sum }] : [];
  });
}

/** A total since January: never below its month, in January that month, and one month later that month more. */
function inspectTotals(
  slips: readonly Slip[],
): Map<ReadPiece, { wrong: boolean; sure: boolean; slip: Slip; expected: number }> {
  const judged = new Map<ReadPiece, { wrong: boolean; sure: boolean; slip: Slip; expected: number }>();
  for (const slip of slips) {
    const own = cents(slip.value);
    const before = slips.find(({ month }) => month === slip.month - 1 && slip.month % 12 !== 0);
    const expected = slip.month % 12 === 0 ? own : before ? cents(before.total) + own : null;
    const least = cents(slip.total) < own - tolerance;
    const wrong = least || (expected !== null && Math.abs(cents(slip.total) - expected) > tolerance);
    if (expected === null && !least) continue;
    const sure = [slip.value, slip.total, ...(before ? [before.total] : [])].every(isSure);
    judged.set(slip.piece, { wrong, sure, slip, expected: expected ?? own });
  }
  return judged;
}

/** Gross and taxable totals from one payslip to the next. */
export const inspectPayslipTotals: Check = (facts) => {
  const pieces = piecesOf(facts, 'payslip');
  const series = [
    inspectTotals(slipsOf(pieces, 'gross_pay', 'gross_to_date')),
    inspectTotals(slipsOf(pieces, 'net_taxable', 'taxable_to_date')),
  ];
  return pieces.flatMap((piece): Finding[] => {
    const judged = series.flatMap((totals) => totals.get(piece) ?? []);
    if (judged.length === 0) return [];
    const wrong = judged.filter((one) => one.wrong);
    const told = wrong.find(({ sure }) => sure) ?? wrong[0] ?? judged[0];
    if (!told) return [];
    const { slip, expected } = told;
    return [
      finding('payslip_cumuls', piece, {
        outcome: wrong.length === 0 ? 'passed' : wrong.some(({ sure }) => sure) ? 'failed' : 'inconclusive',
        severity: 'medium',
        terms: [
          term('printed', slip.total.value, piece, slip.total),
          term('computed', euros(expected)),
          term('read', slip.value.value, piece, slip.value),
        ],
        arithmetic: `${euros(expected - cents(slip.value))} + ${slip.value.value} = ${euros(expected)}${told.wrong ? ` ≠ ${slip.total.value}` : ''}`,
      }),
    ];
  });
};
