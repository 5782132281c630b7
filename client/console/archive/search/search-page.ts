import { Component, DestroyRef, computed, inject, signal, viewChild } from '@angular/core';
import type { ElementRef } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ArchiveState } from '#shared/archive/archive-view';
import { OverviewStore } from '#client/console/archive/overview-store';
import { archiveRow } from '#client/console/archive/search/archive-row';
import { SearchStore } from '#client/console/archive/search/search-store';
import { sha256Hex } from '#client/console/archive/sha256';
import { KeyCap } from '#client/console/shell/key-cap';
import { Keys } from '#client/console/shell/keys';
import { KitButton } from '#client/kit/button/button';
import { KitChip } from '#client/kit/chip/chip';
import { KitIcon } from '#client/kit/icon/icon';
import { KitTag } from '#client/kit/tag/tag';
import { counted } from '#client/kit/wording/french';

const filters = [
  { words: 'Toutes', state: null, heldOnly: false },
  { words: 'Conservées', state: 'kept', heldOnly: false },
  { words: 'Gelées', state: null, heldOnly: true },
  { words: 'Éliminées', state: 'eliminated', heldOnly: false },
] as const satisfies readonly { words: string; state: ArchiveState | null; heldOnly: boolean }[];

/** Finds an archive by a reference, its number or a digest, or by the file itself, which stays on this machine. */
@Component({
  selector: 'console-archive-search',
  imports: [KeyCap, KitButton, KitChip, KitIcon, KitTag, RouterLink],
  templateUrl: './search-page.html',
  styleUrls: ['../lines.css', './search-page.css'],
})
export class SearchPage {
  private readonly router = inject(Router);
  protected readonly store = inject(SearchStore);
  protected readonly overview = inject(OverviewStore);
  protected readonly filters = filters;
  /** What is being read to find its digest. */
  protected readonly reading = signal<string | null>(null);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly rows = computed(() => {
    const view = this.store.view();
    return view.kind === 'known' ? view.archives.map(archiveRow) : null;
  });
  protected readonly next = computed(() => {
    const view = this.store.view();
    return view.kind === 'known' && view.next !== null;
  });
  protected readonly narrowed = computed(() => {
    const { q, state, heldOnly } = this.store.wanted();
    return q !== '' || state !== null || heldOnly;
  });
  protected readonly found = computed(() => {
    const rows = this.rows();
    if (!rows) return '';
    if (!this.narrowed()) return counted(this.overview.known()?.archives ?? rows.length, 'archive', 'archives');
    return this.next() ? `${String(rows.length)} premières` : counted(rows.length, 'trouvée', 'trouvées');
  });

  constructor() {
    const key = (name: string, cap: string, does: string, run: () => void) => ({ key: name, cap, does, run });
    inject(Keys).bind(
      'Recherche',
      [
        key('f', 'F', 'Chercher', () => {
          this.field().nativeElement.select();
          this.field().nativeElement.focus();
        }),
        key('ArrowDown', '↓', 'Archive suivante', () => {
          this.move(1);
        }),
        key('ArrowUp', '↑', 'Archive précédente', () => {
          this.move(-1);
        }),
        key('Enter', '↵', 'Ouvrir celle-ci', () => {
          this.open();
        }),
      ],
      inject(DestroyRef),
    );
    void this.store.look();
  }

  protected isOn({ state, heldOnly }: (typeof filters)[number]): boolean {
    const wanted = this.store.wanted();
    return wanted.state === state && wanted.heldOnly === heldOnly;
  }

  protected type(event: Event): void {
    if (event.target instanceof HTMLInputElement) void this.store.look({ q: event.target.value.trim() });
  }

  protected open(): void {
    const id = this.rows()?.[this.store.at()]?.id;
    if (id !== undefined) void this.router.navigate(['/archives', id]);
  }

  /** The file is read here and never sent: its digest is enough. */
  protected async byFile(event: Event): Promise<void> {
    if (!(event.target instanceof HTMLInputElement)) return;
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    this.reading.set(file.name);
    try {
      const q = await sha256Hex(new Uint8Array(await file.arrayBuffer()));
      this.field().nativeElement.value = q;
      await this.store.look({ q, state: null, heldOnly: false });
    } finally {
      this.reading.set(null);
    }
  }

  private move(step: 1 | -1): void {
    const last = (this.rows()?.length ?? 1) - 1;
    this.store.at.update((at) => Math.min(last, Math.max(0, at + step)));
    if (this.store.at() === last && step === 1) void this.store.lookFurther();
  }
}
