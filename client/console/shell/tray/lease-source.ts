import type { Lease } from '#shared/queue/queue-contract';

/** What a dialog of the tray acts under: the lease that one holds, or one that is won when it comes to it. */
export type LeaseSource = () => Promise<Lease>;
