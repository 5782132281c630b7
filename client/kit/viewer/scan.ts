import OpenSeadragon from 'openseadragon';
import type { Box } from '#shared/reading/page';
import type { ViewerPage } from '#client/kit/viewer/crop';
import { firstView, isLong, matrixFrom, readableArea } from '#client/kit/viewer/geometry';
import type { Matrix, Point } from '#client/kit/viewer/geometry';
import { stir } from '#client/kit/viewer/resting-frames';

interface Hooks {
  /** The page moved, turned, zoomed or was resized: called in the frame that draws it, and in no other. */
  readonly moved: () => void;
  readonly clicked: (at: Point) => void;
}

/**
 * Where one looks on a page, in terms that fit any page: the middle of the view in shares of width and height, the
 * zoom in multiples of the whole page, the turn clockwise. What two panes share when they move together.
 */
export interface View {
  readonly middle: Point;
  readonly zoom: number;
  readonly degrees: number;
}

/** The sheet is moved by its own matrix: nothing is drawn here, and turning is allowed. */
class NoDrawer extends OpenSeadragon.HTMLDrawer {
  override canRotate(): boolean {
    return true;
  }
}

/** A page's size without any tile: the pictures lie on the sheet. */
class PageSize extends OpenSeadragon.TileSource {
  override getTileUrl(): string {
    return '';
  }
  override tileExists(): boolean {
    return false;
  }
}

/** Pan, zoom, turn, with mouse, touch and springs: where the page lies on the stage. It shows nothing itself. */
export class Scan {
  private readonly viewer: OpenSeadragon.Viewer;
  private readonly stage: HTMLElement;
  private page: ViewerPage | null = null;
  private readonly sizes = new ResizeObserver(stir);
  private readonly hooks: Hooks;
  private whole = false;
  private room = '';
  /** The matrix that was told last. */
  private told = '';

  constructor(stage: HTMLElement, hooks: Hooks) {
    this.stage = stage;
    this.hooks = hooks;
    // Whatever a hand does on the stage may move the page.
    for (const touch of ['pointerdown', 'pointermove', 'pointerup', 'wheel'] as const)
      stage.addEventListener(touch, stir, { passive: true, capture: true });
    this.sizes.observe(stage);
    stir();
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.viewer = OpenSeadragon({
      element: stage,
      drawer: NoDrawer,
      showNavigationControl: false,
      keyboardNavEnabled: false,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      gestureSettingsTouch: { clickToZoom: false, dblClickToZoom: true },
      animationTime: still ? 0 : 0.18,
      springStiffness: 8,
      visibilityRatio: 0.3,
      minZoomImageRatio: 0.5,
      maxZoomPixelRatio: 5,
      zoomPerScroll: 1.15,
      viewportMargins: { left: 12, right: 12, top: 6, bottom: 50 },
    });
    this.viewer.addHandler('update-viewport', () => {
      this.keepWhole();
      this.tell();
    });
    this.viewer.addHandler('canvas-click', (event) => {
      if (event.quick) hooks.clicked(event.position);
    });
  }

  /** Puts a page on the stage: whole, at a place of it, or, where it is very long, at its beginning. */
  open(page: ViewerPage, then: Box | null, degrees = 0): void {
    stir();
    this.page = page;
    this.viewer.viewport.setRotation(degrees, true);
    this.lay(page);
    if (then) this.show(then, true);
    else if (isLong(page)) this.bring(firstView(page, this.shape()), true);
    this.viewer.viewport.update();
    this.told = '';
    this.tell();
  }

  /**
   * The library opens what it is given in a later task, after a frame that would show the page without its marks; a page
   * of a size that is known lies there at once.
   */
  private lay({ width, height }: ViewerPage): void {
    const { viewer } = this;
    const { viewport, drawer, tileCache, imageLoader } = viewer;
    const source = new PageSize({ width, height, tileSize: Math.max(width, height), maxLevel: 0 });
    viewer.close();
    // The type of its options leaves the viewport out.
    const item = { source, viewer, viewport, drawer, tileCache, imageLoader };
    viewer.world.addItem(new OpenSeadragon.TiledImage(item));
    viewport.goHome(true);
  }

  close(): void {
    this.page = null;
    this.viewer.close();
  }

  destroy(): void {
    this.sizes.disconnect();
    this.viewer.destroy();
  }

  /** Page pixels to pixels of the stage, as shown now; null while there is no page. */
  matrix(): Matrix | null {
    if (!this.page || this.viewer.world.getItemCount() === 0) return null;
    const unit = 1 / this.page.width;
    const at = (x: number, y: number) => this.viewer.viewport.pixelFromPoint(new OpenSeadragon.Point(x, y), true);
    const origin = at(0, 0);
    const [right, down] = [at(1, 0), at(0, 1)];
    return matrixFrom(
      origin,
      { x: origin.x + (right.x - origin.x) * unit, y: origin.y + (right.y - origin.y) * unit },
      { x: origin.x + (down.x - origin.x) * unit, y: origin.y + (down.y - origin.y) * unit },
    );
  }

  /** Brings a box to where it can be read. */
  show(box: Box, atOnce = false): void {
    if (this.page) this.bring(readableArea(box, this.page), atOnce);
  }

  zoomBy(factor: number): void {
    stir();
    this.viewer.viewport.zoomBy(factor);
    this.viewer.viewport.applyConstraints();
  }

  fit(): void {
    stir();
    this.viewer.viewport.goHome();
  }

  /** @param degrees clockwise @returns the turn in force, 0 to 359 */
  turn(degrees: number): number {
    stir();
    this.viewer.viewport.rotateBy(degrees, undefined, true);
    this.viewer.viewport.goHome(true);
    return ((this.viewer.viewport.getRotation() % 360) + 360) % 360;
  }

  /** @param right @param down screen pixels */
  panBy(right: number, down: number): void {
    stir();
    const delta = this.viewer.viewport.deltaPointsFromPixels(new OpenSeadragon.Point(right, down));
    this.viewer.viewport.panBy(delta);
    this.viewer.viewport.applyConstraints();
  }

  /** Puts a page pixel in the middle. */
  centre({ x, y }: Point): void {
    if (!this.page) return;
    stir();
    const unit = 1 / this.page.width;
    this.viewer.viewport.panTo(new OpenSeadragon.Point(x * unit, y * unit));
    this.viewer.viewport.applyConstraints();
  }

  view(): View | null {
    if (!this.page || this.viewer.world.getItemCount() === 0) return null;
    const { x, y } = this.viewer.viewport.getCenter(true);
    return {
      middle: { x, y: (y * this.page.width) / this.page.height },
      zoom: this.relativeZoom(),
      degrees: this.viewer.viewport.getRotation(true),
    };
  }

  /** Looks where another pane looks. */
  follow({ middle, zoom, degrees }: View): void {
    if (!this.page || this.viewer.world.getItemCount() === 0) return;
    stir();
    const { viewport } = this.viewer;
    if (viewport.getRotation() !== degrees) viewport.setRotation(degrees, true);
    viewport.zoomTo(viewport.getHomeZoom() * zoom, undefined, true);
    viewport.panTo(new OpenSeadragon.Point(middle.x, (middle.y * this.page.height) / this.page.width), true);
  }

  private bring({ x, y, width, height }: Box, atOnce: boolean): void {
    if (!this.page) return;
    stir();
    const unit = 1 / this.page.width;
    this.viewer.viewport.fitBounds(new OpenSeadragon.Rect(x * unit, y * unit, width * unit, height * unit), atOnce);
  }

  /** The library draws in every frame in which it waits for a tile, which here is each of them. */
  private tell(): void {
    const now = Object.values(this.matrix() ?? {}).join();
    if (now === this.told) return;
    this.told = now;
    stir();
    this.hooks.moved();
  }

  /** A page that was shown whole is shown whole in a new room. */
  private keepWhole(): void {
    const { x, y } = this.viewer.viewport.getContainerSize();
    const room = `${x}/${y}`;
    if (room !== this.room && this.whole) this.viewer.viewport.goHome(true);
    else this.whole = Math.abs(this.relativeZoom() - 1) < 0.01;
    this.room = room;
  }

  /** 1 = the whole page. */
  private relativeZoom(): number {
    return this.viewer.viewport.getZoom(true) / this.viewer.viewport.getHomeZoom();
  }

  private shape(): number {
    return this.stage.clientWidth / Math.max(1, this.stage.clientHeight);
  }
}
