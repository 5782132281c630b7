import { attachFile } from '../../bricks/tagged-pdf/attached-file.ts';
import { closeWriting } from '../../bricks/tagged-pdf/close-writing.ts';
import { writeRunningLines } from '../../bricks/tagged-pdf/print-style.ts';
import { openWriting } from '../../bricks/tagged-pdf/writing.ts';
import { digestOf } from '../../platform/objects/object-store.ts';
import { proofJsonName } from './check-commands.ts';
import { writeCertificates, writeChecks, writeLaw, writeLogbook, writeValidation } from './proof-annex.ts';
import type { ProofFacts } from './proof-facts.ts';
import { writeBond, writeOverview, writeTimeline } from './proof-overview.ts';
import { writeSigners } from './proof-signer.ts';

/** The proof as a judge reads it, in French, with the JSON inside. The same facts give the same bytes. */
export const makeProofPdf = (facts: ProofFacts, json: Uint8Array): Promise<Uint8Array> => {
  const { operator, dossier, madeAt } = facts;
  const { reference } = dossier;
  const writing = openWriting();
  writeOverview(writing, facts);
  writeBond(writing, facts);
  writeTimeline(writing, facts);
  writeSigners(writing, facts);
  writeValidation(writing, facts);
  writeChecks(writing, facts);
  writeLaw(writing, facts);
  writeLogbook(writing, facts);
  writeCertificates(writing, facts);
  writeRunningLines(writing, { house: operator.name, reference, foot: `Dossier de preuve, référence ${reference}` });
  attachFile(writing, {
    name: proofJsonName(reference),
    bytes: json,
    mediaType: 'application/json',
    description: 'Les données de ce dossier de preuve, pour les logiciels',
    at: madeAt,
    relationship: 'Data',
  });
  return closeWriting(writing, {
    title: `Dossier de preuve ${reference}`,
    author: operator.name,
    creator: 'Aval',
    language: 'fr-FR',
    at: madeAt,
    seed: digestOf(json),
  });
};
