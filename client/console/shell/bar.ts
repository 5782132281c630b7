import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AccountMenu } from '#client/console/shell/account-menu';
import { FindBox } from '#client/console/shell/find-box';
import { KeySheet } from '#client/console/shell/key-sheet-opener';
import { LiveState } from '#client/console/shell/live-state';
import { Logo } from '#client/console/shell/logo';
import { NotificationBell } from '#client/console/shell/notification-bell';
import { KitIconButton } from '#client/kit/button/icon-button';
import { KitKey } from '#client/kit/key/key-cap';

/** Where we are, find, whether the screen is true, keys, who we are. */
@Component({
  selector: 'console-bar',
  imports: [AccountMenu, FindBox, KitIconButton, KitKey, LiveState, Logo, NotificationBell, RouterLink],
  template: `
    <header>
      <a class="logo" routerLink="/file" aria-label="Aval, retour à la file"><console-logo /></a>
      <span class="place"><b>Bordeaux</b> · Crédit à la consommation</span>
      <console-find-box />
      <console-live-state />
      <console-notification-bell />
      <button kitIconButton class="keys" type="button" aria-label="Touches" (click)="sheet.open()">
        <kit-key>?</kit-key>
      </button>
      <console-account-menu />
    </header>
  `,
  styles: `
    header {
      display: flex;
      align-items: center;
      gap: 16px;
      height: 48px;
      padding-right: 16px;
    }
    .logo {
      width: 64px;
      height: 48px;
      display: grid;
      place-items: center;
      flex: none;
    }
    .place {
      color: var(--aval-text-2);
      white-space: nowrap;
      margin-left: -8px;
    }
    .place b {
      color: var(--aval-text);
      font-weight: 600;
    }
    console-find-box {
      flex: 0 1 440px;
      min-width: 0;
      margin: 0 auto;
    }
    @media (max-width: 700px) {
      header {
        gap: 10px;
        padding-right: 10px;
      }
      .place,
      .keys {
        display: none;
      }
      .logo {
        width: 44px;
        margin-right: -6px;
      }
    }
  `,
})
export class Bar {
  protected readonly sheet = inject(KeySheet);
}
