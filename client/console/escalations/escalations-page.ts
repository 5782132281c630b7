import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { EscalationsStore } from '#client/console/escalations/escalations-store';
import { KeyCap } from '#client/console/shell/key-cap';
import { Keys } from '#client/console/shell/keys';
import { Clock } from '#client/core/clock';
import { KitButton } from '#client/kit/button/button';
import { KitDue } from '#client/kit/due/due';
import { KitIcon } from '#client/kit/icon/icon';
import { clockTime, counted, euros } from '#client/kit/wording/french';

/** What agents could not settle alone: the most urgent first, each with the doubt in their words. */
@Component({
  selector: 'console-escalations-page',
  imports: [KeyCap, KitButton, KitDue, KitIcon, RouterLink],
  providers: [EscalationsStore],
  templateUrl: './escalations-page.html',
  styleUrls: ['../shell/sheet.css', './escalations-page.css'],
})
export class EscalationsPage {
  private readonly router = inject(Router);
  protected readonly store = inject(EscalationsStore);
  protected readonly now = inject(Clock).now;
  protected readonly at = signal(0);
  protected readonly lines = computed(() => {
    const view = this.store.view();
    return view.kind === 'known'
      ? view.escalations.map((one) => ({ ...one, amount: euros(one.amountCents), since: clockTime(one.at) }))
      : null;
  });
  protected readonly words = computed(() =>
    counted(this.lines()?.length ?? 0, 'dossier attend un avis', 'dossiers attendent un avis'),
  );

  constructor() {
    const key = (name: string, cap: string, does: string, run: () => void) => ({ key: name, cap, does, run });
    inject(Keys).bind(
      'Escalades',
      [
        key('ArrowDown', '↓', 'Escalade suivante', () => {
          this.move(1);
        }),
        key('ArrowUp', '↑', 'Escalade précédente', () => {
          this.move(-1);
        }),
        key('Enter', '↵', 'Ouvrir celle-ci', () => {
          const id = this.lines()?.[this.at()]?.dossierId;
          if (id !== undefined) void this.router.navigate(['/dossiers', id]);
        }),
      ],
      inject(DestroyRef),
    );
  }

  private move(step: 1 | -1): void {
    const last = (this.lines()?.length ?? 1) - 1;
    this.at.update((at) => Math.min(last, Math.max(0, at + step)));
  }
}
