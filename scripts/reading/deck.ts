import { openPaper } from '../../server/bricks/paper/open-paper.ts';
import { deckOf } from '../specimen/deck.ts';
import type { Look } from '../specimen/look.ts';
import { looks } from '../specimen/look.ts';
import { makeDossier } from '../specimen/make-dossier.ts';
import type { PrintedPage, SpecimenPiece } from '../specimen/specimen-dossier.ts';

/** One page of a drawn piece as a picture, and what is printed on it. */
export interface DeckPage {
  readonly look: Look;
  /** Kind and layout of the piece, `rib_letter`. */
  readonly label: string;
  readonly image: Buffer;
  readonly print: PrintedPage;
}

async function* pagesOf({ bytes, truth, taken }: SpecimenPiece, label: string): AsyncGenerator<DeckPage> {
  const paper = await openPaper(bytes);
  try {
    for (const [index, print] of truth.print.entries()) {
      const { image } = await paper.page(index + 1);
      yield { look: taken.look, label, image, print };
    }
  } finally {
    await paper.close();
  }
}

/** Every page of every kind and layout, each drawn once in every look: the same seed gives the same pages. */
export async function* drawDeck(seed: number): AsyncGenerator<DeckPage> {
  for (const look of looks) for await (const piece of deckOf(seed, look)) yield* pagesOf(piece, piece.label);
}

const forms = ['card_1988', 'card_2021', 'passport'] as const;

/** The pages of whole dossiers, as many of a kind as applicants send, each drawn once in every look. */
export async function* drawDossiers(firstSeed: number, count: number): AsyncGenerator<DeckPage> {
  for (let index = 0; index < count; index += 1)
    for (const look of looks) {
      const identity = forms[index % forms.length] ?? 'card_1988';
      const { pieces } = await makeDossier(firstSeed + index, { look, identity, payslips: 1, taxNotice: true });
      for (const piece of pieces) yield* pagesOf(piece, piece.truth.kind);
    }
}
