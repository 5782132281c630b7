import type { DossierView, ViewDocument, ViewFinding } from '#shared/review/review-contract';
import type { Field } from '#shared/reading/field';

/** Invented pieces for the specs of this folder. */
export const someField = (part: Partial<Field> & Pick<Field, 'name' | 'value'>): Field => ({
  text: part.value,
  confidence: 95,
  page: 1,
  box: { x: 100, y: 100, width: 200, height: 30 },
  source: 'print',
  checked: false,
  corrected: false,
  ...part,
});

export const someDocument = (fields: Field[], part: Partial<ViewDocument> = {}): ViewDocument => ({
  id: 'document-1',
  requirementId: 'requirement-1',
  filename: 'piece.jpg',
  mediaType: 'image/jpeg',
  bytes: 1000,
  sha256: '0'.repeat(64),
  uploadedAt: '2026-11-23T13:09:00.000Z',
  state: 'read',
  kind: 'identity_card',
  pages: 1,
  failure: null,
  viewPages: [{ number: 1, width: 1000, height: 700, turnedDegrees: 0, skewDegrees: 0 }],
  mrz: null,
  parts: [],
  ...part,
  fields,
});

export const someFinding = (part: Partial<ViewFinding> = {}): ViewFinding => ({
  id: 'finding-1',
  check: 'birth_date_matches',
  outcome: 'failed',
  severity: 'high',
  documentId: 'document-1',
  terms: [],
  arithmetic: null,
  dismissal: null,
  ...part,
});

export const someDeclaration: DossierView['declaration'] = {
  identity: {
    civility: 'madame',
    surname: 'Moreau',
    givenNames: 'Hélène, Jeanne',
    birthDate: '1991-07-14',
    birthPlace: 'Libourne',
    nationality: 'Française',
  },
};

export const someView = (
  documents: ViewDocument[],
): Pick<DossierView, 'declaration' | 'documents' | 'requirements'> => ({
  declaration: someDeclaration,
  documents,
  requirements: [
    { id: 'requirement-1', kind: 'identity', state: 'received', redoReason: null, redoNote: null, verdict: null },
  ],
});
