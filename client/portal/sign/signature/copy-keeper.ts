import { DOCUMENT, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Api } from '#client/core/api';
import { ceremonyEndpoints } from '#shared/signing/ceremony-contract';
import { sha256Hex } from '../../shell/digest';
import { outcomeOf } from '../../shell/outcome';
import { saveFile } from '../../shell/save-file';
import { CeremonyStore } from '../ceremony-store';
import { KeyKeeper } from '../key/key-keeper';

/** The copy on this device: on its way, here and the same as ours, here but different, or not to be had now. */
export type CopyState =
  | { readonly kind: 'fetching' }
  | { readonly kind: 'here'; readonly bytes: Uint8Array<ArrayBuffer>; readonly sha256: string | null }
  | { readonly kind: 'differs' }
  | { readonly kind: 'failed'; readonly message: string };

/** Milliseconds. */
const pauseOfOtherTabs = 4_000;

/**
 * Brings the signed copy to the device that signed, once, without being asked; other devices get it by the button.
 * The digest is computed here and compared; after that the key has done its work and is deleted.
 */
@Injectable({ providedIn: 'root' })
export class CopyKeeper {
  private readonly api = inject(Api);
  private readonly store = inject(CeremonyStore);
  private readonly keys = inject(KeyKeeper);
  private readonly page = inject(DOCUMENT);
  private readonly held = signal<CopyState>({ kind: 'fetching' });
  private readonly kept = signal(false);
  readonly state = this.held.asReadonly();
  /** Whether this device has saved the copy. */
  readonly saved = this.kept.asReadonly();
  readonly copy = computed(() => {
    const step = this.store.ceremony()?.step;
    return step?.at === 'sealed' ? step.copy : null;
  });
  private readonly announced = computed(() => this.copy()?.sha256 ?? null);

  constructor() {
    effect(() => {
      if (this.announced() !== null) untracked(() => void this.fetch());
    });
  }

  /** From now on this device waits for the copy, and this tab before the others. */
  await(): void {
    localStorage.setItem(this.mark(), 'awaited');
    sessionStorage.setItem(this.mark(), 'awaited');
  }

  async fetch(): Promise<void> {
    const copy = this.copy();
    const id = this.store.ceremony()?.dossierId;
    if (copy === null || id === undefined) return;
    this.held.set({ kind: 'fetching' });
    this.kept.set(localStorage.getItem(this.mark()) === 'saved');
    const outcome = await outcomeOf(this.api.bytes(ceremonyEndpoints.copy, { id }));
    if (!outcome.ok) {
      this.held.set({ kind: 'failed', message: outcome.failure.message });
      return;
    }
    const sha256 = await sha256Hex(outcome.value);
    if (sha256 !== null && sha256 !== copy.sha256) {
      this.held.set({ kind: 'differs' });
      return;
    }
    this.held.set({ kind: 'here', bytes: outcome.value, sha256 });
    this.saveIfAwaited();
    await this.keys.forget();
  }

  save(): void {
    const state = this.held();
    const copy = this.copy();
    if (state.kind !== 'here' || copy === null) return;
    // Marked first: two tabs that see the copy come save it once.
    localStorage.setItem(this.mark(), 'saved');
    saveFile(this.page, state.bytes, copy.filename, 'application/pdf');
    this.kept.set(true);
  }

  /** The tab that signed saves at once; another one only if that tab is gone. */
  private saveIfAwaited(): void {
    const mark = this.mark();
    const take = () => {
      if (localStorage.getItem(mark) === 'awaited') this.save();
      else this.kept.set(localStorage.getItem(mark) === 'saved');
    };
    if (sessionStorage.getItem(mark) === 'awaited') take();
    else setTimeout(take, pauseOfOtherTabs);
  }

  private mark(): string {
    return `aval.copy.${this.store.ceremony()?.dossierId ?? ''}.${this.store.you()?.id ?? ''}`;
  }
}
