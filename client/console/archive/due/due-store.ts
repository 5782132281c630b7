import { Injectable, computed, inject, signal } from '@angular/core';
import type { ArchiveElimination, DueArchive } from '#shared/archive/archive-desk-view';
import type { Failure } from '#client/core/api';
import { ArchiveClient } from '#client/console/archive/archive-client';
import { OverviewStore } from '#client/console/archive/overview-store';

/** What is due, what was chosen of it, and the eliminations that two persons decide. */
@Injectable()
export class DueStore {
  private readonly client = inject(ArchiveClient);
  private readonly overview = inject(OverviewStore);
  private readonly found = signal<{ due: readonly DueArchive[]; lists: readonly ArchiveElimination[] } | null>(null);
  private readonly picked = signal<ReadonlySet<string>>(new Set());
  readonly trouble = signal<string | null>(null);
  readonly busy = signal(false);
  readonly known = computed(() => this.found() !== null);
  readonly due = computed(() => this.found()?.due ?? []);
  readonly lists = computed(() => this.found()?.lists ?? []);
  /** What stands in a list that is still to be decided on is proposed already. */
  readonly proposed = computed(
    () =>
      new Set(
        this.lists()
          .filter(({ approvedBy, dismissedBy }) => approvedBy === null && dismissedBy === null)
          .flatMap(({ archives }) => archives.map(({ id }) => id)),
      ),
  );
  /** What is to be handed over first cannot go. */
  readonly eligible = computed(() =>
    this.due().filter(({ id, action }) => action !== 'transfer' && !this.proposed().has(id)),
  );
  readonly chosen = computed(() => this.eligible().filter(({ id }) => this.picked().has(id)));

  constructor() {
    void this.load();
  }

  async load(): Promise<void> {
    try {
      const [due, lists] = await Promise.all([this.client.due(), this.client.eliminations()]);
      this.found.set({ due, lists });
    } catch (failure) {
      this.trouble.set((failure as Failure).message);
    }
  }

  toggle(id: string): void {
    this.picked.update((picked) => {
      const next = new Set(picked);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  toggleAll(): void {
    const every = this.chosen().length === this.eligible().length;
    this.picked.set(new Set(every ? [] : this.eligible().map(({ id }) => id)));
  }

  propose(): Promise<boolean> {
    const archives = this.chosen().map(({ id }) => id);
    if (archives.length === 0) return Promise.resolve(false);
    return this.act(async () => {
      await this.client.propose(archives);
      this.picked.set(new Set());
    });
  }

  approve(id: string): Promise<boolean> {
    return this.act(() => this.client.approve(id));
  }

  dismiss(id: string): Promise<boolean> {
    return this.act(() => this.client.dismiss(id));
  }

  /** One act at a time. What it changed is read again, and what refused it is said. @returns whether it was done */
  private async act(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.trouble.set(null);
    try {
      await work();
      await Promise.all([this.load(), this.overview.load()]);
      return true;
    } catch (failure) {
      this.trouble.set((failure as Failure).message);
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
