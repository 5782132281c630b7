import { Component, computed, effect, inject, input, output, viewChild } from '@angular/core';
import type { ElementRef } from '@angular/core';
import { NgTemplateOutlet } from '@angular/common';
import type { FieldRow } from '#shared/review/field-row';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitKey } from '#client/kit/key/key-cap';
import { KitCrop } from '#client/kit/viewer/crop';
import type { ViewerPage } from '#client/kit/viewer/crop';
import { RowEditor } from '#client/console/review/fields/row-editor';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';
import {
  exampleOf,
  placeOf,
  provenanceSentence,
  reasonFor,
  rowLabel,
  runsOf,
  shownRead,
  shownRetained,
} from '#client/console/review/fields/row-words';
import { KeyCap } from '#client/console/shell/key-cap';

/** Longer values are laid one above the other when the row is open. */
const fits = 12;

/** One field: state, label, crop, declared, read, corrected. The selected one opens in place, with its input. */
@Component({
  selector: 'console-field-line',
  imports: [KeyCap, KitButton, KitCrop, KitIcon, KitKey, NgTemplateOutlet],
  templateUrl: './field-line.html',
  styleUrl: './field-line.css',
  host: {
    '[class.selected]': 'selected()',
    '[class.concerned]': '!row().settled',
    '[attr.data-row]': 'row().key',
  },
})
export class FieldLine {
  readonly row = input.required<FieldRow>();
  /** Pages of the row's piece, by number. */
  readonly pages = input.required<ReadonlyMap<number, ViewerPage>>();
  protected readonly store = inject(ReviewStore);
  protected readonly selection = inject(ReviewSelection);
  protected readonly editor = inject(RowEditor);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  private readonly line = viewChild.required<ElementRef<HTMLButtonElement>>('line');
  protected readonly selected = computed(() => this.selection.selectedId() === this.row().key);
  protected readonly label = computed(() => rowLabel(this.row()));
  protected readonly runs = computed(() => runsOf(this.row()));
  protected readonly reason = computed(() => reasonFor(this.row()));
  protected readonly retained = computed(() => shownRetained(this.row()));
  protected readonly provenance = computed(() => {
    const { corrected } = this.row();
    return corrected && provenanceSentence(corrected);
  });
  protected readonly sure = computed(() => {
    const { read } = this.row();
    return read ? `sûr à ${Math.floor(read.confidence)}\u00a0%` : 'non lu';
  });
  protected readonly region = computed(() => this.editor.region(this.row()));
  /** The part of the page to show: the drawn rectangle, else where the value stands. */
  protected readonly cut = computed(() => {
    const region = this.region();
    const { page, box } = region ?? placeOf(this.row());
    const shown = this.pages().get(page);
    return shown && box ? { page: shown, box } : null;
  });
  protected readonly long = computed(() => {
    const row = this.row();
    return [shownRead(row), row.declared?.shown ?? '', this.retained()].some((words) => words.length > fits);
  });
  protected readonly candidate = computed(() => this.editor.candidate(this.row()));
  protected readonly misunderstood = computed(() => this.editor.unclear(this.row()));

  constructor() {
    let answered = 0;
    effect(() => {
      const asked = this.editor.editing();
      if (asked === answered) return;
      answered = asked;
      if (!this.selected()) return;
      this.field()?.nativeElement.focus();
      this.field()?.nativeElement.select();
    });
  }

  protected readonly example = computed(() => exampleOf(this.row().name));
  protected readonly sureOf = (confidence: number): string => `sûr à ${Math.floor(confidence)}\u00a0%`;
  /** Reads the row's rectangle again, or asks for one. */
  readonly regionAsked = output();

  protected reread(): void {
    if (!this.editor.reread(this.row())) this.regionAsked.emit();
  }

  protected type(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.editor.type(this.row(), event.target.value);
  }

  /** Back to the row, where letters are keys again. */
  protected leave(event: Event): void {
    event.stopPropagation();
    this.line().nativeElement.focus();
  }

  protected retain(event: Event): void {
    if (!this.selected()) return;
    event.preventDefault();
    event.stopPropagation();
    void this.editor.retain(this.row());
  }

  protected next(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    this.selection.next();
  }
}
