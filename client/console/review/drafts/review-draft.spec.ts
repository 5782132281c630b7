import { holdsWork } from '#shared/review/draft-work';
import { emptyDraft, parseDraft } from '#client/console/review/drafts/review-draft';

describe('the draft', () => {
  it('survives what it does not know', () => {
    expect(parseDraft(null)).toEqual(emptyDraft);
    const odd = parseDraft({ refusal: { reasons: ['gone'], note: 'n' }, dismissals: { a: 'parce que' }, more: 1 });
    expect(odd).toEqual({ ...emptyDraft, dismissals: { a: 'parce que' } });
    expect(holdsWork(odd)).toBe(true);
    expect(holdsWork(emptyDraft)).toBe(false);
  });
});
