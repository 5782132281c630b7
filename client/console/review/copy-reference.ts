import { Clipboard } from '@angular/cdk/clipboard';
import { Component, inject, input, signal } from '@angular/core';
import { KitIcon } from '#client/kit/icon/icon';

/** The reference that people read out on the phone; a click copies it. */
@Component({
  selector: 'console-copy-reference',
  imports: [KitIcon],
  template: `
    <button type="button" class="mono" [attr.aria-label]="'Copier la référence ' + reference()" (click)="copy()">
      {{ reference() }}
      <kit-icon [name]="copied() ? 'check' : 'file'" [size]="12" />
    </button>
    <span class="sr" role="status">{{ copied() ? 'Référence copiée' : '' }}</span>
  `,
  styles: `
    :host {
      position: relative;
    }
    button {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      height: 24px;
      padding: 0 4px;
      border-radius: var(--aval-radius);
      color: var(--aval-text-2);
    }
    button:hover {
      background: var(--aval-hover);
      color: var(--aval-text);
    }
    kit-icon {
      opacity: 0;
    }
    button:hover kit-icon,
    button:focus-visible kit-icon {
      opacity: 1;
    }
  `,
})
export class CopyReference {
  readonly reference = input.required<string>();
  private readonly clipboard = inject(Clipboard);
  protected readonly copied = signal(false);

  protected copy(): void {
    if (!this.clipboard.copy(this.reference())) return;
    this.copied.set(true);
    setTimeout(() => {
      this.copied.set(false);
    }, 2000);
  }
}
