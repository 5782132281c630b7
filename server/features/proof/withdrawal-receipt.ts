import { closeWriting } from '../../bricks/tagged-pdf/close-writing.ts';
import { writePairs } from '../../bricks/tagged-pdf/pairs.ts';
import { inks, styles, writeRunningLines } from '../../bricks/tagged-pdf/print-style.ts';
import { writeHeading, writeParagraph } from '../../bricks/tagged-pdf/text.ts';
import { writeList } from '../../bricks/tagged-pdf/list.ts';
import { newSheet, openWriting } from '../../bricks/tagged-pdf/writing.ts';
import { euros, lender } from '../contracts/public.ts';
import { momentWords } from './proof-words.ts';

export interface WithdrawalFacts {
  readonly reference: string;
  readonly brandName: string;
  readonly amountCents: number;
  /** As they are written: `Madame Camille Exemple`. Who withdrew stands first. */
  readonly borrowers: readonly [string, ...string[]];
  /** Null where the contract was not signed yet. */
  readonly signedAt: Date | null;
  readonly withdrawnAt: Date;
  /** The last moment at which it was possible; null before the signature. */
  readonly until: Date | null;
  /** SHA-256 of the signed copy, or of the contract that was offered. */
  readonly contractSha256: string;
}

/**
 * The receipt that a withdrawal asks for, on a durable medium and without delay (C. conso. L. 222-8, directive
 * 2023/2673). The same facts give the same bytes.
 */
export const makeWithdrawalReceiptPdf = (facts: WithdrawalFacts): Promise<Uint8Array> => {
  const { reference, brandName, amountCents, borrowers, signedAt, withdrawnAt, until, contractSha256 } = facts;
  const writing = openWriting();
  newSheet(writing);
  writeHeading(writing, 1, 'Accusé de réception de votre rétractation', styles.title);
  writing.y += 4;
  const received = `Nous avons reçu votre rétractation le ${momentWords(withdrawnAt)}. Elle est enregistrée. Vous n’avez rien d’autre à faire pour renoncer à ce crédit.`;
  writeParagraph(writing, received, { ...styles.body, size: 11, leading: 16 });
  writing.y += 14;
  const pairs = [
    { label: 'Crédit', value: `${euros(amountCents)}, achat chez ${brandName}` },
    { label: 'Référence', value: reference },
    { label: borrowers.length > 1 ? 'Emprunteurs' : 'Emprunteur', value: borrowers },
    ...(signedAt ? [{ label: 'Contrat signé', value: momentWords(signedAt) }] : []),
    { label: 'Rétractation reçue', value: momentWords(withdrawnAt) },
    ...(until ? [{ label: 'Dernier moment pour renoncer', value: momentWords(until) }] : []),
    { label: 'Empreinte du contrat (SHA-256)', value: contractSha256, mono: true },
  ];
  writePairs(writing, pairs, { labelWidth: 150 });
  writing.y += 18;
  writeHeading(writing, 2, 'Ce qui se passe maintenant', styles.chapter);
  writing.y += 2;
  writeList(
    writing,
    [
      'Le contrat de crédit n’existe plus. Vous ne devez ni intérêts futurs, ni frais, ni indemnité.',
      'Si des fonds vous ont été versés, rendez-les avec les intérêts courus depuis le versement, dans les 30 jours qui suivent cette rétractation.',
      `Si l’achat chez ${brandName} devait être payé par ce crédit, il est annulé de plein droit, sauf si vous le payez autrement. Nous prévenons le vendeur.`,
      'Cette rétractation n’est inscrite dans aucun fichier d’incidents.',
    ],
    styles.body,
    { gap: 5 },
  );
  writing.y += 16;
  const keep = `Gardez ce document. Une question\u00A0: ${lender.email} ou ${lender.phone}.`;
  writeParagraph(writing, keep, { ...styles.body, ink: inks.quiet });
  const foot = `Accusé de réception de rétractation, référence ${reference}`;
  writeRunningLines(writing, { house: lender.name, reference, foot });
  return closeWriting(writing, {
    title: `Accusé de réception de rétractation ${reference}`,
    author: lender.name,
    creator: 'Aval',
    language: 'fr-FR',
    at: withdrawnAt,
    seed: JSON.stringify(['withdrawal', facts]),
  });
};
