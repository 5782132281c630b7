import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckCode } from '#shared/findings/finding';
import { blockers, checklist, isSettled } from '#shared/review/checklist';
import type { ChecklistFacts } from '#shared/review/checklist';
import type { FieldRow } from '#shared/review/field-row';
import { applicantMeasures, identityMeasures } from '#shared/review/identity-measures';
import type { WeighedFinding } from '#shared/review/weighed-finding';

const box = { x: 10, y: 10, width: 50, height: 20 };
const found = (check: CheckCode, documentId: string, marks: Partial<WeighedFinding> = {}): WeighedFinding => ({
  id: `${check}:${documentId}`,
  check,
  documentId,
  outcome: 'passed',
  severity: 'high',
  terms: [],
  dismissed: false,
  ...marks,
});
const row = (marks: Partial<FieldRow> = {}): FieldRow => ({
  key: 'card:birth_date:1',
  documentId: 'card',
  name: 'birth_date',
  page: 1,
  declared: null,
  read: { value: '', text: '', confidence: 60, source: 'print', checked: false, fitted: false, page: 1, box },
  zone: null,
  corrected: null,
  doubt: { kind: 'differs', other: null, characters: [] },
  settled: false,
  decisive: true,
  ...marks,
});
const good: ChecklistFacts = {
  requirements: [
    { id: 'r1', kind: 'identity', state: 'received', verdict: null },
    { id: 'r2', kind: 'bank_details', state: 'received', verdict: null },
  ],
  documents: [
    { id: 'card', requirementId: 'r1', kind: 'identity_card', state: 'read' },
    { id: 'rib', requirementId: 'r2', kind: 'bank_details', state: 'read' },
  ],
  rows: [],
  findings: [
    ...(['surname_matches', 'given_names_match', 'birth_date_matches'] as const).map((check) => found(check, 'card')),
    ...(['iban_key', 'iban_matches_declared', 'account_holder_matches'] as const).map((check) => found(check, 'rib')),
  ],
  confirmedFraud: false,
};
const blocks = (facts: Partial<ChecklistFacts>): string[] =>
  blockers(checklist({ ...good, ...facts })).map(({ id, block }) => `${id} ${block ?? ''}`);

describe('the checklist', () => {
  it('is settled with two identity measures and readable pieces', () => {
    expect(blocks({})).toEqual([]);
    expect(checklist(good).map(({ id }) => id)).toEqual([
      'piece:r1',
      'piece:r2',
      'measure:identity_copy',
      'measure:own_account',
    ]);
  });

  it('waits for pieces that are missing, being read, not readable or of another kind', () => {
    const [card, rib] = good.documents;
    if (!card || !rib) throw new Error('facts');
    const piece = (changed: object) => blocks({ documents: [card, { ...rib, ...changed }] })[0];
    expect(blocks({ documents: [card] })[0]).toBe('piece:r2 piece_missing');
    expect(piece({ state: 'reading', kind: null })).toBe('piece:r2 piece_being_read');
    expect(piece({ state: 'failed', kind: null })).toBe('piece:r2 piece_not_readable');
    expect(piece({ kind: 'unknown' })).toBe('piece:r2 piece_not_recognised');
    expect(piece({ kind: 'payslip' })).toBe('piece:r2 piece_not_recognised');
  });

  it('takes a person’s word for a piece that the engine could not name, either way', () => {
    const [identity, bank] = good.requirements;
    if (!identity || !bank) throw new Error('facts');
    const documents = good.documents.map((one) => (one.id === 'card' ? { ...one, kind: 'unknown' as const } : one));
    const accepted = [{ ...identity, verdict: 'accepted' as const }, bank];
    expect(blocks({ documents, requirements: accepted })).toEqual(['measure:identity_copy measure_missing']);
    expect(blocks({ requirements: [{ ...identity, verdict: 'to_redo' }, bank] })).toEqual(['piece:r1 piece_to_redo']);
  });

  it('counts a doubtful row and the check that speaks of it once', () => {
    const terms = [{ label: 'read' as const, value: '', place: { documentId: 'card', page: 1, box } }];
    const failed = found('birth_date_matches', 'card', { outcome: 'failed', terms });
    const findings = [...good.findings.filter(({ check }) => check !== 'birth_date_matches'), failed];
    expect(blocks({ rows: [row()], findings })).toEqual([
      'measure:identity_copy measure_missing',
      'field:card:birth_date:1 field_doubtful',
    ]);
    const lifted = findings.map((one) => (one === failed ? { ...one, dismissed: true } : one));
    expect(blocks({ rows: [row()], findings: lifted })).toEqual([]);
    const unsure = row({ doubt: { kind: 'unsure', other: null, characters: [] } });
    expect(blocks({ rows: [unsure], findings: lifted })).toEqual(['field:card:birth_date:1 field_doubtful']);
  });

  it('lets rows be that the decision does not rest on, and findings of little weight', () => {
    const small = found('income_matches_declared', 'slip', { outcome: 'failed', severity: 'low' });
    expect(blocks({ rows: [row({ decisive: false })], findings: [...good.findings, small] })).toEqual([]);
  });

  it('stands against approving a confirmed fraud', () => {
    expect(blocks({ confirmedFraud: true })).toEqual(['fraud fraud_confirmed']);
  });

  it('never opens by a finding more that is open, nor closes by one that is lifted', () => {
    const any = fc.record({
      outcome: fc.constantFrom('passed' as const, 'failed' as const, 'inconclusive' as const),
      severity: fc.constantFrom('low' as const, 'medium' as const, 'high' as const),
      check: fc.constantFrom('rib_key' as const, 'document_expired' as const, 'same_iban_elsewhere' as const),
    });
    fc.assert(
      fc.property(fc.array(any), any, (some, more) => {
        const findings = [
          ...good.findings,
          ...some.map((one, index) => found(one.check, 'rib', { ...one, id: String(index) })),
        ];
        const before = isSettled(checklist({ ...good, findings }));
        const added = found(more.check, 'rib', { ...more, id: 'more' });
        if (!before) expect(isSettled(checklist({ ...good, findings: [...findings, added] }))).toBe(false);
        const lifted = findings.map((one) => ({ ...one, dismissed: true }));
        expect(isSettled(checklist({ ...good, findings: lifted }))).toBe(true);
      }),
    );
  });
});

describe('the checklist of two borrowers', () => {
  const papers: CheckCode[] = ['surname_matches', 'given_names_match', 'birth_date_matches'];
  const both = {
    requirements: [
      ...good.requirements,
      { id: 'r3', kind: 'co_borrower_identity', state: 'received', verdict: null } as const,
    ],
    documents: [...good.documents, { id: 'other', requirementId: 'r3', kind: 'passport', state: 'read' } as const],
    findings: [...good.findings, ...papers.map((check) => found(check, 'other'))],
  };
  const measure = 'measure:co_borrower_identity_copy measure_missing';

  it('waits for the paper of each', () => {
    expect(blocks(both)).toEqual([]);
    expect(blocks({ requirements: both.requirements })).toEqual(['piece:r3 piece_missing', measure]);
  });

  it('waits for each check on the co-borrower’s own paper, whatever the applicant’s shows', () => {
    expect(blocks({ ...both, findings: good.findings })).toEqual([measure]);
    const findings = both.findings.filter(({ documentId }) => documentId !== 'card');
    expect(blocks({ ...both, findings })).toEqual(['measure:identity_copy measure_missing']);
  });

  it('never counts a co-borrower’s paper for the applicant', () => {
    const documents = both.documents.filter(({ id }) => id !== 'card');
    expect(blocks({ ...both, documents })).toEqual(['piece:r1 piece_missing', 'measure:identity_copy measure_missing']);
  });

  it('takes a person’s reasoned lifting on it', () => {
    const findings = both.findings.map((one) =>
      one.id === 'surname_matches:other' ? { ...one, outcome: 'failed' as const } : one,
    );
    expect(blocks({ ...both, findings })).toEqual([measure, 'finding:surname_matches:other finding_open']);
    const lifted = findings.map((one) => (one.documentId === 'other' ? { ...one, dismissed: true } : one));
    expect(blocks({ ...both, findings: lifted })).toEqual([]);
  });
});

describe('identity measures (C. mon. fin. R. 561-5-2)', () => {
  const sent = good.documents.map((one) => ({
    ...one,
    sentFor: one.id === 'card' ? ('identity' as const) : ('bank_details' as const),
  }));

  it('name their evidence, and whether a person or a check gave it', () => {
    const findings = good.findings.map((one) =>
      one.check === 'surname_matches' ? { ...one, outcome: 'failed' as const, dismissed: true } : one,
    );
    const [copy, account] = identityMeasures(applicantMeasures, sent, findings);
    expect(copy).toMatchObject({ code: 'identity_copy', holds: true, documentId: 'card', lacks: [] });
    expect(copy?.evidence.map(({ check, by }) => `${check} ${by}`)).toEqual([
      'surname_matches person',
      'given_names_match check',
      'birth_date_matches check',
    ]);
    expect(account?.holds).toBe(true);
  });

  it('do not hold on a card out of date, nor on an account of somebody else', () => {
    const expired = found('document_expired', 'card', { outcome: 'failed' });
    const holder = found('account_holder_matches', 'rib', { outcome: 'inconclusive' });
    const findings = [...good.findings.filter(({ check }) => check !== 'account_holder_matches'), expired, holder];
    expect(identityMeasures(applicantMeasures, sent, findings).map(({ holds, lacks }) => [holds, lacks])).toEqual([
      [false, ['document_expired']],
      [false, ['account_holder_matches']],
    ]);
  });
});
