import { withdrawalEnd } from '#shared/signing/withdrawal-period';
import { newestTimestampOf } from '../../../bricks/pades/newest-timestamp.ts';
import { momentOf } from '../../../platform/clock.ts';
import { findOffer } from '../../brands/public.ts';
import { contractOf } from '../../contracts/public.ts';
import { lockDossier, readDossier } from '../../dossiers/public.ts';
import { writeEntry } from '../../logbook/public.ts';
import { makeWithdrawalReceiptPdf } from '../../proof/public.ts';
import type { WithdrawalFacts } from '../../proof/public.ts';
import { ceremonyOf, nameOf, signersOf } from '../ceremony/ceremony-store.ts';
import { writeToSigner } from '../ceremony/link-service.ts';
import { sealFile } from '../sealing/seal-file.ts';
import type { SigningHouse } from '../signing-house.ts';
import { minutesAfter } from '../ceremony/signing-rules.ts';
import { claimReceipt, dueReceipts, keepReceipt, postponeReceipt } from './withdrawal-store.ts';
import type { WithdrawalRow } from './withdrawal-store.ts';

const claimMinutes = 2;
/** A receipt is owed without delay; an authority that is down is asked again this often. */
const retryMinutes = 1;

/** Makes, seals and sends the receipt of a withdrawal; one that fails is tried again by the round. */
export const makeReceipt = async (house: SigningHouse, dossierId: string): Promise<void> => {
  const now = house.clock.now();
  const withdrawal = await claimReceipt(house.db, dossierId, now, minutesAfter(now, claimMinutes));
  if (!withdrawal) return;
  try {
    await sendReceipt(house, withdrawal);
  } catch (error) {
    house.log.warn({ dossierId, error }, 'a receipt of withdrawal waits');
    await postponeReceipt(house.db, dossierId, minutesAfter(now, retryMinutes));
  }
};

const sendReceipt = async (house: SigningHouse, withdrawal: WithdrawalRow): Promise<void> => {
  const { dossier_id: dossierId, withdrawn_at: withdrawnAt } = withdrawal;
  const facts = await factsOf(house, withdrawal);
  const pdf = await sealFile(
    house,
    await makeWithdrawalReceiptPdf(facts),
    `Accusé de réception de rétractation ${facts.reference}`,
  );
  const sha256 = await house.objects.put(pdf);
  const until = newestTimestampOf(pdf)?.until ?? null;
  await house.db.transaction(async (tx) => {
    await lockDossier(tx, dossierId);
    await keepReceipt(tx, dossierId, { sha256, bytes: pdf.length, until });
    for (const signer of await signersOf(tx, dossierId))
      await writeToSigner(tx, house, signer, { kind: 'withdrawal_receipt', sha256, withdrawnAt });
    const entry = { at: house.clock.now(), dossierId, author: { role: 'system' } } as const;
    await writeEntry(tx, { ...entry, event: 'withdrawal.receipt_sealed', detail: { sha256, bytes: pdf.length } });
  });
};

const factsOf = async ({ db }: SigningHouse, withdrawal: WithdrawalRow): Promise<WithdrawalFacts> => {
  const { dossier_id: dossierId, signer_id: signerId, withdrawn_at: withdrawnAt } = withdrawal;
  const dossier = await readDossier(db, dossierId);
  const ceremony = await ceremonyOf(db, dossierId);
  const contract = await contractOf(db, dossierId);
  const found = await findOffer(db, dossier.brand_id, dossier.product_id);
  const signers = await signersOf(db, dossierId);
  const first = signers.find(({ id }) => id === signerId) ?? signers[0];
  if (!first || !found || !contract) throw new Error(`dossier ${dossierId} has no contract to withdraw from`);
  const signedAt = ceremony?.signed_at ?? null;
  return {
    reference: dossier.reference,
    brandName: found.brand.name,
    amountCents: dossier.amount_cents,
    borrowers: [nameOf(first), ...signers.filter((one) => one !== first).map(nameOf)],
    signedAt,
    withdrawnAt,
    until: signedAt && momentOf(withdrawalEnd(signedAt).getTime() - 1),
    contractSha256: ceremony?.copy_sha256 ?? contract.sha256,
  };
};

export const makeDueReceipts = async (house: SigningHouse): Promise<void> => {
  for (const dossierId of await dueReceipts(house.db, house.clock.now())) await makeReceipt(house, dossierId);
};
