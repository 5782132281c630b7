import { Component, input, model, output } from '@angular/core';
import type { IconName } from '#client/kit/icon/icon-paths';
import { KitKey } from '#client/kit/key/key-cap';
import type { Light } from '#client/kit/viewer/light';
import { LightPanel } from '#client/kit/viewer/light-panel';
import type { Frames } from '#client/kit/viewer/mark';
import { ViewerTool } from '#client/kit/viewer/viewer-tool';

/** Everything that the tools do; each has a key. */
export const viewerTools = [
  'smaller',
  'larger',
  'whole',
  'turn_left',
  'turn_right',
  'light',
  'loupe',
  'region',
  'frames',
  'original',
  'levels',
  'other',
  'beside',
] as const;
export type ViewerToolName = (typeof viewerTools)[number];

/** What stands in the second pane. */
export type BesideKind = 'page' | 'original' | 'levels' | 'other';

interface PaneTool {
  readonly kind: BesideKind;
  readonly tool: ViewerToolName;
  readonly icon: IconName;
  readonly title: string;
  readonly word: string | null;
}
const panes: readonly PaneTool[] = [
  { kind: 'original', tool: 'original', icon: 'file', title: 'Page comme elle a été envoyée, à côté', word: null },
  { kind: 'levels', tool: 'levels', icon: 'levels', title: 'Niveaux d’erreur, à côté', word: null },
  { kind: 'other', tool: 'other', icon: 'scales', title: 'Comparer avec une pièce d’un autre dossier', word: null },
  { kind: 'page', tool: 'beside', icon: 'side-by-side', title: 'Côte à côte', word: 'Côte à côte' },
];

/** The tools over the scan. They act on whichever pane is in use. */
@Component({
  selector: 'kit-viewer-tools',
  imports: [KitKey, LightPanel, ViewerTool],
  templateUrl: './viewer-tools.html',
  styleUrl: './viewer-tools.css',
  host: { role: 'group', 'aria-label': 'Outils de la page' },
})
export class ViewerTools {
  readonly zoomPercent = input.required<number>();
  /** The key in force of each tool, as its cap shows it. */
  readonly caps = input.required<Readonly<Record<ViewerToolName, string>>>();
  readonly beside = input<BesideKind | null>(null);
  readonly frames = model.required<Frames>();
  readonly light = model.required<Light>();
  readonly lighting = model(false);
  readonly loupe = model(false);
  readonly drawing = model(false);
  /** Why no rectangle may be drawn; null where it may. */
  readonly regionLock = input<string | null>(null);
  readonly zoomed = output<number>();
  readonly fitted = output();
  readonly turned = output<number>();
  readonly besideAsked = output<BesideKind>();

  protected readonly panes = panes;

  protected toggle(frames: Frames): void {
    this.frames.set(this.frames() === frames ? 'none' : frames);
  }

  protected draw(): void {
    if (this.regionLock() === null) this.drawing.update((drawing) => !drawing);
  }
}
