import type { Document, Requirement } from '#shared/intake/document';
import { whyMissing } from '#shared/intake/missing';
import { mayChange, mayTakeBack, missingThings } from './missing';

const pausedSince = '2026-12-07T15:12:00.000Z';
const document = (uploadedAt: string, state: Document['state'] = 'read'): Document => ({
  id: uploadedAt + state,
  requirementId: 'r',
  filename: 'facture.pdf',
  mediaType: 'application/pdf',
  bytes: 1,
  sha256: '',
  uploadedAt,
  state,
  kind: null,
  pages: 1,
  failure: null,
});
const requirement = (kind: Requirement['kind'], state: Requirement['state'], documents: Document[]): Requirement => ({
  id: kind,
  kind,
  state,
  redoReason: null,
  redoNote: null,
  documents,
});
const before = document('2026-12-07T14:40:00.000Z');
const after = document('2026-12-07T15:20:00.000Z');

describe('what is missing', () => {
  it('lists answers first, then pieces, in the order in which they are asked', () => {
    const things = missingThings({
      declaration: { bank: { iban: 'x', holder: 'y' } },
      requirements: [requirement('identity', 'received', [before]), requirement('address', 'asked', [])],
    });
    expect(things).toEqual([
      { what: 'answers', section: 'identity' },
      { what: 'answers', section: 'address' },
      { what: 'answers', section: 'employment' },
      { what: 'answers', section: 'income' },
      { what: 'piece', piece: 'address', why: 'to_send' },
    ]);
  });

  it('asks again for a piece of which no file could be read', () => {
    expect(whyMissing(requirement('income', 'received', [document('2026-12-07T14:40:00.000Z', 'failed')]))).toBe(
      'to_redo',
    );
    expect(
      whyMissing(requirement('income', 'received', [before, document('2026-12-07T14:41:00.000Z', 'failed')])),
    ).toBeNull();
  });

  it('asks again for what is to be redone, and for nothing that a person accepted', () => {
    expect(whyMissing(requirement('address', 'to_redo', [before]))).toBe('to_redo');
    expect(whyMissing(requirement('address', 'received', [before, after]))).toBeNull();
    expect(whyMissing(requirement('address', 'accepted', [before]))).toBeNull();
  });
});

describe('what may still change', () => {
  const paused = { state: 'awaiting_applicant', pausedSince } as const;

  it('is everything in a draft', () => {
    const draft = { state: 'draft', pausedSince: null } as const;
    expect(mayChange(requirement('address', 'received', [before]), draft)).toBe(true);
    expect(mayTakeBack(before, draft)).toBe(true);
  });

  it('is only what was asked again later on', () => {
    expect(mayChange(requirement('identity', 'received', [before]), paused)).toBe(false);
    expect(mayChange(requirement('address', 'to_redo', [before]), paused)).toBe(true);
    expect(mayChange(requirement('address', 'received', [before, after]), paused)).toBe(true);
    expect(mayTakeBack(before, paused)).toBe(false);
    expect(mayTakeBack(after, paused)).toBe(true);
  });

  it('is nothing while a person reads', () => {
    expect(mayChange(requirement('address', 'asked', []), { state: 'under_review', pausedSince: null })).toBe(false);
  });
});
