import type { ServerToClient } from '#shared/events/socket-events';
import type { Transaction } from '../../../platform/db/connection.ts';
import { notify } from '../../../platform/db/notices.ts';

/** What every node hears at commit when somebody's unsaved work changed. */
export type DraftNotice = { readonly personId: string } & Parameters<ServerToClient['draft:kept']>[0];

export const draftChannel = 'draft';

/** Tells the author's pages, on whichever node they are, once the transaction commits. */
export const tellDraft = (tx: Transaction, notice: DraftNotice): Promise<number> => notify(tx, draftChannel, notice);
