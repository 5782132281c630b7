import { notificationEndpoints } from '#shared/notifications/notification-contract';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { staffIn } from '../../platform/http/staff-call.ts';
import { countUnread, markRead, notificationsOf } from './notifications-store.ts';

/** Each person's own; nobody reads another's. */
export const notificationRoutes = (bind: Bind, { db, clock }: Pick<House, 'db' | 'clock'>): void => {
  bind(notificationEndpoints.list, async (call) => {
    const { id } = staffIn(call);
    return { unread: await countUnread(db, id), notifications: await notificationsOf(db, id) };
  });
  bind(notificationEndpoints.markRead, async (call) => {
    await markRead(db, staffIn(call).id, call.body.ids ?? null, clock.now());
    return undefined;
  });
};
