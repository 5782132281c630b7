import { describe, expect, it } from 'vitest';
import type { FieldRow } from '#shared/review/field-row';
import { isSampledForQuality, secondPersonRules } from '#shared/review/four-eyes';
import type { FourEyesFacts, ReviewRule } from '#shared/review/four-eyes';

const rules: ReviewRule[] = [
  { id: 'amount', kind: 'amount', active: true, fromCents: 1_000_000 },
  { id: 'dismissed_high', kind: 'dismissed_high', active: true },
  { id: 'sample', kind: 'sample', active: true, share: 0.02 },
  { id: 'quality', kind: 'quality', active: true, share: 0.05 },
];
const facts: FourEyesFacts = { decision: 'approve', amountCents: 999_999, findings: [], rows: [], draw: 0.5 };
const lifted = { outcome: 'failed', severity: 'high', dismissed: true } as const;

describe('a second person', () => {
  it('is asked from the amount on, for a lifted check of high weight, and by the draw', () => {
    expect(secondPersonRules(rules, facts)).toEqual([]);
    expect(secondPersonRules(rules, { ...facts, amountCents: 1_000_000 })).toEqual(['amount']);
    expect(secondPersonRules(rules, { ...facts, findings: [lifted] })).toEqual(['dismissed_high']);
    expect(secondPersonRules(rules, { ...facts, draw: 0.0199 })).toEqual(['sample']);
    expect(secondPersonRules(rules, { ...facts, draw: 0.02 })).toEqual([]);
  });

  it('is not asked for a check that stands or weighs little, nor by a rule that sleeps', () => {
    for (const change of [{ dismissed: false }, { severity: 'medium' as const }, { outcome: 'inconclusive' as const }])
      expect(secondPersonRules(rules, { ...facts, findings: [{ ...lifted, ...change }] })).toEqual([]);
    const asleep = rules.map((rule) => ({ ...rule, active: false }));
    expect(secondPersonRules(asleep, { ...facts, amountCents: 9_999_999, draw: 0 })).toEqual([]);
  });

  it('is asked where a sure reading was overruled by hand, not where a doubtful one was settled', () => {
    const read = { value: 'MOREAU', confidence: 98, checked: false } as NonNullable<FieldRow['read']>;
    const corrected = { value: 'Martin' } as NonNullable<FieldRow['corrected']>;
    const over = (row: Partial<FieldRow>) =>
      secondPersonRules(rules, { ...facts, rows: [{ decisive: true, read, corrected, ...row }] });
    expect(over({})).toEqual(['dismissed_high']);
    expect(over({ read: { ...read, confidence: 60 } })).toEqual([]);
    expect(over({ read: { ...read, confidence: 60, checked: true } })).toEqual(['dismissed_high']);
    expect(over({ corrected: { ...corrected, value: 'Moreau' } })).toEqual([]);
    expect(over({ decisive: false })).toEqual([]);
    expect(over({ read: null })).toEqual([]);
  });

  it('weighs on a refusal by the draw alone, and on pieces asked again never', () => {
    const heavy = { ...facts, amountCents: 9_999_999, findings: [lifted], draw: 0 };
    expect(secondPersonRules(rules, { ...heavy, decision: 'refuse' })).toEqual(['sample']);
    expect(secondPersonRules(rules, { ...heavy, decision: 'complement' })).toEqual([]);
  });
});

it('quality is drawn by its own share', () => {
  expect(isSampledForQuality(rules, 0.049)).toBe(true);
  expect(isSampledForQuality(rules, 0.05)).toBe(false);
});
