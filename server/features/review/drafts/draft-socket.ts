import * as z from 'zod/mini';
import type { House } from '../../../platform/house.ts';
import type { Live } from '../../../platform/socket/live.ts';
import { draftChannel } from './draft-notice.ts';

const noticeSchema = z.object({ personId: z.string(), dossierId: z.string(), tab: z.string() });

/** Tells all pages of the author that his draft changed; the one that sent it knows its own name. */
export const draftSocket = (live: Live, { notices }: Pick<House, 'notices'>): void => {
  notices.on(draftChannel, (payload) => {
    const notice = noticeSchema.safeParse(payload);
    if (!notice.success) return;
    const { personId, ...told } = notice.data;
    live.local.to(`person:${personId}`).emit('draft:kept', told);
  });
};
