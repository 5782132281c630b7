import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patchBetween, patched, reconciled as reconciledBy } from './draft-patch.ts';
import type { DraftBody } from './draft-patch.ts';

const reconciled = (before: DraftBody, mine: DraftBody, theirs: DraftBody): DraftBody =>
  reconciledBy(before, mine, theirs, ([part]) => part !== 'fields');

const words = fc.string({ maxLength: 4 });
const draft: fc.Arbitrary<DraftBody> = fc.dictionary(
  fc.constantFrom('note', 'refusal', 'fields', '__proto__'),
  fc.oneof(
    words,
    fc.array(words, { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(words, fc.dictionary(fc.constantFrom('note', 'reason'), words))),
  ),
);

describe('a change of a draft', () => {
  it.each<[DraftBody, DraftBody, DraftBody]>([
    // RFC 7396, appendix A, those whose document and patch are objects.
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j with %j is %j', (body, patch, result) => {
    expect(patched(body, patch)).toEqual(result);
  });

  it('leads from any draft to any other, and is nothing between two that say the same', () => {
    fc.assert(
      fc.property(draft, draft, (before, after) => {
        expect(patchBetween(patched(before, patchBetween(before, after)), after)).toEqual({});
        expect(patchBetween(after, structuredClone(after))).toEqual({});
      }),
    );
  });

  it('as deep as a hostile body may nest it is no fault', () => {
    let deep: DraftBody = {};
    for (let level = 0; level < 4000; level++) deep = { a: deep };
    expect(patched({}, deep)).toHaveProperty('a.a.a');
  });
});

describe('two drafts that grew from one', () => {
  it('hold what each of them added, whoever comes first', () => {
    const before = { note: 'vu', fields: { a: '1' } };
    const mine = { note: 'vu', fields: { a: '1', b: '2' }, escalation: 'à voir' };
    const theirs = { note: 'vu hier', fields: {} };
    const both = { note: 'vu hier', fields: { b: '2' }, escalation: 'à voir' };
    expect(reconciled(before, mine, theirs)).toEqual(both);
    expect(reconciled(before, theirs, mine)).toEqual(both);
  });

  it('lose no word of either where both wrote in the same place', () => {
    const grown = reconciled({ note: '' }, { note: 'Employeur introuvable' }, { note: 'IBAN déjà vu' });
    expect(grown).toEqual({ note: 'IBAN déjà vu\nEmployeur introuvable' });
    // Of a value there is one: the newer.
    expect(reconciled({}, { fields: { a: '1 980' } }, { fields: { a: '1 890' } })).toEqual({ fields: { a: '1 980' } });
    // What one had read of the other before going on is not there twice.
    expect(reconciled({ note: 'I' }, { note: 'IBAN déjà vu' }, { note: 'IBAN' })).toEqual({ note: 'IBAN déjà vu' });
    fc.assert(
      fc.property(words, words, words, (before, mine, theirs) => {
        fc.pre(mine !== before && theirs !== before);
        const { note } = reconciled({ note: before }, { note: mine }, { note: theirs });
        for (const part of [mine, theirs]) expect(note).toContain(part.trim());
      }),
    );
  });

  it('are the other one where nothing was changed here, and this one where nothing was there', () => {
    fc.assert(
      fc.property(draft, draft, (before, after) => {
        expect(patchBetween(reconciled(before, before, after), after)).toEqual({});
        expect(patchBetween(reconciled(before, after, before), after)).toEqual({});
      }),
    );
  });
});
