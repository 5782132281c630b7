import { describe, expect, it } from 'vitest';
import type { PageReading } from '#shared/reading/page';
import { partAt } from '#shared/reading/part';
import { drawnDeck } from '../../../../../scripts/specimen/deck.ts';
import { printedPage } from '../../../../../scripts/specimen/printed-words.ts';
import { extractParts } from './extract-parts.ts';

/** Every kind and layout as a perfect reader gives it. */
const deck = drawnDeck(1)
  .filter(({ label }) => label !== 'card_2021_together')
  .map(({ label, piece }) => ({
    label,
    kind: piece.kind,
    pages: piece.faces.map(({ sheet }, index) => printedPage(sheet, index + 1)),
  }));

function pagesOf(label: string): readonly PageReading[] {
  const found = deck.find((entry) => entry.label === label);
  if (!found) throw new Error(`no ${label}`);
  return found.pages;
}
const together = (...papers: readonly (readonly PageReading[])[]): PageReading[] =>
  papers.flat().map((page, index) => ({ ...page, number: index + 1 }));

/** The second page pasted under the first. */
function under(above: PageReading | undefined, below: PageReading | undefined): PageReading {
  if (!above || !below) throw new Error('pages missing');
  const down = above.height + 60;
  const moved = below.words.map((word) => ({ ...word, box: { ...word.box, y: word.box.y + down } }));
  return {
    ...above,
    width: Math.max(above.width, below.width),
    height: down + below.height,
    words: [...above.words, ...moved],
  };
}
const kindsIn = (pages: readonly PageReading[]) => extractParts(pages, []).parts.map(({ kind }) => kind);

describe('a file of several papers', () => {
  it.each(deck.map(({ label }) => label))('leaves %s whole', (label) => {
    expect(kindsIn(pagesOf(label))).toEqual([]);
  });

  it.each([1, 8, -3])('is cut where another paper begins, each kind before the one %i further', (step) => {
    const pairs = deck.flatMap((one, index) => {
      const other = deck.at((index + step) % deck.length);
      return other ? [{ one, other }] : [];
    });
    const wrong = pairs
      .filter(({ one, other }) => kindsIn(together(one.pages, other.pages)).join() !== [one.kind, other.kind].join())
      .map(({ one, other }) => `${one.label} + ${other.label}`);
    expect(wrong).toEqual([]);
  });

  it('gives each its pages, kind and fields, and itself the kind that was asked for', () => {
    const pages = together(pagesOf('card_1988'), pagesOf('payslip_classic'), pagesOf('tax_notice'));
    const { kind, fields, parts } = extractParts(pages, [], ['payslip']);
    expect(kind).toBe('payslip');
    expect(parts.map(({ kind: own, places }) => [own, places.map(({ page }) => page)])).toEqual([
      ['identity_card', [1, 2]],
      ['payslip', [3]],
      ['tax_notice', [4, 5, 6]],
    ]);
    const at = (name: string) => fields.filter((field) => field.name === name).map((field) => partAt(parts, field));
    expect([at('birth_date'), at('net_pay'), at('reference_income')]).toEqual([[0], [1], [2]]);
  });

  it('says of a page that belongs to none that it is not known', () => {
    const [letter] = pagesOf('rib_letter');
    const words = ['Bonjour', 'voici', 'mes', 'vacances'].map((text, index) => ({
      text,
      confidence: 96,
      box: { x: 100 + index * 120, y: 200, width: 100, height: 24 },
    }));
    const stray = { ...(letter as PageReading), words };
    expect(kindsIn(together(pagesOf('passport'), pagesOf('payslip_boxed'), [stray]))).toEqual([
      'passport',
      'payslip',
      'unknown',
    ]);
  });

  it('tells two payslips by their month and keeps the pages of one together', () => {
    const [slip] = pagesOf('payslip_classic');
    const october = slip as PageReading;
    const september = {
      ...october,
      words: october.words.map((word) => ({
        ...word,
        text: word.text.replace('octobre', 'septembre').replaceAll('10/2026', '09/2026'),
      })),
    };
    expect(kindsIn(together([october], [september]))).toEqual(['payslip', 'payslip']);
    expect(kindsIn(together([october], [october]))).toEqual([]);
  });

  it('cuts a page on which one paper lies under another', () => {
    const page = under(pagesOf('card_1988')[0], pagesOf('rib_classic')[0]);
    const { parts, fields } = extractParts([page], [], ['identity_card']);
    expect(parts.map(({ kind }) => kind)).toEqual(['identity_card', 'bank_details']);
    const [card, rib] = parts.map(({ places }) => places[0]?.box);
    expect((card?.y ?? 0) + (card?.height ?? 0)).toBe(rib?.y);
    const iban = fields.find(({ name }) => name === 'iban');
    expect(iban && partAt(parts, iban)).toBe(1);
    expect(kindsIn([under(pagesOf('passport')[0], pagesOf('card_2021')[0])])).toEqual(['passport', 'identity_card']);
  });
});
