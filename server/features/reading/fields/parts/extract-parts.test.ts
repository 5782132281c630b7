import { describe, expect, it } from 'vitest';
import { addressPapers } from '#shared/reading/field';
import type { PageReading } from '#shared/reading/page';
import { partAt } from '#shared/reading/part';
import { drawnDeck } from '../../../../../scripts/specimen/deck.ts';
import { laidTogether } from '../../../../../scripts/specimen/laid-together.ts';
import { printedPage } from '../../../../../scripts/specimen/printed-words.ts';
import type { Sheet } from '../../../../../scripts/specimen/sheet.ts';
import { extractParts } from './extract-parts.ts';

/** Every kind and layout as a perfect reader gives it. */
const deck = drawnDeck(1)
  .filter(({ label }) => label !== 'card_2021_together')
  .map(({ label, piece }) => ({
    label,
    kind: piece.kind,
    sheet: piece.faces[0].sheet,
    pages: piece.faces.map(({ sheet }, index) => printedPage(sheet, index + 1)),
  }));

function pagesOf(label: string): readonly PageReading[] {
  const found = deck.find((entry) => entry.label === label);
  if (!found) throw new Error(`no ${label}`);
  return found.pages;
}
const together = (...papers: readonly (readonly PageReading[])[]): PageReading[] =>
  papers.flat().map((page, index) => ({ ...page, number: index + 1 }));

/** Papers of A4 lie there as A5, two on a page; cards as they are. */
const scaleOf = ({ width }: Sheet): number => (width >= 200 ? 0.707 : 1);

/** Both on one page as a perfect reader gives it. */
function onOnePage(one: Sheet, other: Sheet, way: 'beside' | 'under'): PageReading {
  const [width, height] = [one.width * scaleOf(one), one.height * scaleOf(one)];
  const [x, y] = way === 'beside' ? [width + 12, 5] : [5, height + 12];
  const size = { width: x + other.width * scaleOf(other) + 5, height: y + other.height * scaleOf(other) + 5 };
  const glass = { width: Math.max(size.width, width + 10), height: Math.max(size.height, height + 10) };
  return printedPage(
    laidTogether(glass, [
      { sheet: one, x: 5, y: 5, scale: scaleOf(one) },
      { sheet: other, x, y, scale: scaleOf(other) },
    ]),
    1,
  );
}
const decks = new Map([1, 2].map((seed) => [seed, drawnDeck(seed)]));
function sheetOf(label: string, seed = 1, face = 0): Sheet {
  const sheet = decks.get(seed)?.find((entry) => entry.label === label)?.piece.faces[face]?.sheet;
  if (!sheet) throw new Error(`no ${label}`);
  return sheet;
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

  it.each(['beside', 'under'] as const)('cuts a page on which one paper lies %s another', (way) => {
    const page = onOnePage(sheetOf('card_1988'), sheetOf('rib_classic'), way);
    const { parts, fields } = extractParts([page], [], ['identity_card']);
    expect(parts.map(({ kind }) => kind)).toEqual(['identity_card', 'bank_details']);
    const [card, rib] = parts.map(({ places }) => places[0]?.box);
    if (way === 'under') expect((card?.y ?? 0) + (card?.height ?? 0)).toBe(rib?.y);
    else expect((card?.x ?? 0) + (card?.width ?? 0)).toBe(rib?.x);
    const at = (name: string) => fields.filter((field) => field.name === name).map((field) => partAt(parts, field));
    expect([at('iban'), at('surname')]).toEqual([[1], [0]]);
  });

  it.each(['beside', 'under'] as const)('cuts any two kinds that lie %s each other', (way) => {
    const isBill = (kind: (typeof deck)[number]['kind']) => addressPapers.includes(kind);
    const pairs = deck.flatMap((one, index) => {
      const other = deck.at((index + 9) % deck.length);
      return other && one.kind !== other.kind && !(isBill(one.kind) && isBill(other.kind)) ? [{ one, other }] : [];
    });
    expect(pairs.length).toBeGreaterThan(15);
    const wrong = pairs
      .filter(
        ({ one, other }) => kindsIn([onOnePage(one.sheet, other.sheet, way)]).join() !== [one.kind, other.kind].join(),
      )
      .map(({ one, other }) => `${one.label} + ${other.label}`);
    expect(wrong).toEqual([]);
  });

  it.each(['beside', 'under'] as const)(
    'tells two papers of one bank or two by their accounts where they lie %s each other',
    (way) => {
      const ribs = deck.filter(({ kind }) => kind === 'bank_details').map(({ label }) => label);
      expect(ribs.length).toBeGreaterThan(3);
      for (const label of ribs) {
        expect({ label, kinds: kindsIn([onOnePage(sheetOf(label), sheetOf(label, 2), way)]) }).toEqual({
          label,
          kinds: ['bank_details', 'bank_details'],
        });
        expect({ label, kinds: kindsIn([onOnePage(sheetOf(label), sheetOf(label), way)]) }).toEqual({
          label,
          kinds: [],
        });
      }
    },
  );

  it.each(['beside', 'under'] as const)('tells two bills by date and amount where they lie %s each other', (way) => {
    const bills = deck.filter(({ kind }) => addressPapers.includes(kind)).map(({ label, kind }) => ({ label, kind }));
    const pairs = bills.flatMap((one, index) => [
      { one, other: one },
      { one, other: bills[(index + 1) % bills.length] ?? one },
      { one, other: bills[(index + 5) % bills.length] ?? one },
    ]);
    const wrong = pairs
      .filter(({ one, other }) => {
        const page = onOnePage(sheetOf(one.label), sheetOf(other.label, 2), way);
        return kindsIn([page]).join() !== [one.kind, other.kind].join();
      })
      .map(({ one, other }) => `${one.label} + ${other.label}`);
    expect(wrong).toEqual([]);
    for (const { label } of bills) {
      const twice = onOnePage(sheetOf(label), sheetOf(label), way);
      expect({ label, kinds: kindsIn([twice]) }).toEqual({ label, kinds: [] });
    }
  });

  it.each(['beside', 'under'] as const)('tells two cards by their people where they lie %s each other', (way) => {
    const [mine, his] = [sheetOf('card_2021'), sheetOf('card_2021', 2)];
    expect(kindsIn([onOnePage(mine, his, way)])).toEqual(['identity_card', 'identity_card']);
    expect(kindsIn([onOnePage(mine, sheetOf('card_2021', 1, 1), way)])).toEqual([]);
    expect(kindsIn([onOnePage(mine, mine, way)])).toEqual([]);
  });
});
