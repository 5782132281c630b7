import * as z from 'zod/mini';
import { notificationKinds } from '#shared/notifications/notification-contract';
import type { House } from '../../platform/house.ts';
import type { Live } from '../../platform/socket/live.ts';
import { countUnread, notificationChannel } from './notifications-store.ts';

const noticeSchema = z.object({ personId: z.string(), kind: z.enum(notificationKinds), dossierId: z.string() });

/** Tells the consoles of the person meant, on whichever node they are; each node hears every commit. */
export const notificationSocket = (live: Live, house: Pick<House, 'db' | 'notices' | 'log'>): void => {
  house.notices.on(notificationChannel, (payload) => {
    const notice = noticeSchema.safeParse(payload);
    if (!notice.success) return;
    const { personId, kind, dossierId } = notice.data;
    const room = `person:${personId}`;
    if ((live.of('/').adapter.rooms.get(room)?.size ?? 0) === 0) return;
    const tell = async (): Promise<void> => {
      const unread = await countUnread(house.db, personId);
      live.local.to(room).emit('notification:new', { kind, dossierId, unread });
    };
    tell().catch((error: unknown) => {
      house.log.error({ error }, 'a notification was not told');
    });
  });
};
