import { Component, computed, inject, input, viewChild } from '@angular/core';
import { KitButton } from '#client/kit/button/button';
import { KitIconButton } from '#client/kit/button/icon-button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitKey } from '#client/kit/key/key-cap';
import { stateWords } from '#client/kit/wording/dossier-words';
import type { Light } from '#client/kit/viewer/light';
import { PageViewer } from '#client/kit/viewer/page-viewer';
import { Beside } from '#client/console/review/desk/beside';
import { originalUrl } from '#client/console/review/review-client';
import { ReviewSelection } from '#client/console/review/review-selection';
import { FindBox } from '#client/console/shell/find-box';
import { LiveLine } from '#client/console/shell/live-line';

/** The second page on the desk, with the line that says what it is and lets one choose another. */
@Component({
  selector: 'console-beside-pane',
  imports: [FindBox, KitButton, KitIcon, KitIconButton, KitKey, PageViewer],
  templateUrl: './beside-pane.html',
  styleUrl: './beside-pane.css',
  host: { role: 'region', 'aria-label': 'Page à côté' },
})
export class BesidePane {
  protected readonly beside = inject(Beside);
  protected readonly line = inject(LiveLine);
  private readonly selection = inject(ReviewSelection);
  readonly light = input.required<Light>();
  readonly loupe = input(false);
  readonly linkCap = input.required<string>();
  readonly viewer = viewChild(PageViewer);
  protected readonly stateWords = stateWords;

  protected readonly original = computed(() => {
    const kind = this.beside.kind();
    const place = kind === 'original' || kind === 'levels' ? this.selection.place() : this.beside.place();
    return place ? originalUrl(place.documentId) : null;
  });
  /** What stands in the place of a page that is not there, in words. */
  protected readonly missing = computed<string | null>(() => {
    if (this.beside.page()) return null;
    const shortfall = this.beside.shortfall();
    if (shortfall) return shortfall.words;
    if (this.beside.kind() === 'original') return 'La page comme envoyée arrive.';
    if (this.beside.kind() === 'levels')
      return this.selection.page()
        ? 'Les niveaux d’erreur se calculent.'
        : 'Les niveaux d’erreur se montrent une fois la page lue.';
    const other = this.beside.other();
    if (this.beside.kind() === 'other' && !other?.view)
      return other?.failure ?? (other ? 'Le dossier arrive.' : 'Cherchez le dossier à comparer.');
    return 'Aucune autre page lue dans ce dossier.';
  });

  protected choose(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.beside.choose(event.target.value);
  }

  protected again(): void {
    const other = this.beside.other();
    if (this.beside.shortfall()) this.beside.makeAgain();
    else if (other?.failure) void this.beside.compareWith(other.found);
  }
}
