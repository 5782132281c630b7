import { Component, computed, inject, input, viewChild } from '@angular/core';
import { KitButton } from '#client/kit/button/button';
import { KitIconButton } from '#client/kit/button/icon-button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitKey } from '#client/kit/key/key-cap';
import { stateWords } from '#client/kit/wording/dossier-words';
import type { Light } from '#client/kit/viewer/light';
import { PageViewer } from '#client/kit/viewer/page-viewer';
import { Beside } from '#client/console/review/desk/beside';
import { madePages } from '#client/console/review/desk/made-pages';
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

  /** What the server makes for this pane. */
  protected readonly picture = computed(() => {
    const kind = this.beside.making();
    return kind && madePages[kind];
  });
  protected readonly original = computed(() => {
    const place = this.beside.making() ? this.selection.place() : this.beside.place();
    return place ? originalUrl(place.documentId) : null;
  });
  /** What stands in the place of a page that is not there, in words. */
  protected readonly missing = computed<string | null>(() => {
    if (this.beside.page()) return null;
    const shortfall = this.beside.shortfall();
    if (shortfall) return shortfall.words;
    const made = this.picture();
    if (made) return this.selection.page() ? made.arrives : (made.unread ?? made.arrives);
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
