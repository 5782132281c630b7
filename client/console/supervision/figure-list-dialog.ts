import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { supervisionEndpoints } from '#shared/deadlines/supervision-contract';
import type { FigureList, FigureName } from '#shared/deadlines/supervision-contract';
import { FirstFocus } from '#client/console/shell/dialog/first-focus';
import { Api } from '#client/core/api';
import type { Failure } from '#client/core/api';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitKey } from '#client/kit/key/key-cap';
import { stateWords } from '#client/kit/wording/dossier-words';
import { clockTime, count, counted } from '#client/kit/wording/french';
import { figureWords } from '#client/console/supervision/figure-words';

/** The dossiers that a figure of the band counts, the longest on the way first; each opens. */
@Component({
  selector: 'console-figure-list-dialog',
  imports: [FirstFocus, KitButton, KitIcon, KitKey, MatDialogModule, RouterLink],
  templateUrl: './figure-list-dialog.html',
  styleUrl: './figure-list-dialog.css',
})
export class FigureListDialog {
  private readonly api = inject(Api);
  private readonly figure = inject<FigureName>(MAT_DIALOG_DATA);
  protected readonly words = figureWords[this.figure];
  protected readonly list = signal<FigureList | null>(null);
  protected readonly trouble = signal<string | null>(null);
  protected readonly stateWords = stateWords;
  protected readonly clockTime = clockTime;
  protected readonly many = computed(() => {
    const list = this.list();
    if (!list) return '';
    const all = counted(list.total, 'dossier', 'dossiers');
    return list.dossiers.length < list.total ? `${all}, les ${count(list.dossiers.length)} premiers` : all;
  });

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.trouble.set(null);
    try {
      this.list.set(await firstValueFrom(this.api.call(supervisionEndpoints.list, { query: { figure: this.figure } })));
    } catch (error) {
      this.trouble.set((error as Failure).message);
    }
  }

  protected minutes(value: number): string {
    return `${count(Math.round(value))}\u00a0min`;
  }
}
