import { Component, DestroyRef, ElementRef, ViewEncapsulation, effect, inject, input, signal } from '@angular/core';
import type { PDFPageProxy } from 'pdfjs-dist';
import { pdfEngine } from '#client/kit/pdf/pdf-engine';

/** Pixels of one drawn page, at most: phones refuse canvases of more than 16 million. */
const mostPixels = 12_000_000;

/**
 * One page: drawn while it is near the screen, its words always there for screen readers, search and copy.
 * Drawn anew after a zoom; until then the earlier drawing is stretched, so that nothing blinks.
 */
@Component({
  selector: 'kit-pdf-page',
  template: '',
  styleUrl: './pdf-page.css',
  encapsulation: ViewEncapsulation.None,
  host: {
    '[style.width.px]': 'width()',
    '[style.aspect-ratio]': 'shape()',
    '[style.--total-scale-factor]': 'width() / size().width',
    '[attr.data-drawn]': 'drawnWidth()',
  },
})
export class PdfPage {
  readonly page = input.required<PDFPageProxy>();
  /** CSS pixels. */
  readonly width = input.required<number>();
  /** The language of the document, for voices. */
  readonly language = input('fr');
  /** Small pictures have no words of their own. */
  readonly words = input(true);
  protected readonly size = () => this.page().getViewport({ scale: 1 });
  protected readonly shape = (): string => `${this.size().width} / ${this.size().height}`;
  protected readonly drawnWidth = signal<number | null>(null);
  private readonly near = signal(false);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    const observer = new IntersectionObserver(
      (entries) => {
        this.near.set(entries.at(-1)?.isIntersecting ?? false);
      },
      { rootMargin: '800px 0px' },
    );
    observer.observe(this.host);
    inject(DestroyRef).onDestroy(() => {
      observer.disconnect();
    });
    effect((onCleanup) => {
      if (!this.near() || this.width() <= 0) {
        this.erase();
        return;
      }
      onCleanup(this.draw(this.page(), this.width()));
    });
    effect((onCleanup) => {
      if (this.words()) onCleanup(this.write(this.page()));
    });
  }

  /** @returns what stops it */
  private draw(page: PDFPageProxy, width: number): () => void {
    const { width: pageWidth, height: pageHeight } = this.size();
    // Twice the pixels at least: letters keep their distances on coarse screens too.
    const ratio = Math.max(2, this.host.ownerDocument.defaultView?.devicePixelRatio ?? 1);
    const wanted = (width / pageWidth) * ratio;
    const scale = Math.min(wanted, Math.sqrt(mostPixels / (pageWidth * pageHeight)));
    const viewport = page.getViewport({ scale });
    const canvas = this.host.ownerDocument.createElement('canvas');
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    canvas.setAttribute('aria-hidden', 'true');
    const task = page.render({ canvas, viewport });
    task.promise.then(
      () => {
        this.host.querySelector('canvas')?.remove();
        this.host.prepend(canvas);
        this.drawnWidth.set(width);
      },
      () => undefined,
    );
    return () => {
      task.cancel();
    };
  }

  private erase(): void {
    this.host.querySelector('canvas')?.remove();
    this.drawnWidth.set(null);
  }

  /** @returns what takes the words away */
  private write(page: PDFPageProxy): () => void {
    const layer = this.host.ownerDocument.createElement('div');
    layer.className = 'textLayer';
    layer.lang = this.language();
    this.host.append(layer);
    const written = pdfEngine().then(({ pdfjs }) => {
      const text = new pdfjs.TextLayer({
        textContentSource: page.streamTextContent(),
        container: layer,
        viewport: page.getViewport({ scale: 1 }),
      });
      text.render().catch(() => undefined);
      return text;
    });
    return () => {
      layer.remove();
      void written.then((text) => {
        text.cancel();
      });
    };
  }
}
