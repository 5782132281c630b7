import { describe, expect, it } from 'vitest';
import { drawnDeck } from '../../../../scripts/specimen/deck.ts';
import { printedPage } from '../../../../scripts/specimen/printed-words.ts';
import { extractFields } from './extract-fields.ts';

/** What is printed is read whole here, so that every miss is the rules' own. */
describe.each([1, 2, 3])('every kind and layout, perfectly read, deck %i', (seed) => {
  // both sides on one sheet are drawn as a picture
  const deck = drawnDeck(seed).filter(({ label }) => label !== 'card_2021_together');
  it.each(deck.map(({ label, piece }) => [label, piece] as const))('%s', (_, piece) => {
    const pages = piece.faces.map(({ sheet }, index) => printedPage(sheet, index + 1));
    const { kind, fields } = extractFields(pages, null);
    const truth = piece.faces.reduce<Record<string, string>>((all, face) => ({ ...all, ...face.fields }), {});
    const read = Object.fromEntries(
      Object.keys(truth).map((name) => [name, fields.find((field) => field.name === name)?.value]),
    );
    expect({ kind, ...read }).toEqual({ kind: piece.kind, ...truth });
  });
});
