import { Component, DestroyRef, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Bar } from '#client/console/shell/bar';
import { Keys } from '#client/console/shell/keys';
import { KeySheet } from '#client/console/shell/key-sheet-opener';
import { Rail } from '#client/console/shell/rail';

/** Bar, rail, and the screen: what every page but sign-in and review stands in. */
@Component({
  selector: 'console-frame',
  imports: [Bar, Rail, RouterOutlet],
  template: `
    <a class="skip" href="#ecran" (click)="skip($event, screen)">Aller au contenu</a>
    <console-bar />
    <console-rail />
    <main id="ecran" #screen tabindex="-1"><router-outlet /></main>
  `,
  styleUrl: './frame.css',
})
export class Frame {
  constructor() {
    const sheet = inject(KeySheet);
    inject(Keys).bind('Partout', [sheet.binding], inject(DestroyRef));
  }

  /** The base of the page would turn a plain anchor into another address. */
  protected skip(event: Event, screen: HTMLElement): void {
    event.preventDefault();
    screen.focus();
  }
}
