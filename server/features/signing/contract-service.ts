import type { Transaction } from '../../platform/db/connection.ts';
import type { House } from '../../platform/house.ts';
import { readDossier } from '../dossiers/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { gatherFacts } from './contract-facts.ts';
import { makeContract } from './contract-pdf.ts';
import { contractOf, insertContract } from './contract-store.ts';
import type { FrozenContract } from './contract-store.ts';

/**
 * Makes the contract of an approved dossier and keeps it, in the transaction of the approval, whose moment is already
 * written. Frozen once; asked again, it comes back as it is.
 */
export const freezeContract = async (
  tx: Transaction,
  house: Pick<House, 'objects' | 'clock'>,
  dossierId: string,
): Promise<FrozenContract> => {
  const known = await contractOf(tx, dossierId);
  if (known) return known;
  const bytes = await makeContract(await gatherFacts(tx, await readDossier(tx, dossierId)));
  const frozenAt = house.clock.now();
  const contract = { sha256: await house.objects.put(bytes), bytes: bytes.length, frozenAt };
  await insertContract(tx, dossierId, contract);
  const detail = { sha256: contract.sha256, bytes: contract.bytes };
  await writeEntry(tx, { at: frozenAt, dossierId, author: { role: 'system' }, event: 'contract.frozen', detail });
  return contract;
};
