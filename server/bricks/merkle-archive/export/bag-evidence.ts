import { verifierKey } from '../heads/signed-note.ts';
import type { HeadSigner } from '../ports.ts';
import type { RowsProof, SealedHead } from '../proof/prove-rows.ts';
import { writeConsistency, writeTlogProof } from '../proof/tlog-proof.ts';
import { tagFile } from './bag-layout.ts';
import type { TagFile } from './bag-layout.ts';

/** Where the proofs of a bag lie; the stand-alone verifier knows these names. */
export const evidencePaths = {
  key: 'preuves/cle-de-tete.txt',
  head: 'preuves/tete/checkpoint',
  headToken: 'preuves/tete/jeton.tst',
  newest: 'preuves/tete-recente/checkpoint',
  newestToken: 'preuves/tete-recente/jeton.tst',
  consistency: 'preuves/tete-recente/coherence.txt',
  roots: 'preuves/certificats/racines.pem',
  chain: 'preuves/certificats/chaine.pem',
} as const;

const numbered = (seq: number): string => `preuves/ecritures/${String(seq).padStart(9, '0')}`;

export const evidenceFiles = (
  { rows, head, newest, evidence }: RowsProof,
  signer: Pick<HeadSigner, 'name' | 'publicKey'>,
): TagFile[] => [
  tagFile(evidencePaths.key, `${verifierKey(signer)}\n`),
  ...rows.flatMap(({ seq, octets, proof }) => [
    tagFile(`${numbered(seq)}.json`, octets),
    tagFile(`${numbered(seq)}.tlog-proof`, writeTlogProof({ index: seq, hashes: proof, note: head.note })),
  ]),
  ...headFiles(head, evidencePaths.head, evidencePaths.headToken),
  ...headFiles(newest.head, evidencePaths.newest, evidencePaths.newestToken),
  tagFile(evidencePaths.consistency, writeConsistency(head.size, newest.head.size, newest.consistency)),
  tagFile(evidencePaths.roots, pem(evidence.roots)),
  tagFile(evidencePaths.chain, pem(evidence.certificates)),
  ...evidence.revocationLists.map((list, at) => tagFile(`preuves/revocation/liste-${String(at + 1)}.crl`, list)),
];

const headFiles = ({ note, token }: SealedHead, at: string, tokenAt: string): TagFile[] => [
  tagFile(at, note),
  ...(token ? [tagFile(tokenAt, token.der)] : []),
];

const pem = (certificates: readonly Uint8Array[]): string =>
  certificates
    .map((one) => {
      const lines =
        Buffer.from(one)
          .toString('base64')
          .match(/.{1,64}/g) ?? [];
      return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
    })
    .join('');
