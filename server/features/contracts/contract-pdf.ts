import { attachFile } from '../../bricks/tagged-pdf/attached-file.ts';
import { closeWriting } from '../../bricks/tagged-pdf/close-writing.ts';
import { writeRunningLines } from '../../bricks/tagged-pdf/print-style.ts';
import { openWriting } from '../../bricks/tagged-pdf/writing.ts';
import { digestOf } from '../../platform/objects/object-store.ts';
import { titleOf } from './contract-articles.ts';
import type { ContractFacts } from './contract-facts.ts';
import { writeConditions, writeSchedule, writeSummary } from './contract-parts.ts';
import { lender } from './lender.ts';
import { writeSignatureBlocks } from './signature-blocks.ts';
import { writeWithdrawalForm } from './withdrawal-form.ts';

/**
 * The contract as PDF, in French, with its pre-contract sheet inside: who signs the file signs both. The same facts and
 * sheet give the same bytes.
 */
export const makeContract = (facts: ContractFacts, sheet: Uint8Array): Promise<Uint8Array> => {
  const { reference, kind, decidedAt } = facts;
  const sheetSha256 = digestOf(sheet);
  const writing = openWriting();
  writeSummary(writing, facts);
  writeConditions(writing, facts, sheetSha256);
  writeSignatureBlocks(writing, facts);
  if (kind !== 'revolving') writeSchedule(writing, facts);
  writeWithdrawalForm(writing, facts);
  writeRunningLines(writing, { house: lender.name, reference, foot: `${titleOf(facts)}, référence ${reference}` });
  attachFile(writing, {
    name: `fiche-precontractuelle-${reference}.pdf`,
    bytes: sheet,
    mediaType: 'application/pdf',
    description: 'Fiche d’informations précontractuelles européennes normalisées',
    at: decidedAt,
    relationship: 'Supplement',
  });
  return closeWriting(writing, {
    title: `${titleOf(facts)} ${reference}`,
    author: lender.name,
    creator: 'Aval',
    language: 'fr-FR',
    at: decidedAt,
    seed: JSON.stringify([facts, sheetSha256]),
  });
};
