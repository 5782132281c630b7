import { complementPreview, refusalLines } from '#client/console/review/letters-to-applicant';
import { emptyDraft, holdsWork, parseDraft } from '#client/console/review/review-draft';

describe('what the applicant will read', () => {
  it('names each piece, its reason and the words that were added', () => {
    const mail = complementPreview('CD-7K3M-9Q2P', [
      { kind: 'bank_details', reason: 'other_name', note: ' Un RIB à votre nom. ' },
    ]);
    expect(mail?.subject).toBe('Il manque une pièce (CD-7K3M-9Q2P)');
    expect(mail?.pieces).toEqual([
      {
        name: 'Votre RIB',
        reason: 'Cette pièce est à un autre nom. Envoyez une pièce à votre nom.',
        note: 'Un RIB à votre nom.',
      },
    ]);
    expect(complementPreview('CD-7K3M-9Q2P', [])).toBeNull();
  });

  it('keeps the order of the list whatever the order of the clicks', () => {
    expect(refusalLines(['altered_piece', 'identity_not_established'])[0]).toContain('établir votre identité');
  });
});

describe('the draft', () => {
  it('survives what it does not know', () => {
    expect(parseDraft(null)).toEqual(emptyDraft);
    const odd = parseDraft({ refusal: { reasons: ['gone'], note: 'n' }, dismissals: { a: 'parce que' }, more: 1 });
    expect(odd).toEqual({ ...emptyDraft, dismissals: { a: 'parce que' } });
    expect(holdsWork(odd)).toBe(true);
    expect(holdsWork(emptyDraft)).toBe(false);
  });
});
