import { Injectable, inject, signal } from '@angular/core';
import type { ArchiveAtDesk } from '#shared/archive/archive-desk-view';
import type { Failure } from '#client/core/api';
import { ArchiveClient } from '#client/console/archive/archive-client';

export type ArchiveView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'known'; readonly archive: ArchiveAtDesk };

type Doing = 'pdf' | 'json' | 'renditions';

/** One archive, and what is being asked of it. */
@Injectable()
export class ArchiveStore {
  private readonly client = inject(ArchiveClient);
  private readonly state = signal<ArchiveView>({ kind: 'loading' });
  readonly view = this.state.asReadonly();
  /** What is under way, said on its button. */
  readonly doing = signal<Doing | null>(null);
  readonly trouble = signal<string | null>(null);

  async load(id: string): Promise<void> {
    try {
      this.state.set({ kind: 'known', archive: await this.client.archive(id) });
    } catch (error) {
      this.state.set({ kind: 'failed', failure: error as Failure });
    }
  }

  show(archive: ArchiveAtDesk): void {
    this.state.set({ kind: 'known', archive });
  }

  /** One thing at a time; what fails is said where it was asked for. @returns null when it failed */
  async make<Made>(what: Doing, work: () => Promise<Made>): Promise<Made | null> {
    if (this.doing() !== null) return null;
    this.doing.set(what);
    this.trouble.set(null);
    try {
      return await work();
    } catch (error) {
      this.trouble.set((error as Failure).message);
      return null;
    } finally {
      this.doing.set(null);
    }
  }
}
