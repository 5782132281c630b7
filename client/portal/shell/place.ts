import { Injectable, signal } from '@angular/core';
import type { DossierState } from '#shared/dossiers/states';

export interface BrandFace {
  readonly id: string;
  readonly name: string;
  readonly tintLight: string;
  readonly tintDark: string;
}

/** Where the visitor is: whose brand the page wears, and which application its links lead to. */
@Injectable({ providedIn: 'root' })
export class Place {
  readonly brand = signal<BrandFace | null>(null);
  readonly application = signal<{ id: string; state: DossierState } | null>(null);
  /** True while files or answers wait for the network; the strip under the header says so. */
  readonly waitingForLine = signal(false);
  /** True on screens that can do nothing without the network; the strip then says so instead. */
  readonly needsLine = signal(false);
  private shown = 0;

  /** True once: the first screen of a visit keeps the browser's own focus. */
  isFirstScreen(): boolean {
    this.shown += 1;
    return this.shown === 1;
  }
}
