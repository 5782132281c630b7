import { doubtsOf, findingKey, keyedFinding, nextDoubt } from '#client/console/review/doubts';
import { documentRows } from '#client/console/review/field-rows';
import { someDocument, someField, someFinding, someView } from '#client/console/review/review-fixture';

const field = someField({ name: 'birth_date', value: '1991-01-14' });
const documents = documentRows(someView([someDocument([field])]));
const about = someFinding({
  terms: [{ label: 'read', value: '1991-01-14', place: { documentId: 'document-1', page: 1, box: field.box } }],
});
const elsewhere = someFinding({ id: 'finding-2', check: 'same_iban_elsewhere' });
const lifted = { reason: 'Vu', by: 'Inès Castel', at: '2026-11-23T13:00:00.000Z' };
const doubts = (...findings: (typeof about)[]) => doubtsOf(documents, findings, ({ check }) => check);

describe('what remains doubtful', () => {
  it('counts a field and the check that speaks of it once', () => {
    expect(doubts(about).map(({ id }) => id)).toEqual([documents[0]?.rows[0]?.id]);
    expect(doubts(about, elsewhere).map(({ kind }) => kind)).toEqual(['field', 'finding']);
  });

  it('settles the field when its check is lifted, and not when another one is', () => {
    expect(doubts({ ...about, dismissal: lifted })).toEqual([]);
    expect(doubts({ ...elsewhere, dismissal: lifted }).map(({ kind }) => kind)).toEqual(['field']);
  });

  it('holds nothing without conclusion against the applicant', () => {
    expect(doubts({ ...elsewhere, outcome: 'inconclusive' }).map(({ kind }) => kind)).toEqual(['field']);
  });

  it('goes round', () => {
    const all = doubts(about, elsewhere);
    expect(nextDoubt(all, null)).toBe(all[0]);
    expect(nextDoubt(all, all[0]?.id ?? null)).toBe(all[1]);
    expect(nextDoubt(all, all[1]?.id ?? null)).toBe(all[0]);
    expect(nextDoubt([], null)).toBeNull();
  });

  it('lifts with E the check of the selected field, else the selected check, else the first', () => {
    const findings = [elsewhere, about];
    const all = doubts(...findings);
    expect(keyedFinding(findings, all, null)).toBe(elsewhere);
    expect(keyedFinding(findings, all, documents[0]?.rows[0]?.id ?? null)).toBe(about);
    expect(keyedFinding(findings, all, findingKey(about))).toBe(about);
    expect(keyedFinding([{ ...about, dismissal: lifted }], [], null)).toBeNull();
  });
});
