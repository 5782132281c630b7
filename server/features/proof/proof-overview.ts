import { columnWidth, left } from '../../bricks/tagged-pdf/paper.ts';
import { writePairs } from '../../bricks/tagged-pdf/pairs.ts';
import { inks, styles } from '../../bricks/tagged-pdf/print-style.ts';
import { drawBox } from '../../bricks/tagged-pdf/strokes.ts';
import { writeTable } from '../../bricks/tagged-pdf/table.ts';
import { breakLines, writeHeading, writeParagraph } from '../../bricks/tagged-pdf/text.ts';
import { writeList } from '../../bricks/tagged-pdf/list.ts';
import { newSheet, within } from '../../bricks/tagged-pdf/writing.ts';
import type { Writing } from '../../bricks/tagged-pdf/writing.ts';
import { euros } from '../contracts/public.ts';
import type { ProofFacts } from './proof-facts.ts';
import { momentWords, roleWords, shortMoment, signerName, sizeWords } from './proof-words.ts';
import { timelineOf } from './timeline.ts';

/** How far a signature of this kind goes, in so many words: on the first page and again where the law is named. */
export const honestLimit =
  'Il s’agit d’une signature électronique avancée au sens de l’article 26 du règlement eIDAS (UE) n°\u00A0910/2014, non qualifiée. Elle ne bénéficie pas de la présomption de fiabilité de l’article 1367 du code civil et du décret n°\u00A02017-1416\u00A0: ce dossier apporte la preuve de la fiabilité du procédé.';

/** The first page: who signed what and when, in figures that the rest explains. */
export const writeOverview = (writing: Writing, facts: ProofFacts): void => {
  const { dossier, contract, signers, documentTimestamp } = facts;
  newSheet(writing);
  writeHeading(writing, 1, 'Dossier de preuve de la signature électronique', styles.title);
  writing.y += 2;
  const about = `Contrat de crédit ${dossier.reference}, établi par ${facts.operator.name} le ${momentWords(facts.madeAt)}.`;
  writeParagraph(writing, about, { ...styles.body, ink: inks.quiet });
  writing.y += 14;
  writeFramed(writing, honestLimit);
  writing.y += 16;
  writeHeading(writing, 2, '1. L’essentiel', styles.chapter);
  writing.y += 4;
  writePairs(
    writing,
    [
      {
        label: 'Contrat',
        value: `${dossier.productName}, ${euros(dossier.amountCents)} sur ${String(dossier.months)}\u00A0mois, ${dossier.brandName}`,
      },
      ...signers.map((signer) => ({
        label: `Signé par (${roleWords[signer.role]})`,
        value: [signerName(signer), `le ${momentWords(signer.timestamp.at)}, heure de l’horodatage`],
      })),
      ...signers.map((signer, index) => ({
        label: `Numéro de série du certificat ${String(index + 1)}`,
        value: signer.certificate.serial,
        mono: true,
      })),
      {
        label: 'H0, contrat figé',
        meaning: sizeWords(contract.frozen.bytes),
        value: contract.frozen.sha256,
        mono: true,
      },
      ...signers.map((signer, index) => ({
        label:
          signers.length > 1
            ? `H1, fichier signé par le signataire ${String(index + 1)}`
            : 'H1, fichier montré et signé',
        meaning: sizeWords(signer.prepared.bytes),
        value: signer.prepared.sha256,
        mono: true,
      })),
      {
        label: 'Empreinte de la copie signée finale',
        meaning: sizeWords(contract.final.bytes),
        value: contract.final.sha256,
        mono: true,
      },
      { label: 'Dernier horodatage', value: `${momentWords(documentTimestamp.at)}, ${documentTimestamp.authority}` },
      { label: 'Vérification en ligne', value: facts.verifyAt },
    ],
    { labelWidth: 150 },
  );
};

const writeFramed = (writing: Writing, text: string): void => {
  const width = columnWidth - 36;
  const height = breakLines(writing, text, width, styles.body).length * styles.body.leading + 20;
  drawBox(writing, { x: left, y: writing.y, width: columnWidth, height }, { fill: inks.band, accent: inks.accent });
  writing.y += 8;
  writeParagraph(writing, text, styles.body, { x: left + 18, width });
  writing.y += 12;
};

/** Courts refused signatures that nothing tied to the contract: why this one is tied. */
export const writeBond = (writing: Writing, { contract, signers }: ProofFacts): void => {
  const several = signers.length > 1;
  newSheet(writing);
  within(writing, 'Sect', () => {
    writeHeading(writing, 2, '2. Le lien entre la signature et le contrat', styles.chapter);
    writing.y += 4;
    const intro =
      'Une empreinte (SHA-256) est un nombre calculé sur tous les octets d’un fichier. Si un seul octet change, l’empreinte change. Le lien tient par quatre faits, que chacun peut recalculer (partie 6).';
    writeParagraph(writing, intro, styles.body);
    writing.y += 4;
    writeList(
      writing,
      [
        `Le contrat est figé à l’acceptation, le ${momentWords(contract.frozenAt)}\u00A0: c’est H0. Il a été écrit avec le modèle ${contract.template.id}, version ${String(contract.template.version)}. Rien n’y est changé ensuite.`,
        `Le fichier préparé pour la signature commence par ces mêmes octets, puis ajoute une place vide pour la signature\u00A0: c’est H1${several ? ' (un par signataire\u00A0; celui du second comprend la signature du premier)' : ''}. H0 en est donc le début.`,
        'Le navigateur du signataire a reçu ce fichier, l’a affiché, a vérifié que son début est H0 et que la signature le couvre en entier, puis a signé son empreinte. Il n’a rien signé que le serveur lui aurait calculé.',
        'Dans la copie finale, la signature est à sa place. Les preuves (statut du certificat, horodatages) sont ajoutées à la suite, sans toucher à ce qui précède. Les premiers octets de la copie finale sont encore H0.',
      ],
      styles.body,
      { numbered: true, gap: 4 },
    );
    if (contract.preContractSheet) {
      writing.y += 6;
      const sheet = `La fiche d’informations précontractuelles est jointe à l’intérieur du contrat figé. La signature la couvre donc aussi. Empreinte\u00A0: ${contract.preContractSheet.sha256}.`;
      writeParagraph(writing, sheet, styles.body);
    }
  });
};

export const writeTimeline = (writing: Writing, facts: ProofFacts): void => {
  within(writing, 'Sect', () => {
    writing.y += 20;
    writeHeading(writing, 2, '3. Le déroulement', styles.chapter, { keep: 80 });
    writing.y += 2;
    writeParagraph(
      writing,
      'Heures de Paris. Celles des horodatages viennent de l’autorité d’horodatage, les autres du serveur.',
      styles.quiet,
    );
    writing.y += 6;
    writeTable(writing, {
      columns: [{ width: 112 }, { width: 220 }, { width: columnWidth - 332 }],
      head: ['Date et heure', 'Fait', 'Montré par'],
      rows: timelineOf(facts).map((step) => [shortMoment(step.at), step.what, step.shownBy]),
      style: styles.cell,
      headStyle: styles.cellHead,
      pad: 2.6,
      rule: inks.faint,
      rowHeads: true,
    });
  });
};
