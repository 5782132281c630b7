import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  effect,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import type { Box } from '#shared/reading/page';
import { grown, ontoPage, withShape } from '#client/kit/viewer/geometry';

/** A page as the viewer and the crops need it: its image, a smaller one, and its size in the pixels of its boxes. */
export interface ViewerPage {
  readonly key: string;
  readonly imageUrl: string;
  readonly smallUrl: string;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/**
 * A piece of the scan, cut with a margin and never redrawn. It has no text of its own: the read value stands beside it.
 * The page's own picture lies in it, moved and scaled: the browser decodes it beside the main thread, and no crop is a
 * layer of its own that each frame would have to carry.
 */
@Component({
  selector: 'kit-crop',
  template: `<img #picture alt="" decoding="async" draggable="false" />`,
  host: { '[class.absent]': 'absent()', 'aria-hidden': 'true' },
  styles: `
    :host {
      position: relative;
      display: block;
      contain: layout paint;
      overflow: clip;
      height: 26px;
      border: 1px solid var(--aval-line);
      border-radius: 3px;
      background: #fff;
    }
    :host::after {
      content: '';
      position: absolute;
      inset: 0;
      background: light-dark(transparent, rgb(0 0 0 / 7%));
      pointer-events: none;
    }
    :host(.absent) {
      background: var(--aval-track);
    }
    img {
      position: absolute;
      max-width: none;
    }
    :host(.absent) img {
      visibility: hidden;
    }
  `,
})
export class KitCrop {
  readonly page = input.required<ViewerPage>();
  readonly box = input.required<Box>();
  /** Room around the box, in heights of the box. */
  readonly margin = input(0.2);
  private readonly picture = viewChild.required<ElementRef<HTMLImageElement>>('picture');
  private readonly near = signal(false);
  /** Kept, so that no crop has to ask for the layout. */
  private size = { width: 0, height: 0 };
  protected readonly absent = signal(false);

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const sizes = new ResizeObserver(([entry]) => {
      if (entry) this.size = entry.contentRect;
      this.place();
    });
    const sight = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.near.set(true);
        sight.disconnect();
      },
      { rootMargin: '300px' },
    );
    afterNextRender(() => {
      // By hand: a listener of the template would render once for each crop that comes.
      const { nativeElement } = this.picture();
      nativeElement.onload = () => {
        this.absent.set(false);
      };
      nativeElement.onerror = () => {
        this.absent.set(true);
      };
      sizes.observe(host);
      sight.observe(host);
    });
    inject(DestroyRef).onDestroy(() => {
      sizes.disconnect();
      sight.disconnect();
    });
    effect(() => {
      const { imageUrl } = this.page();
      if (!this.near()) return;
      const { nativeElement } = this.picture();
      if (nativeElement.getAttribute('src') === imageUrl) return;
      // What another page showed must not stay under the place of this one.
      nativeElement.removeAttribute('src');
      nativeElement.src = imageUrl;
    });
    effect(() => {
      this.place();
    });
  }

  /** By hand, in the frame that gave the crop its size: a round of change detection would let it come in the next. */
  private place(): void {
    const [page, box, margin] = [this.page(), this.box(), this.margin()];
    const { width, height } = this.size;
    if (width === 0 || height === 0) return;
    const cut = ontoPage(withShape(grown(box, margin), width / height), page);
    const scale = width / cut.width;
    const { style } = this.picture().nativeElement;
    style.left = `${-cut.x * scale}px`;
    style.top = `${-cut.y * scale}px`;
    style.width = `${page.width * scale}px`;
    style.height = `${page.height * scale}px`;
  }
}
