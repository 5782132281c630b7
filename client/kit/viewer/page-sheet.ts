import type { ViewerPage } from '#client/kit/viewer/crop';
import { cssLayer } from '#client/kit/viewer/geometry';
import type { Matrix } from '#client/kit/viewer/geometry';

/** `small` while only the small picture is there, `blurred` where the sharp one failed, `broken` where both did. */
export type SheetState = 'empty' | 'loading' | 'small' | 'sharp' | 'blurred' | 'broken';

/**
 * The paper on the bed: the page's small picture and the sharp one over it, moved by one CSS matrix. The browser
 * decodes them off the main thread and scales them in its compositor, so that a frame of panning costs a style and no
 * drawing; a page has twelve megapixels at most, so one picture is enough.
 */
export class PageSheet {
  private readonly paper: HTMLElement;
  private readonly told: (state: SheetState) => void;
  private turn = 0;

  /** @param paper the element that is moved; @param told hears each change of state */
  constructor(paper: HTMLElement, told: (state: SheetState) => void) {
    this.paper = paper;
    this.told = told;
  }

  show(page: ViewerPage): void {
    this.clear();
    this.told('loading');
    this.paper.style.width = `${page.width}px`;
    this.paper.style.height = `${page.height}px`;
    this.paper.style.visibility = 'visible';
    const turn = this.turn;
    const state = { small: 'waiting', sharp: 'waiting' };
    const settle = (which: 'small' | 'sharp', outcome: 'there' | 'failed'): void => {
      if (turn !== this.turn) return;
      state[which] = outcome;
      if (state.sharp === 'there') this.told('sharp');
      else if (state.small === 'there') this.told(state.sharp === 'failed' ? 'blurred' : 'small');
      else if (state.small === 'failed' && state.sharp === 'failed') this.told('broken');
    };
    const [small, sharp] = [picture(page.smallUrl), picture(page.imageUrl)];
    // The sharp one lies above, and lets the small one through until the browser has decoded it.
    this.paper.append(small, sharp);
    // Events and not `decode()`: its promise is never settled for a picture that is taken away meanwhile, and would
    // keep the whole screen that waits for it.
    for (const [which, image] of [
      ['small', small],
      ['sharp', sharp],
    ] as const) {
      image.onload = () => {
        settle(which, 'there');
      };
      image.onerror = () => {
        image.remove();
        settle(which, 'failed');
      };
      // Made ready ahead: it stands there in this very frame, and its event may come after much other work.
      if (image.complete && image.naturalWidth > 0) settle(which, 'there');
    }
  }

  /** Takes the page away and lets go of its pictures. */
  clear(): void {
    this.turn += 1;
    for (const image of this.paper.querySelectorAll('img')) {
      image.onload = image.onerror = null;
      image.removeAttribute('src');
    }
    this.paper.replaceChildren();
    this.paper.style.visibility = 'hidden';
    this.told('empty');
  }

  place(matrix: Matrix | null): void {
    if (matrix) this.paper.style.transform = cssLayer(matrix);
  }
}

function picture(url: string): HTMLImageElement {
  const image = new Image();
  image.alt = '';
  image.draggable = false;
  image.decoding = 'async';
  image.style.cssText = 'position:absolute;inset:0;width:100%;height:100%';
  image.src = url;
  return image;
}
