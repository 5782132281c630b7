import { pageChoices, partnerOf, stepped } from '#client/console/review/desk/page-choices';
import { someDocument, someField } from '#client/console/review/review-fixture';

const page = (number: number) => ({ number, width: 1000, height: 700, turnedDegrees: 0, skewDegrees: 0 });
const card = someDocument([], { id: 'card', requirementId: 'identity' });
const pay = someDocument([someField({ name: 'pay_period', value: '2026-10' })], {
  id: 'pay',
  kind: 'payslip',
  requirementId: 'income',
  viewPages: [page(1), page(2)],
});
const back = someDocument([], { id: 'back', requirementId: 'identity' });
const unread = someDocument([], { id: 'unread', requirementId: 'income', viewPages: [], kind: null });
const requirements = [
  { id: 'identity', kind: 'identity' },
  { id: 'income', kind: 'income' },
] as const;
const choices = pageChoices({ documents: [pay, unread, card, back], requirements });

describe('pages for the second pane', () => {
  it('lists the read pages in the order of the pieces asked for', () => {
    expect(choices.map(({ label }) => label)).toEqual([
      'Carte d’identité',
      'Carte d’identité (2)',
      'Paie oct., page 1',
      'Paie oct., page 2',
    ]);
  });

  it('puts another piece beside a page, and another page where there is no other piece', () => {
    expect(partnerOf(choices, { documentId: 'card', page: 1 })?.key).toBe('pay/1');
    expect(partnerOf(choices, { documentId: 'pay', page: 2 })?.key).toBe('card/1');
    const both = pageChoices({ documents: [card, back], requirements });
    expect(partnerOf(both, { documentId: 'card', page: 1 })?.key).toBe('back/1');
    const alone = pageChoices({ documents: [pay], requirements });
    expect(partnerOf(alone, { documentId: 'pay', page: 1 })?.key).toBe('pay/2');
    expect(partnerOf([], { documentId: 'pay', page: 1 })).toBeNull();
  });

  it('steps to the ends and no further', () => {
    expect(stepped(choices, { documentId: 'card', page: 1 }, -1)?.key).toBe('card/1');
    expect(stepped(choices, { documentId: 'pay', page: 1 }, 1)?.key).toBe('pay/2');
    expect(stepped(choices, { documentId: 'pay', page: 2 }, 1)?.key).toBe('pay/2');
    expect(stepped([], null, 1)).toBeNull();
  });
});
