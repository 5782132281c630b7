import { standing } from '../proof/attestation.ts';
import type { ArchiveRecord } from '../proof/archive-record.ts';
import type { RowsProof, SealedHead } from '../proof/prove-rows.ts';
import { evidencePaths } from './bag-evidence.ts';
import { payloadPath, tagFile } from './bag-layout.ts';
import type { TagFile } from './bag-layout.ts';

/** What is in the bag and how a stranger verifies it, with tools that every Linux has and without any of ours. */
export const writeReadMe = (archive: ArchiveRecord, { head, newest }: RowsProof, keeper: string): TagFile => {
  const pieces = archive.pieces.filter(({ n }) => n > 0);
  return tagFile(
    'LISEZMOI.txt',
    `ARCHIVE ${archive.id}
Remise par ${oneLine(keeper)}. Versée par ${archive.depositor} le ${archive.receivedAt.toISOString()}.
Référence du versant : ${oneLine(archive.clientRef)}
${standing}

CE QUE CONTIENT CE PAQUET (BagIt 1.0, RFC 8493)
  data/                     les pièces, octet pour octet comme elles ont été versées
  seda.xml                  le bordereau (SEDA 2.2)
  premis.xml                la vie de l'archive (PREMIS 3) ; chaque événement porte le numéro de son écriture au journal
  preuves/ecritures/        les écritures du journal, et pour chacune la preuve qu'elle est dans l'arbre (RFC 9162)
  preuves/tete/             la racine de l'arbre, signée (C2SP), et son jeton d'horodatage (RFC 3161)
  preuves/tete-recente/     la racine du jour de la remise, et la preuve que rien n'a été réécrit entre les deux
  preuves/certificats/      racines et certificats de l'autorité d'horodatage
  preuves/revocation/       listes de révocation
  verifier.mjs              un vérificateur d'un seul fichier, à lire avant de le lancer

PIÈCES
${pieces.map((piece) => `  ${payloadPath(piece)}  ${oneLine(piece.name)}  (${piece.role}, ${String(piece.size)} octets)`).join('\n')}
La pièce 0, par laquelle l'archive se décrit elle-même, porte le secret de ses engagements et reste à l'archive.

VÉRIFIER, DANS CE DOSSIER
1. Les fichiers (coreutils) :
     sha256sum -c tagmanifest-sha256.txt
     sha256sum -c manifest-sha256.txt

2. L'heure (OpenSSL). Le jeton est jugé à sa propre date : son certificat peut avoir expiré depuis.
${tokenLines(head, evidencePaths.head, evidencePaths.headToken)}${newest.head.size === head.size ? '' : tokenLines(newest.head, evidencePaths.newest, evidencePaths.newestToken)}
3. Le tout, avec les preuves d'inclusion et de cohérence (Node.js 20 ou plus récent, rien d'autre) :
     node verifier.mjs

   La clé (${evidencePaths.key}) et les racines sont dans ce paquet pour la commodité. Demandez-les aussi à
   l'archive par une autre voie, et donnez-les au vérificateur :
     node verifier.mjs . --cle 'NOM+EMPREINTE+CLÉ' --racine racine.pem
   Un exemplaire de verifier.mjs pris ailleurs que dans ce paquet vaut mieux que celui-ci.
`,
  );
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const tokenLines = ({ token }: SealedHead, note: string, at: string): string =>
  token
    ? `     openssl ts -verify -token_in -in ${at} -data ${note} \\
       -CAfile ${evidencePaths.roots} -untrusted ${evidencePaths.chain} \\
       -attime ${String(Math.floor(token.at.getTime() / 1000))}
`
    : `     (${note} n'avait pas encore de jeton le jour de la remise)
`;
