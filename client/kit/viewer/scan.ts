import OpenSeadragon from 'openseadragon';
import type { Box } from '#shared/reading/page';
import type { ViewerPage } from '#client/kit/viewer/crop';
import { matrixFrom, readableArea } from '#client/kit/viewer/geometry';
import type { Matrix, Point } from '#client/kit/viewer/geometry';

interface Hooks {
  /** The page moved, turned, zoomed or was resized: called in the frame that draws it. */
  readonly moved: () => void;
  readonly clicked: (at: Point) => void;
  readonly failed: () => void;
}

/** One page on the bed: pan, zoom, turn. It knows nothing of fields. */
export class Scan {
  private readonly viewer: OpenSeadragon.Viewer;
  private page: ViewerPage | null = null;

  constructor(stage: HTMLElement, overview: HTMLElement, hooks: Hooks) {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.viewer = OpenSeadragon({
      element: stage,
      drawer: 'canvas',
      showNavigationControl: false,
      showNavigator: true,
      navigatorElement: overview,
      navigatorAutoFade: false,
      navigatorDrawer: 'canvas',
      navigatorDisplayRegionColor: '#1f5fa8',
      keyboardNavEnabled: false,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      gestureSettingsTouch: { clickToZoom: false, dblClickToZoom: true },
      animationTime: still ? 0 : 0.18,
      springStiffness: 8,
      visibilityRatio: 0.3,
      minZoomImageRatio: 0.5,
      maxZoomPixelRatio: 5,
      zoomPerScroll: 1.15,
      viewportMargins: { left: 12, right: 12, top: 60, bottom: 52 },
    });
    this.viewer.addHandler('update-viewport', hooks.moved);
    this.viewer.addHandler('open', hooks.moved);
    this.viewer.addHandler('tile-load-failed', hooks.failed);
    this.viewer.addHandler('open-failed', hooks.failed);
    this.viewer.addHandler('canvas-click', (event) => {
      if (event.quick) hooks.clicked(event.position);
    });
  }

  /** Shows a page, whole; the small image first, the sharp one over it when it is there. */
  open(page: ViewerPage, then: Box | null): void {
    this.page = page;
    const small = Math.min(page.width, 900);
    this.viewer.viewport.setRotation(0, true);
    const levels = [
      { url: page.smallUrl, width: small, height: Math.round((page.height * small) / page.width) },
      { url: page.imageUrl, width: page.width, height: page.height },
    ];
    this.viewer.open({ tileSource: new OpenSeadragon.LegacyTileSource(levels) });
    if (then) {
      this.viewer.addOnceHandler('open', () => {
        this.show(then, true);
      });
    }
  }

  close(): void {
    this.page = null;
    this.viewer.close();
  }

  destroy(): void {
    this.viewer.destroy();
  }

  /** Page pixels to pixels of the stage, as drawn now; null while there is no page. */
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

  show(box: Box, atOnce = false): void {
    if (!this.page) return;
    const { x, y, width, height } = readableArea(box, this.page);
    const unit = 1 / this.page.width;
    this.viewer.viewport.fitBounds(new OpenSeadragon.Rect(x * unit, y * unit, width * unit, height * unit), atOnce);
  }

  zoomBy(factor: number): void {
    this.viewer.viewport.zoomBy(factor);
    this.viewer.viewport.applyConstraints();
  }

  fit(): void {
    this.viewer.viewport.goHome();
  }

  /** @param degrees clockwise */
  turn(degrees: number): void {
    this.viewer.viewport.rotateBy(degrees, undefined, true);
    this.viewer.viewport.goHome(true);
  }

  /** @param right @param down screen pixels */
  panBy(right: number, down: number): void {
    const delta = this.viewer.viewport.deltaPointsFromPixels(new OpenSeadragon.Point(right, down));
    this.viewer.viewport.panBy(delta);
    this.viewer.viewport.applyConstraints();
  }
}
