import type { ServerToClient } from '#shared/events/socket-events';
import type { Transaction } from '../../platform/db/connection.ts';
import { notify } from '../../platform/db/notices.ts';
import { tellPerson } from '../notifications/public.ts';

export type LeaseLost = Parameters<ServerToClient['lease:lost']>[0];

/** What every node hears at commit when somebody lost a lease that he did not give up himself. */
export interface LeaseLostNotice {
  holderId: string;
  lost: LeaseLost;
}

export const leaseChannel = 'lease';

/** Tells the old holder, on whichever node his console is, once the transaction commits. */
export const tellLeaseLost = (tx: Transaction, holderId: string, lost: LeaseLost): Promise<number> => {
  const notice: LeaseLostNotice = { holderId, lost };
  return notify(tx, leaseChannel, notice);
};

/**
 * Tells who let a lease run out: his open console at once, and his bell, since he was perhaps elsewhere.
 * @param by who has the dossier now; null where nobody took it
 */
export const tellLapsed = async (
  tx: Transaction,
  holderId: string,
  { at, ...lapsed }: { dossierId: string; token: number; by: string | null; at: Date },
): Promise<void> => {
  await tellLeaseLost(tx, holderId, { ...lapsed, why: 'expired', at: at.toISOString() });
  await tellPerson(tx, { personId: holderId, kind: 'lease_lapsed', dossierId: lapsed.dossierId, byId: null, at });
};
