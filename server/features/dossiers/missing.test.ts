import { describe, expect, it } from 'vitest';
import type { Document } from '#shared/intake/document';
import type { RequirementKind, RequirementState } from '#shared/intake/requirement';
import { declaration } from '../../test-centre/portal.ts';
import { missingOf } from './missing.ts';

const document = (state: Document['state']): Document => ({
  id: '',
  requirementId: '',
  filename: 'a.jpg',
  mediaType: 'image/jpeg',
  bytes: 1,
  sha256: '',
  uploadedAt: '',
  state,
  kind: null,
  pages: 0,
  failure: null,
});
const piece = (kind: RequirementKind, state: RequirementState, ...documents: Document['state'][]) => ({
  kind,
  state,
  documents: documents.map(document),
});

describe('missingOf', () => {
  it('names answers before pieces, each in the order in which it is asked', () => {
    const requirements = [piece('identity', 'asked'), piece('bank_details', 'received', 'reading')];
    const { identity, bank } = declaration;
    expect(missingOf({ state: 'draft', declaration: { identity, bank }, requirements })).toEqual([
      'address',
      'employment',
      'income',
      'piece:identity',
    ]);
  });

  it('counts a piece of which every file failed, not one of which a file can be read', () => {
    const requirements = [piece('identity', 'received', 'failed'), piece('income', 'received', 'failed', 'received')];
    expect(missingOf({ state: 'draft', declaration, requirements })).toEqual(['piece:identity']);
  });

  it('asks in a complement for the pieces alone', () => {
    const requirements = [piece('identity', 'to_redo', 'read'), piece('income', 'accepted', 'read')];
    expect(missingOf({ state: 'awaiting_applicant', declaration: {}, requirements })).toEqual(['piece:identity']);
  });

  it('is empty once it is sent', () => {
    for (const state of ['submitted', 'under_review', 'refused'] as const)
      expect(missingOf({ state, declaration: {}, requirements: [piece('identity', 'to_redo')] })).toEqual([]);
  });
});
