import { Component, ElementRef, computed, inject, input } from '@angular/core';
import { Language } from '#client/core/language';
import { fileSize } from '../shell/formats';
import { Icon } from '../shell/icon';
import { wording } from '../shell/wording';
import { pieceTexts } from './piece-texts';
import { UploadQueue } from './upload-queue';
import type { Upload } from './upload-queue';

/** A file on its way, or refused: how far, why, and what can be done. */
@Component({
  selector: 'portal-upload-row',
  imports: [Icon],
  template: `
    <span class="mini"><svg portalIcon="file" class="s"></svg></span>
    <span>
      <b>{{ upload().file.name }}</b>
      @if (upload().state.at === 'failed') {
        <span class="small fail" role="alert">{{ sentence() }}</span>
        @if (canRetry()) {
          <button class="link" type="button" (click)="queue.again(upload().id)">{{ t().retry }}</button>
        }
      } @else {
        <span class="small" [class.doubt]="upload().state.at === 'held'">{{ sentence() }}</span>
        <span
          class="bar"
          style="display: block"
          role="progressbar"
          [attr.aria-valuenow]="percent()"
          aria-valuemin="0"
          aria-valuemax="100"
          [attr.aria-label]="t().progress(upload().file.name)"
          ><i [style.width.%]="percent()"></i
        ></span>
      }
    </span>
    <button class="quiet only-icon" type="button" [attr.aria-label]="t().cancel(upload().file.name)" (click)="cancel()">
      <svg portalIcon="cross"></svg>
    </button>
  `,
  host: { class: 'file-row' },
})
export class UploadRow {
  readonly upload = input.required<Upload>();
  protected readonly queue = inject(UploadQueue);
  protected readonly t = wording(pieceTexts);
  private readonly language = inject(Language);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly percent = computed(() => {
    const { state } = this.upload();
    return state.at === 'sending' || state.at === 'held' ? state.percent : 0;
  });
  protected readonly canRetry = computed(() => {
    const { state } = this.upload();
    return state.at === 'failed' && state.again;
  });
  protected readonly sentence = computed(() => {
    const { state, file } = this.upload();
    if (state.at === 'failed') return state.message;
    if (state.at === 'waiting') return this.t().waiting;
    if (state.at === 'held') return state.percent === 0 ? this.t().heldAtZero : this.t().held(String(state.percent));
    return this.t().sending(String(state.percent), fileSize(file.size, this.language.current()));
  });

  /** The row goes; the focus stays in its piece. */
  protected cancel(): void {
    const card = this.host.closest<HTMLElement>('article');
    this.queue.cancel(this.upload().id);
    card?.focus();
  }
}
