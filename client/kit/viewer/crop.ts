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
import { PageImages } from '#client/kit/viewer/page-images';

/** A page as the viewer and the crops need it: its image, a smaller one, and its size in the pixels of its boxes. */
export interface ViewerPage {
  readonly key: string;
  readonly imageUrl: string;
  readonly smallUrl: string;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/** A piece of the scan, cut with a margin and never redrawn. It has no text of its own: the read value stands beside it. */
@Component({
  selector: 'kit-crop',
  template: `<canvas #canvas aria-hidden="true"></canvas>`,
  host: { '[class.absent]': 'absent()' },
  styles: `
    :host {
      position: relative;
      display: block;
      overflow: hidden;
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
    canvas {
      display: block;
      width: 100%;
      height: 100%;
    }
  `,
})
export class KitCrop {
  readonly page = input.required<ViewerPage>();
  readonly box = input.required<Box>();
  /** Room around the box, in heights of the box. */
  readonly margin = input(0.2);
  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  private readonly images = inject(PageImages);
  private readonly size = signal({ width: 0, height: 0 });
  private readonly near = signal(false);
  protected readonly absent = signal(false);

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const sizes = new ResizeObserver(() => {
      this.size.set({ width: host.clientWidth, height: host.clientHeight });
    });
    const sight = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.near.set(true);
      },
      { rootMargin: '300px' },
    );
    afterNextRender(() => {
      sizes.observe(host);
      sight.observe(host);
    });
    inject(DestroyRef).onDestroy(() => {
      sizes.disconnect();
      sight.disconnect();
    });
    effect((onCleanup) => {
      const { width, height } = this.size();
      if (!this.near() || width === 0) return;
      const [page, box, margin] = [this.page(), this.box(), this.margin()];
      let current = true;
      onCleanup(() => (current = false));
      this.images.load(page.imageUrl).then(
        (image) => {
          this.absent.set(false);
          if (!current) return;
          const cut = ontoPage(withShape(grown(box, margin), width / height), page);
          draw(this.canvas().nativeElement, image, page, cut);
        },
        () => {
          this.absent.set(true);
        },
      );
    });
  }
}

function draw(canvas: HTMLCanvasElement, image: HTMLImageElement, page: ViewerPage, cut: Box): void {
  canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
  canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
  const scale = image.naturalWidth / page.width;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    image,
    cut.x * scale,
    cut.y * scale,
    cut.width * scale,
    cut.height * scale,
    0,
    0,
    canvas.width,
    canvas.height,
  );
}
