import { Component, input, model, output, signal } from '@angular/core';
import { KitIconButton } from '#client/kit/button/icon-button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitKey } from '#client/kit/key/key-cap';
import type { Frames } from '#client/kit/viewer/mark';

/** Brightness and contrast of the scan, in percent of the original. */
export interface Light {
  readonly brightness: number;
  readonly contrast: number;
}
export const asScanned: Light = { brightness: 100, contrast: 100 };

/** The tools that float over the scan. */
@Component({
  selector: 'kit-viewer-tools',
  imports: [KitIcon, KitIconButton, KitKey],
  template: `
    <div class="group">
      <button
        kitIconButton
        type="button"
        aria-label="Réduire"
        aria-keyshortcuts="-"
        title="Réduire (−)"
        (click)="zoomed.emit(1 / 1.25)"
      >
        <kit-icon name="minus" />
      </button>
      <span class="zoom" aria-live="off">{{ zoomPercent() }}&nbsp;%</span>
      <button
        kitIconButton
        type="button"
        aria-label="Agrandir"
        aria-keyshortcuts="+"
        title="Agrandir (+)"
        (click)="zoomed.emit(1.25)"
      >
        <kit-icon name="plus" />
      </button>
      <button
        kitIconButton
        type="button"
        aria-label="Page entière"
        aria-keyshortcuts="0"
        title="Page entière (0)"
        (click)="fitted.emit()"
      >
        <kit-icon name="fit" />
      </button>
    </div>
    <div class="group">
      <button
        kitIconButton
        type="button"
        aria-label="Tourner à gauche"
        title="Tourner à gauche"
        (click)="turned.emit(-90)"
      >
        <kit-icon name="turn-left" />
      </button>
      <button
        kitIconButton
        type="button"
        aria-label="Tourner à droite"
        title="Tourner à droite"
        (click)="turned.emit(90)"
      >
        <kit-icon name="turn-right" />
      </button>
    </div>
    <div class="group lights">
      <button
        kitIconButton
        type="button"
        aria-label="Luminosité et contraste"
        title="Luminosité et contraste"
        [on]="lighting()"
        [attr.aria-expanded]="lighting()"
        (click)="lighting.set(!lighting())"
      >
        <kit-icon name="brightness" />
      </button>
      @if (lighting()) {
        <div class="sliders">
          <label>
            <span>Luminosité</span>
            <input
              type="range"
              min="50"
              max="200"
              step="5"
              [value]="light().brightness"
              (input)="change('brightness', $event)"
            />
            <output>{{ light().brightness }}&nbsp;%</output>
          </label>
          <label>
            <span>Contraste</span>
            <input
              type="range"
              min="50"
              max="250"
              step="5"
              [value]="light().contrast"
              (input)="change('contrast', $event)"
            />
            <output>{{ light().contrast }}&nbsp;%</output>
          </label>
          <button type="button" class="words" (click)="light.set(asScanned)">Comme numérisé</button>
        </div>
      }
    </div>
    <div class="group" role="group" aria-label="Cadres sur la page">
      <button
        type="button"
        class="words"
        aria-keyshortcuts="B"
        [class.on]="frames() === 'fields'"
        [attr.aria-pressed]="frames() === 'fields'"
        (click)="toggle('fields')"
      >
        <kit-icon name="boxes" [size]="14" />Champs <kit-key>B</kit-key>
      </button>
      <button
        type="button"
        class="words"
        aria-keyshortcuts="B"
        [class.on]="frames() === 'words'"
        [attr.aria-pressed]="frames() === 'words'"
        (click)="toggle('words')"
      >
        Mots
      </button>
    </div>
    @if (originalUrl(); as url) {
      <div class="group end">
        <a class="words" target="_blank" rel="noopener" [href]="url">
          <kit-icon name="file" [size]="14" />Original<span class="sr"> (nouvel onglet)</span>
        </a>
      </div>
    }
  `,
  styleUrl: './viewer-tools.css',
})
export class ViewerTools {
  readonly zoomPercent = input.required<number>();
  readonly originalUrl = input<string | null>(null);
  readonly frames = model.required<Frames>();
  readonly light = model.required<Light>();
  readonly zoomed = output<number>();
  readonly fitted = output();
  readonly turned = output<number>();
  protected readonly lighting = signal(false);
  protected readonly asScanned = asScanned;

  protected toggle(frames: Frames): void {
    this.frames.set(this.frames() === frames ? 'none' : frames);
  }

  protected change(what: keyof Light, event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.light.set({ ...this.light(), [what]: event.target.valueAsNumber });
  }
}
