import { Component, DOCUMENT, ElementRef, afterNextRender, inject, model, output } from '@angular/core';
import { asScanned } from '#client/kit/viewer/light';
import type { Light } from '#client/kit/viewer/light';

/** Brightness and contrast, under their tool. */
@Component({
  selector: 'kit-light-panel',
  template: `
    @for (slider of sliders; track slider.what) {
      <label>
        <span>{{ slider.label }}</span>
        <input
          type="range"
          min="50"
          [max]="slider.most"
          step="5"
          [value]="light()[slider.what]"
          [attr.aria-valuetext]="light()[slider.what] + ' %'"
          (input)="change(slider.what, $event)"
        />
        <output>{{ light()[slider.what] }}&nbsp;%</output>
      </label>
    }
    <button type="button" (click)="light.set(asScanned)">Comme numérisé</button>
  `,
  host: { role: 'group', 'aria-label': 'Luminosité et contraste', '(keydown.escape)': 'leave($event)' },
  styles: `
    :host {
      position: absolute;
      top: calc(100% + 6px);
      left: 0;
      z-index: 4;
      display: grid;
      gap: 6px;
      padding: 12px;
      border: 1px solid var(--aval-line);
      border-radius: 8px;
      background: var(--aval-raised);
      box-shadow: 0 4px 16px rgb(0 0 0 / 16%);
    }
    @media (max-width: 720px) {
      :host {
        left: 6px;
      }
    }
    label {
      display: grid;
      grid-template-columns: 72px 132px 48px;
      gap: 8px;
      align-items: center;
      min-height: 24px;
      font-size: 12px;
    }
    output {
      text-align: right;
      color: var(--aval-text-2);
    }
    input {
      accent-color: var(--aval-text);
      margin: 0;
    }
    button {
      justify-self: start;
      height: 28px;
      padding: 0 9px;
      border: 1px solid var(--aval-line-2);
      border-radius: var(--aval-radius);
      font-size: 12px;
    }
    button:hover {
      background: var(--aval-hover);
    }
  `,
})
export class LightPanel {
  readonly light = model.required<Light>();
  readonly closed = output();
  /** Where the focus was: on the tool, or wherever its key was pressed. */
  private readonly before = inject(DOCUMENT).activeElement;
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly asScanned = asScanned;
  protected readonly sliders = [
    { what: 'brightness', label: 'Luminosité', most: 200 },
    { what: 'contrast', label: 'Contraste', most: 250 },
  ] as const;

  constructor() {
    afterNextRender(() => {
      this.host.querySelector('input')?.focus();
    });
  }

  protected change(what: keyof Light, event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.light.set({ ...this.light(), [what]: event.target.valueAsNumber });
  }

  protected leave(event: Event): void {
    event.preventDefault();
    this.closed.emit();
    if (this.before instanceof HTMLElement && this.before.isConnected) this.before.focus({ preventScroll: true });
  }
}
