import { holdsWork } from '#shared/review/draft-work';
import { emptyDraft, parseDraft } from '#client/console/shell/drafts/review-draft';

describe('the draft', () => {
  it('survives what it does not know', () => {
    expect(parseDraft(null)).toEqual(emptyDraft);
    const odd = parseDraft({ refusal: { reasons: ['gone'], note: 'n' }, dismissals: { a: 'parce que' }, more: 1 });
    expect(odd).toEqual({ ...emptyDraft, refusal: { reasons: [], note: 'n' }, dismissals: { a: 'parce que' } });
    expect(holdsWork(odd)).toBe(true);
    expect(holdsWork(emptyDraft)).toBe(false);
  });

  it('is whole where the server holds only what was ever changed of it', () => {
    expect(
      parseDraft({ refusal: { reasons: ['income_not_proven'] }, answer: { words: 'RIB' }, redo: { a: {} } }),
    ).toEqual({
      ...emptyDraft,
      refusal: { reasons: ['income_not_proven'], note: '' },
      answer: { verdict: null, words: 'RIB' },
      redo: { a: { reason: null, note: '' } },
    });
  });
});
