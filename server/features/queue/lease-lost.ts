import type { ServerToClient } from '#shared/events/socket-events';
import type { Transaction } from '../../platform/db/connection.ts';
import { notify } from '../../platform/db/notices.ts';

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
