import { errorSentence, isErrorCode } from '#shared/errors/error-codes';
import type { RenderedPiece, RenditionRun } from '#shared/archive/rendition-run';
import { count, counted } from '#client/kit/wording/french';

/** What became of one original, as a line: only what changed or failed is worth one. */
export const renderedWords = ({ outcome, format, rendition }: RenderedPiece): string => {
  const name = format ?? 'format inconnu';
  switch (outcome) {
    case 'made':
      return `${name}\u00a0: rendu fait, pièce ${String(rendition)}`;
    case 'there_already':
      return `${name}\u00a0: rendu déjà là, pièce ${String(rendition)}`;
    case 'lasting':
      return `${name}\u00a0: format durable, rien à faire`;
    case 'no_tool':
      return `${name}\u00a0: aucun outil installé n’en fait un rendu`;
    case 'unknown':
      return 'Format inconnu\u00a0: gardé tel quel';
    case 'refused':
      return 'Rendu infidèle, jeté\u00a0; l’original est intact';
    case 'damaged':
      return 'Aucun exemplaire n’est celui du dépôt\u00a0: consultez-la';
  }
};

export const failed = ({ outcome }: RenderedPiece): boolean => outcome === 'refused' || outcome === 'damaged';
const isQuiet = ({ outcome }: RenderedPiece): boolean => outcome === 'lasting' || outcome === 'there_already';

/** The pieces worth a line, in their order. */
export const notable = ({ done }: RenditionRun): RenderedPiece[] => done.filter((piece) => !isQuiet(piece));

/** What came of the whole, in one sentence. */
export const runWords = ({ pieces, done, problem, finishedAt }: RenditionRun): string => {
  if (finishedAt === null)
    return done.length < pieces ? `Pièce ${count(done.length + 1)} sur ${count(pieces)}…` : 'Bientôt fini…';
  if (problem !== null)
    return `Arrêté après ${counted(done.length, 'pièce', 'pièces')}. ${errorSentence(isErrorCode(problem) ? problem : 'unexpected', 'fr')}`;
  const made = done.filter(({ outcome }) => outcome === 'made').length;
  const lasting = done.filter(isQuiet).length;
  const parts = [
    made > 0 ? counted(made, 'rendu fait', 'rendus faits') : 'Aucun rendu à faire',
    lasting > 0 ? counted(lasting, 'pièce déjà durable', 'pièces déjà durables') : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
};
