import type { RenditionOutcome } from '../../server/bricks/merkle-archive/formats/renditions.ts';
import { renderArchive, renewAllDigests, renewEvidence } from '../../server/features/archiving/public.ts';
import { sql } from '../../server/platform/db/sql.ts';
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

const outcomeWords = (outcome: RenditionOutcome): string => {
  switch (outcome.outcome) {
    case 'made':
      return `[fait] ${outcome.format.name} : rendu gardé, pièce ${String(outcome.piece)}`;
    case 'there_already':
      return `[déjà] ${outcome.format.name} : pièce ${String(outcome.piece)}`;
    case 'lasting':
      return `[oui] ${outcome.format.name} : durable`;
    case 'no_tool':
      return `[NON] ${outcome.format.name} : aucun outil de cette machine n’en fait un rendu`;
    case 'unknown':
      return '[NON] format inconnu';
  }
};

/** A rendition beside each original that needs one. */
export const render = async ({ house }: OpenArchive, archives: readonly string[]): Promise<number> => {
  let missing = 0;
  for (const archive of archives) {
    const pieces = await house.db.many<{ n: number }>(sql`
      select n from archive_piece where archive_id = ${archive} and n > 0 and derived_from is null order by n`);
    const asked = { archive, actor, pieces: pieces.map(({ n }) => n) };
    await renderArchive(house, asked, (piece, outcome) => {
      if (outcome.outcome === 'no_tool' || outcome.outcome === 'unknown') missing += 1;
      console.log(`${outcomeWords(outcome)} (${archive}, pièce ${String(piece)})`);
    });
  }
  return missing === 0 ? 0 : 1;
};
