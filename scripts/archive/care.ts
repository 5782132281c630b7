import { createReadStream } from 'node:fs';
import { ArchiveError } from '../../server/bricks/merkle-archive/archive-error.ts';
import { originalsOf, renderArchive, renewAllDigests, renewEvidence } from '../../server/features/archiving/public.ts';
import type { RenderedPiece } from '../../shared/archive/rendition-run.ts';
import type { OpenArchive } from './hand-over.ts';
import { actor } from './hand-over.ts';

const timeWords = {
  not_due: '[oui] aucune preuve de temps à renouveler',
  renewed: '[fait] preuves de temps renouvelées',
  still_due: '[NON] l’autorité n’a rien donné qui dure davantage',
  authority_down: '[NON] l’autorité d’horodatage ne répond pas',
} as const;

/** Proofs of time; with an algorithm, the digests of every piece too. */
export const renew = async ({ house }: OpenArchive, algorithm: string | undefined): Promise<number> => {
  const { chains, timestamps } = await renewEvidence(house);
  console.log(`[fait] ${String(chains)} chaînes de certificats mises à l’abri`);
  console.log(timeWords[timestamps]);
  const timely = timestamps === 'not_due' || timestamps === 'renewed';
  if (algorithm === undefined) return timely ? 0 : 1;
  if (algorithm !== 'sha512') throw new RangeError(`algorithme inconnu : ${algorithm} (sha512)`);
  const { size, broken } = await renewAllDigests(house, algorithm, (renewed, bad) => {
    console.log(`[fait] ${String(renewed)} empreintes nouvelles, ${String(bad)} pièces altérées`);
  });
  console.log(`[fait] arbre ${algorithm} de ${String(size)} écritures, signé et horodaté`);
  return timely && broken === 0 ? 0 : 1;
};

const outcomeWords = ({ outcome, format, rendition }: RenderedPiece): string => {
  const name = format ?? 'format inconnu';
  switch (outcome) {
    case 'made':
      return `[fait] ${name} : rendu gardé, pièce ${String(rendition)}`;
    case 'there_already':
      return `[déjà] ${name} : pièce ${String(rendition)}`;
    case 'lasting':
      return `[oui] ${name} : durable`;
    case 'no_tool':
      return `[NON] ${name} : aucun outil de cette machine n’en fait un rendu`;
    case 'unknown':
      return '[NON] format inconnu';
    case 'refused':
      return '[NON] le rendu n’était pas fidèle : rien n’est gardé, un incident dit pourquoi';
    case 'damaged':
      return '[NON] aucun exemplaire n’est celui du dépôt';
  }
};

const isDone = ({ outcome }: RenderedPiece): boolean =>
  outcome === 'made' || outcome === 'there_already' || outcome === 'lasting';

/** A rendition beside each original that needs one. */
export const render = async ({ house }: OpenArchive, archives: readonly string[]): Promise<number> => {
  let missing = 0;
  for (const archive of archives) {
    const asked = { archive, actor, pieces: await originalsOf(house.db, archive) };
    await renderArchive(house, asked, (done) => {
      if (!isDone(done)) missing += 1;
      console.log(`${outcomeWords(done)} (${archive}, pièce ${String(done.piece)})`);
    });
  }
  return missing === 0 ? 0 : 1;
};

/** A piece put back from a file that was kept elsewhere. */
export const restore = async (
  { archive }: OpenArchive,
  { archive: id, piece }: { readonly archive: string; readonly piece: number },
  file: string,
): Promise<number> => {
  try {
    const octets = (): AsyncIterable<Buffer> => createReadStream(file);
    const made = await archive.restore({ archive: id, piece, actor, octets });
    console.log(
      made === 0
        ? '[oui] les deux exemplaires sont intacts, rien à refaire'
        : `[fait] ${String(made)} exemplaires refaits et relus ; le gel reste, une personne le lève`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof ArchiveError) || error.code !== 'digest_differs') throw error;
    console.log(`[NON] ${file} n’est pas la pièce déposée : son empreinte est autre, rien n’est touché`);
    return 1;
  }
};
