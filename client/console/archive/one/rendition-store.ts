import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type { RenditionRun } from '#shared/archive/rendition-run';
import { ArchiveClient } from '#client/console/archive/archive-client';

const again = 1500;

/** The renditions of one archive: while they are being made, they are asked after again and again. */
@Injectable()
export class RenditionStore {
  private readonly client = inject(ArchiveClient);
  private readonly state = signal<RenditionRun | null>(null);
  readonly run = this.state.asReadonly();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
    });
  }

  /** @param ended told when a run that was seen going on has ended */
  async load(id: string, ended: () => void): Promise<void> {
    const before = this.state();
    // A network that is away for a moment is asked again; what was shown stays.
    const run = await this.client.renditions(id).catch(() => before);
    this.state.set(run);
    if (run?.finishedAt === null) this.watch(id, ended);
    else if (before?.finishedAt === null) ended();
  }

  /** @throws Failure */
  async make(id: string, ended: () => void): Promise<void> {
    this.state.set(await this.client.makeRenditions(id));
    this.watch(id, ended);
  }

  private watch(id: string, ended: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(id, ended), again);
  }
}
