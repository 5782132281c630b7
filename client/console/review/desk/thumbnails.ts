import { Component, ElementRef, computed, effect, inject } from '@angular/core';
import { KitIcon } from '#client/kit/icon/icon';
import type { IconName } from '#client/kit/icon/icon-paths';
import { pageImageUrl } from '#client/console/review/review-client';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';
import { thumbnailItems } from '#client/console/review/desk/thumbnail-items';
import type { ThumbnailItem } from '#client/console/review/desk/thumbnail-items';

const icons: Record<ThumbnailItem['state'], IconName> = {
  pass: 'check',
  doubt: 'warning',
  fail: 'late',
  reading: 'clock',
  broken: 'close',
};

/** The pages of the dossier, each with its state; the one looked at is framed. */
@Component({
  selector: 'console-thumbnails',
  imports: [KitIcon],
  template: `
    <ul aria-label="Pages">
      @for (item of items(); track item.documentId + item.page) {
        <li>
          <button
            type="button"
            [class.on]="isHere(item)"
            [attr.aria-current]="isHere(item) ? 'page' : null"
            [attr.aria-label]="item.spoken"
            [title]="item.spoken"
            (click)="selection.showPage(item)"
          >
            <span class="image">
              @if (item.hasImage) {
                <img alt="" loading="lazy" decoding="async" [src]="imageOf(item)" />
              } @else if (item.state === 'reading') {
                <span class="meter">
                  <i [style.width.%]="(item.progress ?? 0.08) * 100"></i>
                </span>
              }
            </span>
            <span [class]="'state ' + item.state"><kit-icon [name]="icons[item.state]" [size]="12" /></span>
            <span class="name">{{ item.name }}</span>
          </button>
        </li>
      }
    </ul>
  `,
  host: { role: 'navigation', 'aria-label': 'Pages du dossier' },
  styleUrl: './thumbnails.css',
})
export class Thumbnails {
  private readonly store = inject(ReviewStore);
  protected readonly selection = inject(ReviewSelection);
  protected readonly icons = icons;
  protected readonly items = computed(() =>
    thumbnailItems(this.store.documents(), this.store.view()?.findings ?? [], this.store.progress()),
  );

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    effect(() => {
      this.selection.place();
      requestAnimationFrame(() => {
        const here = host.querySelector('.on')?.getBoundingClientRect();
        const frame = host.getBoundingClientRect();
        if (here && here.top < frame.top) host.scrollBy({ top: here.top - frame.top - 8 });
        else if (here && here.bottom > frame.bottom) host.scrollBy({ top: here.bottom - frame.bottom + 8 });
        if (here && (here.left < frame.left || here.right > frame.right))
          host.scrollBy({ left: here.left - frame.left - 8 });
      });
    });
  }

  /** Steps through the pages. @param by 1 or −1 */
  step(by: number): void {
    const items = this.items();
    const at = items.findIndex((item) => this.isHere(item));
    const next = items[Math.min(items.length - 1, Math.max(0, at + by))];
    if (next) this.selection.showPage(next);
  }

  protected isHere(item: ThumbnailItem): boolean {
    const place = this.selection.place();
    return place?.documentId === item.documentId && place.page === item.page;
  }

  protected imageOf(item: ThumbnailItem): string {
    return pageImageUrl(item.documentId, item.page, 160);
  }
}
