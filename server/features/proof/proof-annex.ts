import { columnWidth } from '../../bricks/tagged-pdf/paper.ts';
import { writeCodeBlock } from '../../bricks/tagged-pdf/code-block.ts';
import { writePairs } from '../../bricks/tagged-pdf/pairs.ts';
import { inks, styles } from '../../bricks/tagged-pdf/print-style.ts';
import { writeTable } from '../../bricks/tagged-pdf/table.ts';
import { writeLink } from '../../bricks/tagged-pdf/link.ts';
import { writeHeading, writeParagraph } from '../../bricks/tagged-pdf/text.ts';
import { newSheet, requireRoom, within } from '../../bricks/tagged-pdf/writing.ts';
import type { Writing } from '../../bricks/tagged-pdf/writing.ts';
import { checksOf } from './check-commands.ts';
import type { ProofFacts } from './proof-facts.ts';
import { glossary } from './glossary.ts';
import { honestLimit } from './proof-overview.ts';
import { eventOf, momentWords, outcomeWords, shortMoment, signerName } from './proof-words.ts';
import { timestampPairs } from './proof-signer.ts';

const tableStyle = { style: styles.cell, headStyle: styles.cellHead, pad: 2.6, rule: inks.faint } as const;

export const writeValidation = (writing: Writing, { validation, documentTimestamp }: ProofFacts): void => {
  requireRoom(writing, 260);
  writing.y += 24;
  within(writing, 'Sect', () => {
    writeHeading(writing, 2, '5. Le rapport de vérification', styles.chapter);
    writing.y += 2;
    const level = validation.level === null ? '' : ` Niveau atteint\u00A0: PAdES ${validation.level}.`;
    writeParagraph(writing, `${validation.title} Vérifié le ${momentWords(validation.at)}.${level}`, styles.body);
    writing.y += 6;
    writeTable(writing, {
      columns: [{ width: 96 }, { width: columnWidth - 186 }, { width: 90 }],
      head: ['Objet', 'Constat', 'Résultat'],
      rows: validation.checks.map(({ about, outcome, sentence }) => [
        about,
        sentence,
        outcomeWords[outcome] ?? outcome,
      ]),
      ...tableStyle,
    });
    writing.y += 12;
    writeHeading(writing, 3, 'L’horodatage de la copie entière', styles.heading, { keep: 60 });
    writing.y += 2;
    writePairs(writing, timestampPairs(documentTimestamp), { labelWidth: 150 });
  });
};

/** Nobody has to believe us: the commands, and what they must print. */
export const writeChecks = (writing: Writing, facts: ProofFacts): void => {
  newSheet(writing);
  within(writing, 'Sect', () => {
    writeHeading(writing, 2, '6. Vérifier soi-même', styles.chapter);
    writing.y += 4;
    writeParagraph(
      writing,
      'Sans rien installer, sur la page de vérification du prêteur, qui ne garde pas le fichier\u00A0:',
      styles.body,
    );
    writeLink(writing, facts.verifyAt, { ...styles.strong, ink: inks.accent });
    writing.y += 4;
    const without =
      'Sans le prêteur, avec des logiciels libres (OpenSSL, poppler, jq), dans un dossier où se trouvent la copie signée, nommée copie-signee.pdf, et ce dossier, nommé dossier-de-preuve.pdf\u00A0:';
    writeParagraph(writing, without, styles.body);
    for (const [index, { title, why, lines, expected }] of checksOf(facts).entries()) {
      requireRoom(writing, 70 + (lines.length + 1) * styles.code.leading);
      writing.y += 12;
      writeHeading(writing, 3, `6.${String(index + 1)} ${title}`, styles.heading, { keep: 0 });
      writeParagraph(writing, why, styles.quiet);
      writing.y += 3;
      writeCodeBlock(writing, lines);
      writing.y += 2;
      writeParagraph(writing, 'Résultat attendu\u00A0:', styles.quiet);
      writeParagraph(writing, expected, styles.code);
    }
  });
};

export const writeLaw = (writing: Writing, { software, operator }: ProofFacts): void => {
  newSheet(writing);
  within(writing, 'Sect', () => {
    writeHeading(writing, 2, '7. Ce que vaut cette signature', styles.chapter);
    for (const text of [
      honestLimit,
      'L’article 26 demande quatre choses. La signature est liée au signataire de manière univoque\u00A0: le certificat est fait à son nom, pour une clé qui n’a servi qu’à ce contrat (partie 4). Elle permet de l’identifier\u00A0: identité contrôlée et code à usage unique (partie 4). Elle est faite avec des données que le signataire garde sous son contrôle exclusif\u00A0: la clé est dans son navigateur, d’où elle ne peut sortir. Elle est liée aux données de telle sorte que toute modification est détectable\u00A0: H0, H1 et l’empreinte finale (partie 2).',
      'Ce qui reste à la charge de la confiance\u00A0: le programme qui s’exécute dans le navigateur est fourni par le prêteur, et l’autorité qui délivre les certificats n’est pas inscrite sur une liste de confiance européenne.',
      `Ce dossier est scellé par ${operator.name} (${operator.address}) et horodaté\u00A0: toute modification se voit. Il a été établi par ${software}.`,
    ]) {
      writing.y += 6;
      writeParagraph(writing, text, styles.body);
    }
    writing.y += 18;
  });
  within(writing, 'Sect', () => {
    writeHeading(writing, 2, '8. Lexique', styles.chapter, { keep: 60 });
    writing.y += 4;
    writePairs(writing, glossary, { labelWidth: 130 });
  });
};

export const writeLogbook = (writing: Writing, { logbook }: ProofFacts): void => {
  newSheet(writing);
  within(writing, 'Sect', () => {
    writeHeading(writing, 2, 'Annexe A. Extrait du journal du dossier', styles.chapter);
    writing.y += 2;
    writeParagraph(
      writing,
      'Chaque changement du dossier écrit une ligne, dans la même opération. Les lignes ne se modifient pas.',
      styles.quiet,
    );
    writing.y += 6;
    writeTable(writing, {
      columns: [{ width: 60 }, { width: 120 }, { width: 200 }, { width: columnWidth - 380 }],
      head: ['Ligne', 'Date et heure', 'Fait', 'Auteur'],
      rows: logbook.map(({ sequence, at, event, author }) => [
        String(sequence),
        shortMoment(at),
        eventOf(event),
        author,
      ]),
      ...tableStyle,
      rowHeads: true,
    });
  });
};

export const writeCertificates = (writing: Writing, facts: ProofFacts): void => {
  newSheet(writing);
  within(writing, 'Sect', () => {
    writeHeading(writing, 2, 'Annexe B. Certificats et demandes', styles.chapter);
    const texts: [string, string][] = [
      ...facts.signers.flatMap((signer): [string, string][] => [
        [`Certificat de ${signerName(signer)}`, signer.certificate.pem],
        ...(signer.request
          ? [[`Demande de certificat de ${signerName(signer)}`, signer.request.pem] as [string, string]]
          : []),
      ]),
      ...facts.authorities.intermediates.map(({ subject, pem }): [string, string] => [
        `Autorité\u00A0: ${subject}`,
        pem,
      ]),
      ...facts.authorities.roots.map(({ subject, sha256, pem }): [string, string] => [
        `Racine\u00A0: ${subject}. Empreinte SHA-256\u00A0: ${sha256}`,
        pem,
      ]),
    ];
    for (const [title, pem] of texts) {
      const lines = pem.trim().split('\n');
      requireRoom(writing, 40 + lines.length * styles.code.leading);
      writing.y += 10;
      writeHeading(writing, 3, title, styles.heading, { keep: 0 });
      writing.y += 2;
      writeCodeBlock(writing, lines);
    }
  });
};
