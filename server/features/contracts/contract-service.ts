import type { Transaction } from '../../platform/db/connection.ts';
import type { House } from '../../platform/house.ts';
import { readDossier } from '../dossiers/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { gatherFacts } from './contract-facts.ts';
import { contractOf, insertContract } from './contract-store.ts';
import type { FrozenContract, FrozenFile } from './contract-store.ts';
import { makeSoundFiles } from './sound-files.ts';
import type { ContractTemplate } from './templates.ts';

/**
 * Makes the contract of an approved dossier and its pre-contract sheet and keeps them, in the transaction of the
 * approval, whose moment is already written. Frozen once; asked again, it comes back as it is.
 * @throws AppError contract_not_made
 */
export const freezeContract = async (
  tx: Transaction,
  house: Pick<House, 'objects' | 'clock' | 'env'>,
  dossierId: string,
  templates?: readonly ContractTemplate[],
): Promise<FrozenContract> => {
  const known = await contractOf(tx, dossierId);
  if (known) return known;
  const facts = await gatherFacts(tx, await readDossier(tx, dossierId), house.env.publicUrl);
  const { template, files } = await makeSoundFiles(facts, templates);
  const keep = async (bytes: Uint8Array): Promise<FrozenFile> => ({
    sha256: await house.objects.put(bytes),
    bytes: bytes.length,
  });
  const preContractSheet = await keep(files.preContractSheet);
  const frozenAt = house.clock.now();
  const contract = { ...(await keep(files.contract)), frozenAt, template, preContractSheet };
  await insertContract(tx, dossierId, contract);
  const { sha256, bytes } = contract;
  const detail = {
    sha256,
    bytes,
    template: `${template.id} ${String(template.version)}`,
    preContractSheet: preContractSheet.sha256,
  };
  await writeEntry(tx, { at: frozenAt, dossierId, author: { role: 'system' }, event: 'contract.frozen', detail });
  return contract;
};
