import { Component, computed, inject, input } from '@angular/core';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitKey } from '#client/kit/key/key-cap';
import { KitCrop } from '#client/kit/viewer/crop';
import type { ViewerPage } from '#client/kit/viewer/crop';
import { reasonFor } from '#client/console/review/field-rows';
import type { FieldRow } from '#client/console/review/field-rows';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';

/** One field: state, label, crop, declared, read, confidence. The selected one opens in place. */
@Component({
  selector: 'console-field-line',
  imports: [KitButton, KitCrop, KitIcon, KitKey],
  templateUrl: './field-line.html',
  styleUrl: './field-line.css',
  host: {
    '[class.selected]': 'selected()',
    '[class.concerned]': 'row().concern !== null',
    '[attr.data-row]': 'row().id',
  },
})
export class FieldLine {
  readonly row = input.required<FieldRow>();
  readonly page = input.required<ViewerPage | null>();
  protected readonly store = inject(ReviewStore);
  protected readonly selection = inject(ReviewSelection);
  protected readonly selected = computed(() => this.selection.selectedId() === this.row().id);
  protected readonly reason = computed(() => reasonFor(this.row()));
  protected readonly sure = computed(() => `sûr à ${Math.round(this.row().field.confidence)}\u00a0%`);
  /** Values too long for their cell are laid one above the other when the row is open. */
  protected readonly long = computed(() => {
    const { shown, declared } = this.row();
    return shown.length > 13 || (declared?.shown.length ?? 0) > 13;
  });

  protected next(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    this.selection.next();
  }
}
