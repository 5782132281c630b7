import { columnWidth } from '../../bricks/tagged-pdf/paper.ts';
import { writePairs } from '../../bricks/tagged-pdf/pairs.ts';
import { inks, styles } from '../../bricks/tagged-pdf/print-style.ts';
import { writeTable } from '../../bricks/tagged-pdf/table.ts';
import { writeHeading, writeParagraph } from '../../bricks/tagged-pdf/text.ts';
import { newSheet, within } from '../../bricks/tagged-pdf/writing.ts';
import type { Writing } from '../../bricks/tagged-pdf/writing.ts';
import { dayOfIso } from '../contracts/public.ts';
import type { ProofFacts, SignerProof, TimestampProof } from './proof-facts.ts';
import {
  channelWords,
  momentWords,
  outcomeWords,
  roleWords,
  screenOf,
  shortMoment,
  signerName,
} from './proof-words.ts';

/** Who signed and how we know: identity, code, screens, consents, key, signature, time. */
export const writeSigners = (writing: Writing, { signers }: ProofFacts): void => {
  newSheet(writing);
  within(writing, 'Sect', () => {
    writeHeading(writing, 2, signers.length > 1 ? '4. Les signataires' : '4. Le signataire', styles.chapter);
    for (const [index, signer] of signers.entries()) {
      if (index > 0) newSheet(writing);
      writeSigner(writing, signer);
    }
  });
};

const writeSigner = (writing: Writing, signer: SignerProof): void => {
  within(writing, 'Sect', () => {
    writing.y += 6;
    writeHeading(writing, 3, `${signerName(signer)}, ${roleWords[signer.role]}`, styles.name);
    const born = `${signer.civility === 'madame' ? 'Née' : 'Né'} le ${dayOfIso(signer.birthDate)} à ${signer.birthPlace}.`;
    writeParagraph(writing, born, styles.body);
    writeIdentity(writing, signer);
    writeSecondFactor(writing, signer);
    writeScreens(writing, signer);
    writeConsents(writing, signer);
    writeKey(writing, signer);
    writeSignature(writing, signer);
  });
};

const part = (writing: Writing, title: string): void => {
  writing.y += 12;
  writeHeading(writing, 3, title, styles.heading, { keep: 60 });
  writing.y += 2;
};

const plainTable = (
  writing: Writing,
  widths: readonly number[],
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void => {
  const rest = columnWidth - widths.reduce((sum, width) => sum + width, 0);
  writeTable(writing, {
    columns: [...widths, rest].map((width) => ({ width })),
    head,
    rows,
    style: styles.cell,
    headStyle: styles.cellHead,
    pad: 2.6,
    rule: inks.faint,
    rowHeads: true,
  });
};

const writeIdentity = (writing: Writing, { identity }: SignerProof): void => {
  part(writing, 'Comment son identité a été établie');
  if (identity.measures.length > 0)
    plainTable(
      writing,
      [170, 200],
      ['Mesure (C. mon. fin. R. 561-5-2)', 'Preuve', 'Date'],
      identity.measures.map(({ measure, evidence, at }) => [measure, evidence, shortMoment(at)]),
    );
  for (const document of identity.documents) {
    writing.y += 6;
    const checks = document.checks.map(({ check, outcome }) => `${check}\u00A0: ${outcomeWords[outcome] ?? outcome}`);
    writePairs(
      writing,
      [
        { label: document.kind, value: `reçu le ${momentWords(document.receivedAt)}` },
        { label: 'Empreinte', value: document.sha256, mono: true },
        ...(checks.length > 0 ? [{ label: 'Contrôles', value: checks }] : []),
      ],
      { labelWidth: 150 },
    );
  }
};

const writeSecondFactor = (writing: Writing, { secondFactor, signature }: SignerProof): void => {
  part(writing, 'Le code à usage unique (second facteur)');
  const { channel, destination, codes, verifiedAt } = secondFactor;
  const sent = `Codes envoyés par ${channelWords[channel]} à ${destination}. Un code accepté le ${momentWords(verifiedAt)}. Sans ce code, ni certificat ni signature.`;
  writeParagraph(writing, sent, styles.body);
  writing.y += 4;
  plainTable(
    writing,
    [200, 130],
    ['Code envoyé', 'Saisies inexactes', 'Accepté'],
    codes.map(({ sentAt, attempts, usedAt }) => [
      shortMoment(sentAt),
      String(attempts),
      usedAt ? shortMoment(usedAt) : 'non',
    ]),
  );
  if (signature.address === null && signature.browser === null) return;
  writing.y += 4;
  const device = `Appareil\u00A0: ${signature.browser ?? 'inconnu'}. Adresse réseau\u00A0: ${signature.address ?? 'inconnue'}.`;
  writeParagraph(writing, device, styles.quiet);
};

const writeScreens = (writing: Writing, { screens }: SignerProof): void => {
  part(writing, 'Les écrans, dans l’ordre où ils ont été vus');
  plainTable(
    writing,
    [40, 170, 130],
    ['Rang', 'Écran', 'Heure du serveur', 'Heure de l’appareil'],
    screens.map(({ screen, page, shownAt, receivedAt }, index) => [
      String(index + 1),
      page === null ? screenOf(screen) : `${screenOf(screen)}, page ${String(page)}`,
      shortMoment(receivedAt),
      shortMoment(shownAt),
    ]),
  );
};

const writeConsents = (writing: Writing, { consents }: SignerProof): void => {
  part(writing, 'Les phrases acceptées, mot pour mot');
  plainTable(
    writing,
    [290, 70],
    ['Phrase cochée par le signataire', 'Version', 'Date et heure'],
    consents.map(({ text, version, language, givenAt }) => [
      `«\u00A0${text}\u00A0»`,
      `${String(version)} (${language})`,
      shortMoment(givenAt),
    ]),
  );
};

const writeKey = (writing: Writing, { key, request, certificate }: SignerProof): void => {
  part(writing, 'La clé et le certificat');
  const held =
    key.heldBy === 'browser'
      ? 'La clé privée a été faite dans le navigateur du signataire et ne peut pas en sortir. Le serveur ne l’a jamais eue. La demande de certificat est signée par cette clé.'
      : 'La clé privée est tenue pour le signataire par un service de signature, qui ne l’emploie qu’avec son accord.';
  writeParagraph(writing, held, styles.body);
  writing.y += 4;
  writePairs(
    writing,
    [
      { label: 'Numéro de série', value: certificate.serial, mono: true },
      { label: 'Titulaire', value: certificate.subject },
      { label: 'Émetteur', value: certificate.issuer },
      {
        label: 'Validité',
        value: [`du ${momentWords(certificate.notBefore)}`, `au ${momentWords(certificate.notAfter)}`],
      },
      { label: 'Empreinte du certificat', value: certificate.sha256, mono: true },
      { label: 'Clé publique', value: key.algorithm },
      { label: 'Empreinte de la clé publique', value: key.publicKeySha256, mono: true },
      ...(request
        ? [{ label: 'Demande de certificat', value: `reçue le ${momentWords(request.receivedAt)}, texte en annexe` }]
        : []),
    ],
    { labelWidth: 150 },
  );
};

const writeSignature = (writing: Writing, { prepared, signature, timestamp, status }: SignerProof): void => {
  part(writing, 'La signature');
  writePairs(
    writing,
    [
      { label: 'Fichier montré et signé (H1)', value: prepared.sha256, mono: true },
      { label: 'Octets signés', value: `[${signature.byteRange.join(', ')}]`, mono: true },
      { label: 'Empreinte des octets signés', value: signature.messageSha256, mono: true },
      { label: 'Signature reçue', value: momentWords(signature.receivedAt) },
      ...timestampPairs(timestamp),
      ...(status
        ? [{ label: 'Statut du certificat (OCSP)', value: `bon, réponse du ${momentWords(status.producedAt)}` }]
        : []),
    ],
    { labelWidth: 150 },
  );
};

export const timestampPairs = ({ at, serial, policy, authority }: TimestampProof) => [
  { label: 'Horodatage (RFC 3161)', value: [momentWords(at), authority] },
  { label: 'Numéro du jeton', value: serial, mono: true },
  { label: 'Politique', value: policy, mono: true },
];
