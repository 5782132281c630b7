import { Injectable, inject, signal } from '@angular/core';
import type { ArchiveSummary } from '#shared/archive/archive-view';
import type { Failure } from '#client/core/api';
import { ArchiveClient } from '#client/console/archive/archive-client';
import type { Wanted } from '#client/console/archive/archive-client';

export type SearchView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'known'; readonly archives: readonly ArchiveSummary[]; readonly next: string | null };

/** What was looked for and found. It outlives the page, so that one comes back to the same list and the same row. */
@Injectable()
export class SearchStore {
  private readonly client = inject(ArchiveClient);
  private readonly state = signal<SearchView>({ kind: 'loading' });
  private readonly asked = signal<Wanted>({ q: '', state: null, heldOnly: false });
  readonly view = this.state.asReadonly();
  readonly wanted = this.asked.asReadonly();
  readonly at = signal(0);
  readonly more = signal(false);

  async look(change: Partial<Wanted> = {}): Promise<void> {
    const wanted = { ...this.asked(), ...change };
    this.asked.set(wanted);
    try {
      const found = await this.client.search(wanted, null);
      if (wanted !== this.asked()) return;
      this.state.set({ kind: 'known', ...found });
      this.at.update((at) => Math.max(0, Math.min(at, found.archives.length - 1)));
    } catch (error) {
      if (wanted === this.asked()) this.state.set({ kind: 'failed', failure: error as Failure });
    }
  }

  async lookFurther(): Promise<void> {
    const [view, wanted] = [this.state(), this.asked()];
    if (view.kind !== 'known' || view.next === null || this.more()) return;
    this.more.set(true);
    try {
      const { archives, next } = await this.client.search(wanted, view.next);
      if (wanted === this.asked()) this.state.set({ kind: 'known', archives: [...view.archives, ...archives], next });
    } catch (error) {
      this.state.set({ kind: 'failed', failure: error as Failure });
    } finally {
      this.more.set(false);
    }
  }
}
