import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { firstValueFrom } from 'rxjs';
import { notificationEndpoints } from '#shared/notifications/notification-contract';
import type { Notification } from '#shared/notifications/notification-contract';
import { Api } from '#client/core/api';
import { LiveSocket } from '#client/core/socket';
import { Session } from '#client/console/session/session';

/** What one was told, kept true by the socket: a message says that there is something, the list is then asked for. */
@Injectable({ providedIn: 'root' })
export class NotificationsStore {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly socket = inject(LiveSocket);
  private readonly list = signal<readonly Notification[]>([]);
  private readonly count = signal(0);
  private readonly wrong = signal<string | null>(null);
  readonly notifications = this.list.asReadonly();
  readonly unread = this.count.asReadonly();
  readonly trouble = this.wrong.asReadonly();

  constructor() {
    this.socket
      .on('notification:new')
      .pipe(takeUntilDestroyed())
      .subscribe(({ unread }) => {
        this.count.set(unread);
        void this.load();
      });
    effect(() => {
      this.socket.reconnected();
      const personId = this.session.personId();
      untracked(() => {
        if (personId === '') this.list.set([]);
        else void this.load();
      });
    });
  }

  async load(): Promise<void> {
    try {
      const { unread, notifications } = await firstValueFrom(this.api.call(notificationEndpoints.list));
      this.list.set(notifications);
      this.count.set(unread);
      this.wrong.set(null);
    } catch {
      this.wrong.set('Les notifications n’ont pas pu être lues. Elles reviendront avec la ligne.');
    }
  }

  /** These are read; without a list, all. What the server does not hear now it hears the next time. */
  async read(ids?: readonly string[]): Promise<void> {
    const meant = (one: Notification): boolean => one.readAt === null && (ids?.includes(one.id) ?? true);
    if (!this.list().some(meant)) return;
    const body = ids === undefined ? {} : { ids: [...ids] };
    await firstValueFrom(this.api.call(notificationEndpoints.markRead, { body })).catch(() => undefined);
    await this.load();
  }
}
