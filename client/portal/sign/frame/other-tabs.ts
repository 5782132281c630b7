import { DestroyRef, Injectable, inject, signal } from '@angular/core';

/** What tabs of this browser tell each other about one dossier. */
type Word = { readonly dossierId: string; readonly tab: string; readonly says: 'hello' | 'here' | 'bye' | 'changed' };

/** Other tabs of this browser on the same ceremony: who is there, and that one of them moved on. */
@Injectable({ providedIn: 'root' })
export class OtherTabs {
  private readonly channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('aval.signing');
  private readonly tab = Math.random().toString(36).slice(2);
  private readonly others = signal<ReadonlySet<string>>(new Set());
  private readonly moved = signal(0);
  private dossierId: string | null = null;

  /** Grows each time another tab changed the ceremony. */
  readonly changes = this.moved.asReadonly();
  readonly there = this.others.asReadonly();

  constructor() {
    this.channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isWord(data) && data.dossierId === this.dossierId) this.hear(data);
    });
    const leave = () => {
      this.say('bye');
    };
    globalThis.addEventListener('pagehide', leave);
    inject(DestroyRef).onDestroy(() => {
      leave();
      globalThis.removeEventListener('pagehide', leave);
      this.channel?.close();
    });
  }

  open(dossierId: string): void {
    if (this.dossierId === dossierId) return;
    this.close();
    this.dossierId = dossierId;
    this.say('hello');
  }

  close(): void {
    if (this.dossierId === null) return;
    this.say('bye');
    this.dossierId = null;
    this.others.set(new Set());
  }

  /** This tab moved on. */
  tell(): void {
    this.say('changed');
  }

  private hear({ tab, says }: Word): void {
    const others = new Set(this.others());
    if (says === 'bye') others.delete(tab);
    else others.add(tab);
    this.others.set(others);
    if (says === 'hello') this.say('here');
    if (says === 'changed') this.moved.update((count) => count + 1);
  }

  private say(says: Word['says']): void {
    if (this.dossierId !== null) this.channel?.postMessage({ dossierId: this.dossierId, tab: this.tab, says });
  }
}

const isWord = (value: unknown): value is Word =>
  typeof value === 'object' && value !== null && 'dossierId' in value && 'tab' in value && 'says' in value;
