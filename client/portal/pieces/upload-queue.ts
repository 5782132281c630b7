import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { Subscription } from 'rxjs';
import { Api } from '#client/core/api';
import type { Failure } from '#client/core/api';
import { LiveSocket } from '#client/core/socket';
import { applicationEndpoints } from '#shared/dossiers/application-contract';
import { ApplicationStore } from '../shell/application/application-store';
import { NetworkLine } from '../shell/line';
import { Place } from '../shell/place';
import { frenchSpaces } from '../shell/typography';
import { PendingFiles } from './pending-files';

export type UploadState =
  | { readonly at: 'waiting' }
  | { readonly at: 'sending'; readonly percent: number }
  | { readonly at: 'held'; readonly percent: number }
  | { readonly at: 'failed'; readonly message: string; readonly again: boolean };

/** One file on its way to one piece. */
export interface Upload {
  readonly id: string;
  readonly applicationId: string;
  readonly requirementId: string;
  readonly file: File;
  readonly state: UploadState;
}

const together = 2;
const pausesMs = [2_000, 5_000, 15_000, 30_000];

/**
 * Files on their way. A cut line holds them (`held`); they go on by themselves when the line returns, and are kept on
 * the device meanwhile. An upload begins again from its start: the server keeps the same file once.
 */
@Injectable({ providedIn: 'root' })
export class UploadQueue {
  private readonly api = inject(Api);
  private readonly line = inject(NetworkLine);
  private readonly pending = inject(PendingFiles);
  private readonly store = inject(ApplicationStore);
  private readonly sockets = inject(LiveSocket);
  private readonly list = signal<readonly Upload[]>([]);
  private readonly running = new Map<string, Subscription>();
  private readonly restored = new Set<string>();
  private failuresInRow = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly uploads = this.list.asReadonly();
  readonly busy = computed(() => this.list().some(({ state }) => state.at !== 'failed'));
  readonly held = computed(() => this.list().some(({ state }) => state.at === 'held'));

  constructor() {
    const place = inject(Place);
    effect(() => {
      place.waitingForLine.set(this.held());
    });
    effect(() => {
      this.line.returns();
      this.sockets.reconnected();
      if (this.line.up())
        untracked(() => {
          this.resume();
        });
    });
  }

  /** Puts files in the queue of one piece; those already here stay. */
  add(applicationId: string, requirementId: string, files: readonly File[]): void {
    for (const file of files) {
      const upload = { id: newId(), applicationId, requirementId, file, state: { at: 'waiting' } as const };
      this.list.update((list) => [...list, upload]);
      void this.pending.keep(upload);
    }
    this.next();
  }

  /** Takes up what an earlier visit left unsent. */
  async restore(applicationId: string): Promise<void> {
    if (this.restored.has(applicationId)) return;
    this.restored.add(applicationId);
    const kept = await this.pending.of(applicationId);
    const known = new Set(this.list().map(({ id }) => id));
    const fresh = kept
      .filter(({ id }) => !known.has(id))
      .map((file) => ({ ...file, state: { at: 'waiting' } as const }));
    this.list.update((list) => [...list, ...fresh]);
    this.next();
  }

  /** Shows a file that is refused before it leaves, with the sentence that the server would give. */
  refuse(applicationId: string, requirementId: string, file: File, message: string): void {
    const state = { at: 'failed', message: frenchSpaces(message), again: false } as const;
    this.list.update((list) => [...list, { id: newId(), applicationId, requirementId, file, state }]);
  }

  cancel(id: string): void {
    this.running.get(id)?.unsubscribe();
    this.running.delete(id);
    this.drop(id);
    this.next();
  }

  again(id: string): void {
    this.change(id, { at: 'waiting' });
    this.next();
  }

  private resume(): void {
    clearTimeout(this.timer);
    this.list.update((list) =>
      list.map((upload) => (upload.state.at === 'held' ? { ...upload, state: { at: 'waiting' } as const } : upload)),
    );
    this.next();
  }

  private next(): void {
    for (const upload of this.list()) {
      if (this.running.size >= together) return;
      if (upload.state.at === 'waiting') this.send(upload);
    }
  }

  private send(upload: Upload): void {
    if (!this.line.up()) {
      this.hold(upload.id, 0);
      return;
    }
    let percent = 0;
    this.change(upload.id, { at: 'sending', percent });
    const at = { id: upload.applicationId, requirementId: upload.requirementId };
    const sending = this.api.send(applicationEndpoints.sendPiece, at, upload.file).subscribe({
      next: (step) => {
        if (step.kind === 'done') return;
        percent = step.total === 0 ? 0 : Math.floor((step.sent / step.total) * 100);
        this.change(upload.id, { at: 'sending', percent });
      },
      error: (failure: Failure) => {
        this.running.delete(upload.id);
        this.failed(upload.id, failure, percent);
        this.next();
      },
      complete: () => {
        this.running.delete(upload.id);
        this.failuresInRow = 0;
        void this.arrived(upload.id);
        this.next();
      },
    });
    if (!sending.closed) this.running.set(upload.id, sending);
  }

  /** The row of the file on its way leaves once the list of the server shows it. */
  private async arrived(id: string): Promise<void> {
    await this.store.refresh();
    this.drop(id);
  }

  private failed(id: string, failure: Failure, percent: number): void {
    if (failure.code === 'offline' || failure.code === 'upload_interrupted') this.hold(id, percent);
    else {
      const again = ['unexpected', 'intake_busy', 'too_many_attempts', 'not_signed_in', 'piece_truncated'].includes(
        failure.code,
      );
      this.change(id, { at: 'failed', message: frenchSpaces(failure.message), again });
      if (!again) void this.pending.forget(id);
    }
  }

  private hold(id: string, percent: number): void {
    this.change(id, { at: 'held', percent });
    clearTimeout(this.timer);
    const pause = pausesMs[Math.min(this.failuresInRow, pausesMs.length - 1)];
    this.failuresInRow += 1;
    this.timer = setTimeout(() => {
      if (this.line.up()) this.resume();
    }, pause);
  }

  private drop(id: string): void {
    this.list.update((list) => list.filter((upload) => upload.id !== id));
    void this.pending.forget(id);
  }

  private change(id: string, state: UploadState): void {
    this.list.update((list) => list.map((upload) => (upload.id === id ? { ...upload, state } : upload)));
  }
}

const newId = (): string => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16)).join('');
