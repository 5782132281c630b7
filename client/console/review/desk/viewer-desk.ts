import { Component, computed, effect, inject, input, output, signal, untracked, viewChild } from '@angular/core';
import { asScanned } from '#client/kit/viewer/light';
import type { Light } from '#client/kit/viewer/light';
import { nextFrames } from '#client/kit/viewer/mark';
import { PageViewer } from '#client/kit/viewer/page-viewer';
import type { DrawnRegion, PickedWord } from '#client/kit/viewer/page-viewer';
import { ViewerTools } from '#client/kit/viewer/viewer-tools';
import type { BesideKind } from '#client/kit/viewer/viewer-tools';
import { Beside } from '#client/console/review/desk/beside';
import { BesidePane } from '#client/console/review/desk/beside-pane';
import { PageCaption } from '#client/console/review/desk/page-caption';
import { ReviewClient, originalUrl } from '#client/console/review/review-client';
import { ReviewSelection } from '#client/console/review/review-selection';
import { UnreadPiece } from '#client/console/review/desk/unread-piece';
import { viewerCaps } from '#client/console/review/desk/viewer-keys';
import type { ViewerKey } from '#client/console/review/desk/viewer-keys';
import { Keys } from '#client/console/shell/keys';
import { LiveLine } from '#client/console/shell/live-line';

type Pane = 'main' | 'beside';

/** The pages on the desk: the one under review, what stands beside it, and the tools that serve both. */
@Component({
  selector: 'console-viewer-desk',
  imports: [BesidePane, PageCaption, PageViewer, UnreadPiece, ViewerTools],
  providers: [Beside],
  templateUrl: './viewer-desk.html',
  styleUrl: './viewer-desk.css',
})
export class ViewerDesk {
  protected readonly selection = inject(ReviewSelection);
  protected readonly beside = inject(Beside);
  protected readonly line = inject(LiveLine);
  private readonly client = inject(ReviewClient);
  private readonly keys = inject(Keys);
  /** Height in the window of the selected row; null where it is out of sight. */
  readonly joinY = input<number | null>(null);
  /** Why no rectangle may be read again; null where it may. */
  readonly regionLock = input<string | null>(null);
  /** A rectangle was drawn on the page under review, in its pixels. */
  readonly regionDrawn = output<DrawnRegion>();
  /** A word of the page under review was clicked. */
  readonly wordPicked = output<PickedWord>();

  private readonly viewer = viewChild<PageViewer>('main');
  private readonly second = viewChild(BesidePane);
  private readonly used = signal<Pane>('main');
  protected readonly caps = computed(() => viewerCaps((key) => this.keys.cap(key)));
  protected readonly lights = signal<Record<Pane, Light>>({ main: asScanned, beside: asScanned });
  protected readonly lighting = signal(false);
  protected readonly loupe = signal(false);
  protected readonly drawing = signal(false);
  private readonly found = signal<{ readonly key: string; readonly words: string } | null>(null);

  /** A second pane without a page has nothing that a tool could act on. */
  protected readonly pane = computed<Pane>(() => (this.beside.page() === null ? 'main' : this.used()));
  protected readonly active = computed(() => (this.pane() === 'main' ? this.viewer() : this.second()?.viewer()));
  protected readonly zoomPercent = computed(() => this.active()?.zoomPercent() ?? 100);
  protected readonly original = computed(() => {
    const place = this.selection.place();
    return place ? originalUrl(place.documentId) : null;
  });
  protected readonly reason = computed(() => {
    const [found, page] = [this.found(), this.selection.page()];
    return found && found.key === page?.key ? found.words : null;
  });

  constructor() {
    effect((onCleanup) => {
      const [main, second] = [this.viewer(), this.second()?.viewer()];
      // A page that is laid down lies whole at first: only then can it be brought to where the other one is.
      if (!this.beside.linked() || !main || !second || second.laid() === null) return;
      const view = untracked(() => main.view());
      if (view) second.follow(view);
      const following = [
        main.moved.subscribe((now) => {
          if (this.pane() === 'main') second.follow(now);
        }),
        second.moved.subscribe((now) => {
          if (this.pane() === 'beside') main.follow(now);
        }),
      ];
      onCleanup(() => {
        for (const one of following) one.unsubscribe();
      });
    });
  }

  /** Steps through the pages of the second pane where it is in use. @returns whether it did */
  stepBeside(by: number): boolean {
    if (this.pane() !== 'beside') return false;
    this.beside.step(by);
    return true;
  }

  /** What a key of the viewer stands for. */
  press(name: ViewerKey): void {
    const runs: Record<ViewerKey, () => void> = {
      frames: () => {
        this.selection.frames.update(nextFrames);
      },
      larger: () => this.active()?.zoomBy(1.25),
      smaller: () => this.active()?.zoomBy(1 / 1.25),
      whole: () => this.active()?.fit(),
      turn_left: () => this.active()?.turn(-90),
      turn_right: () => this.active()?.turn(90),
      light: () => {
        this.lighting.update((open) => !open);
      },
      loupe: () => {
        this.loupe.update((on) => !on);
        this.active()?.takeFocus();
      },
      region: () => {
        if (this.regionLock() === null && this.selection.page()) this.drawing.update((on) => !on);
      },
      beside: () => {
        this.toggle('page');
      },
      original: () => {
        this.toggle('original');
      },
      levels: () => {
        this.toggle('levels');
      },
      other: () => {
        this.toggle('other');
      },
      link: () => {
        if (this.beside.kind() !== null) this.beside.linked.update((linked) => !linked);
      },
      pane: () => {
        this.use(this.pane() === 'main' && this.beside.kind() !== null ? 'beside' : 'main');
        this.active()?.takeFocus();
      },
    };
    runs[name]();
  }

  protected toggle(kind: BesideKind): void {
    this.beside.toggle(kind);
    this.use('main');
  }

  protected use(pane: Pane): void {
    this.used.set(pane);
  }

  protected shine(light: Light): void {
    this.lights.update((lights) => ({ ...lights, [this.pane()]: light }));
  }

  /** A picture says nothing about why it did not come: the call does. */
  protected async findReason(): Promise<void> {
    const [place, page] = [this.selection.place(), this.selection.page()];
    if (!place || !page) return;
    const words = await this.client.whyNoImage(place.documentId, place.page);
    this.found.set({ key: page.key, words });
  }
}
