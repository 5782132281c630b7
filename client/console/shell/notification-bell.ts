import { Component, DOCUMENT, DestroyRef, computed, inject, viewChild } from '@angular/core';
import { MatMenuModule, MatMenuTrigger } from '@angular/material/menu';
import { Router } from '@angular/router';
import type { Notification } from '#shared/notifications/notification-contract';
import { Clock } from '#client/core/clock';
import { Keys } from '#client/console/shell/keys';
import { notificationIcons, notificationSentence } from '#client/console/shell/notification-words';
import { NotificationsStore } from '#client/console/shell/notifications-store';
import { KitIcon } from '#client/kit/icon/icon';
import { age } from '#client/kit/wording/french';

/** What one was told, behind a bell that counts what is unread. */
@Component({
  selector: 'console-notification-bell',
  imports: [KitIcon, MatMenuModule],
  templateUrl: './notification-bell.html',
  styleUrl: './notification-bell.css',
})
export class NotificationBell {
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly page = inject(DOCUMENT);
  /** Had the focus when the key was pressed. */
  private before: Element | null = null;
  private readonly trigger = viewChild.required(MatMenuTrigger);
  protected readonly store = inject(NotificationsStore);
  protected readonly spoken = computed(() => {
    const unread = this.store.unread();
    return unread === 0 ? 'Notifications' : `Notifications, ${unread} non lue${unread < 2 ? '' : 's'}`;
  });
  protected readonly lines = computed(() =>
    this.store.notifications().map((one) => ({
      one,
      icon: notificationIcons[one.kind],
      sentence: notificationSentence(one),
      age: age(one.at, this.clock.now()),
    })),
  );

  constructor() {
    const run = () => {
      this.before = this.page.activeElement;
      this.trigger().openMenu();
    };
    inject(Keys).bind('Partout', [{ key: 'q', cap: 'Q', does: 'Notifications', run }], inject(DestroyRef));
  }

  /** Opened by its key, the menu leaves the focus where it was; by a click, on the bell. */
  protected giveBack(): void {
    const { before } = this;
    this.before = null;
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  }

  protected open({ id, dossierId }: Notification): void {
    void this.store.read([id]);
    void this.router.navigate(['/dossiers', dossierId]);
  }
}
