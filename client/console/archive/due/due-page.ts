import { policyWords } from '#shared/archive/deposit-words';
import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { DueStore } from '#client/console/archive/due/due-store';
import { EliminationList } from '#client/console/archive/due/elimination-list';
import { OverviewStore } from '#client/console/archive/overview-store';
import { actionWords } from '#shared/archive/rule-words';
import { octetWords } from '#client/console/archive/wording/octets';
import { KeyCap } from '#client/console/shell/key-cap';
import { Keys } from '#client/console/shell/keys';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitTag } from '#client/kit/tag/tag';
import { counted, dayNumber } from '#client/kit/wording/french';

/** Archives whose term is over: one person proposes a list, another one decides. */
@Component({
  selector: 'console-due-page',
  imports: [EliminationList, KeyCap, KitButton, KitIcon, KitTag, RouterLink],
  providers: [DueStore],
  templateUrl: './due-page.html',
  styleUrls: ['../lines.css', './due-page.css'],
})
export class DuePage {
  protected readonly store = inject(DueStore);
  protected readonly stopped = inject(OverviewStore).stopped;
  protected readonly at = signal(0);
  protected readonly lines = computed(() =>
    this.store.due().map((one) => ({
      id: one.id,
      reference: one.reference === '' ? one.id.slice(0, 8) : one.reference,
      policy: policyWords(one.policy),
      until: one.retainUntil === null ? '–' : dayNumber(one.retainUntil),
      size: octetWords(one.octets),
      action: actionWords[one.action],
      source: one.source,
      proposed: this.store.proposed().has(one.id),
      transfer: one.action === 'transfer',
      chosen: this.store.chosen().some(({ id }) => id === one.id),
    })),
  );
  protected readonly every = computed(
    () => this.store.chosen().length > 0 && this.store.chosen().length === this.store.eligible().length,
  );
  protected readonly does = computed(() => {
    const many = this.store.chosen().length;
    return many === 0 ? 'Proposer l’élimination' : `Proposer l’élimination de ${counted(many, 'archive', 'archives')}`;
  });
  protected readonly may = computed(() => this.store.chosen().length > 0 && this.stopped() === null);

  constructor() {
    const router = inject(Router);
    const key = (name: string, cap: string, does: string, run: () => void) => ({ key: name, cap, does, run });
    inject(Keys).bind(
      'Échéances',
      [
        key('ArrowDown', '↓', 'Archive suivante', () => {
          this.move(1);
        }),
        key('ArrowUp', '↑', 'Archive précédente', () => {
          this.move(-1);
        }),
        key(' ', 'Espace', 'Choisir celle-ci', () => {
          const line = this.lines()[this.at()];
          if (line && !line.proposed && !line.transfer) this.store.toggle(line.id);
        }),
        key('Enter', '↵', 'Ouvrir celle-ci', () => {
          const id = this.lines()[this.at()]?.id;
          if (id !== undefined) void router.navigate(['/archives', id]);
        }),
        key('p', 'P', 'Proposer l’élimination', () => {
          this.propose();
        }),
      ],
      inject(DestroyRef),
    );
  }

  protected propose(): void {
    if (this.may()) void this.store.propose();
  }

  private move(step: 1 | -1): void {
    const last = this.lines().length - 1;
    this.at.update((at) => Math.max(0, Math.min(last, at + step)));
  }
}
