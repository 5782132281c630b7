import { Component, computed, inject, input, output } from '@angular/core';
import { Clock } from '#client/core/clock';
import { Language } from '#client/core/language';
import { errorSentence, isErrorCode } from '#shared/errors/error-codes';
import type { Document } from '#shared/intake/document';
import { firstPage } from '../shell/application/page-image';
import { dayAndHour, fileSize, hour, sameDay } from '../shell/formats';
import { Icon } from '../shell/icon';
import { frenchSpaces } from '../shell/typography';
import { wording } from '../shell/wording';
import { pieceTexts } from './piece-texts';
import { StateChip } from '../shell/application/state-chip';
import type { PieceWord } from '../shell/application/piece-words';

/** A file that the server has: its first page once read, its state, and a way to take it back. */
@Component({
  selector: 'portal-sent-file',
  imports: [Icon, StateChip],
  template: `
    <span class="mini">
      @if (image(); as address) {
        <img [src]="address" alt="" width="40" height="52" loading="lazy" />
      } @else {
        <svg portalIcon="file" class="s"></svg>
      }
    </span>
    <span>
      <b>{{ document().filename }}</b>
      <span class="small">{{ about() }}</span>
      @if (failure(); as sentence) {
        <span class="small fail">{{ sentence }}</span>
      }
    </span>
    <span class="file-end">
      <portal-state-chip [word]="word()" />
      @if (removable()) {
        <button
          class="quiet only-icon"
          type="button"
          [attr.aria-label]="t().remove(document().filename)"
          (click)="remove.emit()"
        >
          <svg portalIcon="cross"></svg>
        </button>
      }
    </span>
  `,
  host: { class: 'file-row' },
})
export class SentFile {
  readonly applicationId = input.required<string>();
  readonly document = input.required<Document>();
  readonly removable = input(false);
  readonly word = input.required<PieceWord>();
  readonly remove = output();
  protected readonly t = wording(pieceTexts);
  private readonly clock = inject(Clock);
  private readonly language = inject(Language);

  protected readonly image = computed(() => {
    const { id, state, pages } = this.document();
    if (state !== 'read' || pages === 0) return null;
    return firstPage(this.applicationId(), id, 120);
  });
  protected readonly about = computed(() => {
    const { state, pages, bytes, uploadedAt } = this.document();
    const language = this.language.current();
    if (state === 'read') return this.t().pagesAndSize(Math.max(1, pages), fileSize(bytes, language));
    const when = sameDay(uploadedAt, this.clock.now())
      ? this.t().at(hour(uploadedAt, language))
      : dayAndHour(uploadedAt, this.clock.now(), language);
    return this.t().sentAt(when);
  });
  protected readonly failure = computed(() => {
    const { failure } = this.document();
    if (failure === null) return null;
    const sentence = isErrorCode(failure.code) ? errorSentence(failure.code, this.language.current()) : failure.message;
    return frenchSpaces(sentence);
  });
}
