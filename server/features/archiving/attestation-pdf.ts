import { depositorWords, policyWords, storeWords } from '#shared/archive/deposit-words';
import { pieceWords } from '#shared/archive/piece-words';
import { attachFile } from '../../bricks/tagged-pdf/attached-file.ts';
import { closeWriting } from '../../bricks/tagged-pdf/close-writing.ts';
import { writeList } from '../../bricks/tagged-pdf/list.ts';
import { writePairs } from '../../bricks/tagged-pdf/pairs.ts';
import type { Pair } from '../../bricks/tagged-pdf/pairs.ts';
import { inks, styles, writeRunningLines } from '../../bricks/tagged-pdf/print-style.ts';
import { writeHeading, writeParagraph } from '../../bricks/tagged-pdf/text.ts';
import { newSheet, openWriting } from '../../bricks/tagged-pdf/writing.ts';
import type { Attestation, AttestationText } from '../../bricks/merkle-archive/proof/attestation.ts';
import { momentOf } from '../../platform/clock.ts';
import { digestOf } from '../../platform/objects/object-store.ts';
import { lender } from '../contracts/public.ts';
import { momentWords } from '../proof/public.ts';

/** Height of what stands under the name of a piece, in points: it stays on one page. */
const fourPairs = 100;

/** The attestation for people, in French, with the signed data inside. The same attestation gives the same bytes. */
export const makeAttestationPdf = (attestation: Attestation): Promise<Uint8Array> => {
  // Made by the archive a moment ago, and signed by it.
  const said = JSON.parse(attestation.text) as AttestationText;
  const { archive, madeAt } = said;
  const reference = archive.reference;
  const writing = openWriting();
  newSheet(writing);
  writeHeading(writing, 1, 'Attestation d’intégrité', styles.title);
  writing.y += 4;
  const sentence = `Le ${momentWords(momentOf(madeAt))}, les deux exemplaires de chaque pièce nommée ici ont été relus et comparés à l’empreinte inscrite au journal lors du dépôt. Ils sont intègres.`;
  writeParagraph(writing, sentence, { ...styles.body, size: 11, leading: 16 });
  writing.y += 14;
  writePairs(
    writing,
    [
      { label: 'Archive', value: archive.id, mono: true },
      { label: 'Référence', value: reference },
      { label: 'Déposée par', value: depositorWords(archive.depositor) },
      { label: 'Déposée le', value: momentWords(momentOf(archive.receivedAt)) },
      { label: 'Règle de conservation', value: policyWords(archive.policy) },
      { label: 'Demandée par', meaning: 'pseudonyme du journal', value: said.requestedBy, mono: true },
      ...timePairs(said),
    ],
    { labelWidth: 150 },
  );
  writing.y += 18;
  writeHeading(writing, 2, 'Les pièces', styles.chapter);
  writing.y += 2;
  for (const { piece, name, role, mediaType, size, sha256, seq, copies } of said.pieces) {
    if (piece === 0) continue;
    writeHeading(writing, 3, `${String(piece)}. ${name}`, styles.heading, { keep: fourPairs });
    writePairs(
      writing,
      [
        { label: 'Nature', value: `${pieceWords(role)}, ${mediaType}, ${size.toLocaleString('fr-FR')} octets` },
        { label: 'Empreinte (SHA-256)', meaning: 'recalculée ce jour', value: sha256, mono: true },
        { label: 'Écriture du journal', value: `n°\u00A0${String(seq)}` },
        { label: 'Exemplaires', value: copies.map(copyWords).join(' ; ') },
      ],
      { labelWidth: 150 },
    );
    writing.y += 8;
  }
  writing.y += 10;
  writeHeading(writing, 2, 'Vérifier sans nous', styles.chapter);
  writing.y += 2;
  writeList(
    writing,
    [
      `Les données signées sont jointes à ce document (${jsonName(archive.id)}).`,
      `Le programme verifier.mjs, sans dépendance, les vérifie hors ligne\u00A0: node verifier.mjs ${jsonName(archive.id)}`,
      `Clé des têtes et de cette attestation (Ed25519)\u00A0: ${said.key}`,
    ],
    styles.body,
    { gap: 5 },
  );
  writing.y += 14;
  writeParagraph(writing, said.standing, { ...styles.body, ink: inks.quiet });
  const foot = `Attestation d’intégrité, archive ${archive.id}`;
  writeRunningLines(writing, { house: lender.name, reference, foot });
  attachFile(writing, {
    name: jsonName(archive.id),
    bytes: Buffer.from(`${JSON.stringify(attestation)}\n`),
    mediaType: 'application/json',
    description: 'Les données signées de cette attestation, pour les logiciels',
    at: momentOf(madeAt),
    relationship: 'Data',
  });
  return closeWriting(writing, {
    title: `Attestation d’intégrité ${reference}`,
    author: lender.name,
    creator: 'Aval',
    language: 'fr-FR',
    at: momentOf(madeAt),
    seed: digestOf(Buffer.from(attestation.text)),
  });
};

const jsonName = (archive: string): string => `attestation-${archive}.json`;

const copyWords = ({ store, outcome }: AttestationText['pieces'][number]['copies'][number]): string =>
  outcome === 'whole' ? `${storeWords(store)}, intègre` : `${storeWords(store)}, réparé depuis l’autre puis relu`;

/** Since when somebody else has known of the deposit. */
const timePairs = ({ head, newest }: AttestationText): Pair[] => [
  {
    label: 'Inscrite et horodatée',
    value: head.token
      ? `avant le ${momentWords(momentOf(head.token.at))} (jeton RFC 3161)`
      : 'inscrite ; le jeton d’horodatage est attendu',
  },
  ...[
    { label: 'Tête qui porte ce jeton', ...head },
    { label: 'Tête du journal ce jour', ...newest },
  ].map(({ label, size, root }) => ({
    label,
    meaning: `racine de ${size.toLocaleString('fr-FR')} écritures`,
    value: Buffer.from(root, 'base64').toString('hex'),
    mono: true,
  })),
];
