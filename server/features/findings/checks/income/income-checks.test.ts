import { describe, expect, it } from 'vitest';
import type { FieldName } from '#shared/reading/field';
import { declared, dossier, field, piece } from '../../dossier-fixture.ts';
import type { Check, ReadPiece } from '../dossier-facts.ts';
import { inspectEmployer } from './declared-employer.ts';
import { inspectNirIdentity, inspectNirKey, inspectSiret, inspectTaxNumber } from './known-numbers.ts';
import { inspectPayslipSums, inspectPayslipTotals } from './payslip-sums.ts';

type Values = Partial<Record<FieldName, string>>;
const slip = (values: Values, marks = {}, id = 'slip'): ReadPiece =>
  piece(
    id,
    'payslip',
    Object.entries(values).map(([name, value]) => field(name as FieldName, value, marks)),
  );
const outcomes = (check: Check, ...pieces: ReadPiece[]) => check(dossier(pieces)).map(({ outcome }) => outcome);

describe('the sums of a payslip', () => {
  const right = {
    net_before_tax: '2283.34',
    withheld_tax: '164.57',
    net_pay: '2118.77',
    net_taxable: '2351.06',
    withholding_rate: '7',
  };

  it('hold to the cent, the tax to the digits of its rate', () => {
    const [found] = inspectPayslipSums(dossier([slip(right)]));
    expect(found).toMatchObject({
      outcome: 'passed',
      arithmetic: '2283.34 − 164.57 = 2118.77 ; 2351.06 × 7 % = 164.57',
    });
    expect(outcomes(inspectPayslipSums, slip({ ...right, withheld_tax: '165.20', net_pay: '2118.14' }))).toEqual([
      'passed',
    ]);
  });

  it('show the line that was changed, and accuse only by what was read surely', () => {
    const edited = { ...right, net_pay: '2918.77' };
    const [found] = inspectPayslipSums(dossier([slip(edited)]));
    expect(found).toMatchObject({ outcome: 'failed', severity: 'high' });
    expect(found?.arithmetic).toBe('2283.34 − 164.57 = 2118.77 ≠ 2918.77');
    expect(outcomes(inspectPayslipSums, slip(edited, { confidence: 70 }))).toEqual(['inconclusive']);
    expect(outcomes(inspectPayslipSums, slip({ net_pay: '2118.77' }))).toEqual([]);
  });
});

describe('totals since January', () => {
  const month = (id: string, pay_period: string, gross_pay: string, gross_to_date: string) =>
    slip({ pay_period, gross_pay, gross_to_date }, {}, id);

  it('grow by each month, and begin again in January', () => {
    const [september, october] = [
      month('a', '2026-09', '2500.00', '22500.00'),
      month('b', '2026-10', '2600.00', '25100.00'),
    ];
    expect(outcomes(inspectPayslipTotals, september, october)).toEqual(['passed']);
    expect(outcomes(inspectPayslipTotals, month('j', '2026-01', '2500.00', '2500.00'))).toEqual(['passed']);
    expect(outcomes(inspectPayslipTotals, month('j', '2026-01', '2500.00', '5000.00'))).toEqual(['failed']);
  });

  it('accuse where a month was raised and its total was not, or is less than the month', () => {
    const [september, october] = [
      month('a', '2026-09', '2500.00', '22500.00'),
      month('b', '2026-10', '3600.00', '25100.00'),
    ];
    const [found] = inspectPayslipTotals(dossier([september, october]));
    expect(found).toMatchObject({
      outcome: 'failed',
      documentId: 'b',
      arithmetic: '22500.00 + 3600.00 = 26100.00 ≠ 25100.00',
    });
    expect(outcomes(inspectPayslipTotals, month('a', '2026-09', '2500.00', '1500.00'))).toEqual(['failed']);
  });
});

describe('numbers with a key', () => {
  it('pass by their own sum, fail by one digit, and doubt what was read badly', () => {
    const one = (name: FieldName, value: string, marks = {}) => slip({ [name]: value }, marks);
    expect(outcomes(inspectSiret, one('employer_siret', '55208131766522'))).toEqual(['passed']);
    expect(outcomes(inspectSiret, one('employer_siret', '55208131766523'))).toEqual(['failed']);
    expect(outcomes(inspectSiret, one('employer_siret', '55208131766523', { confidence: 60 }))).toEqual([
      'inconclusive',
    ]);
    // 97 − 2651275116001 mod 97 = 17
    const nir = `2651275116001${String(97 - Number(2651275116001n % 97n)).padStart(2, '0')}`;
    expect(outcomes(inspectNirKey, one('nir', nir))).toEqual(['passed']);
    expect(inspectNirKey(dossier([one('nir', `${nir.slice(0, 13)}00`)]))[0]).toMatchObject({ outcome: 'failed' });
    const tax = `3012345678${String(3012345678 % 511).padStart(3, '0')}`;
    expect(outcomes(inspectTaxNumber, one('tax_number', tax))).toEqual(['passed']);
    const wrong = `3012345678${String((3012345678 % 511) - 1).padStart(3, '0')}`;
    expect(inspectTaxNumber(dossier([one('tax_number', wrong)]))[0]).toMatchObject({
      outcome: 'failed',
      severity: 'low',
    });
  });

  it('tell the birth of the person, and never accuse by the sex of a civility', () => {
    const withKey = (head: string): ReadPiece =>
      slip({ nir: `${head}${String(97n - (BigInt(head) % 97n)).padStart(2, '0')}` });
    // declared: a woman born in December 1965
    expect(outcomes(inspectNirIdentity, withKey('2651275116001'))).toEqual(['passed']);
    expect(outcomes(inspectNirIdentity, withKey('2680275116001'))).toEqual(['failed']);
    expect(outcomes(inspectNirIdentity, withKey('1651275116001'))).toEqual(['inconclusive']);
    expect(outcomes(inspectNirIdentity, withKey('2653175116001'))).toEqual(['passed']);
  });
});

describe('the employer', () => {
  const employedBy = (employer: string, value: string) =>
    inspectEmployer(
      dossier([slip({ employer: value })], {
        declaration: { ...declared, employment: { situation: 'permanent', employer } },
      }),
    ).map(({ outcome }) => outcome);

  it('is known by a word of its name, whatever its legal form', () => {
    expect(employedBy('Maison Bellecombe', 'BELLECOMBE SARL')).toEqual(['passed']);
    expect(employedBy('Transports Hauterive SARL', 'Boulangerie du Port SARL')).toEqual(['failed']);
    expect(employedBy('SARL', 'Boulangerie du Port')).toEqual([]);
  });
});
