import { Component, computed, input, output } from '@angular/core';
import type { Document } from '#shared/intake/document';
import { firstPage } from '../shell/application/page-image';
import { Icon } from '../shell/icon';
import { wording } from '../shell/wording';
import { pieceTexts } from './piece-texts';
import { StateChip } from '../shell/application/state-chip';
import type { PieceWord } from '../shell/application/piece-words';

/** One side of a card, large enough to see whether it is readable. */
@Component({
  selector: 'portal-sent-photo',
  imports: [Icon, StateChip],
  template: `
    <div class="slot" [class.redo]="word() === 'redo'">
      <a class="thumb" target="_blank" rel="noopener" [href]="image()">
        <img [src]="image()" [alt]="t().page(document().filename, 1)" loading="lazy" />
      </a>
      <p>
        <b>{{ document().filename }}</b> <portal-state-chip [word]="word()" [plain]="true" />
      </p>
      @if (removable()) {
        <button class="link" type="button" (click)="remove.emit()">
          <svg portalIcon="cross" class="s"></svg>{{ t().takeBack }}<span class="vh"> {{ document().filename }}</span>
        </button>
      }
    </div>
  `,
  host: { class: 'contents' },
})
export class SentPhoto {
  readonly applicationId = input.required<string>();
  readonly document = input.required<Document>();
  readonly word = input.required<PieceWord>();
  readonly removable = input(false);
  readonly remove = output();
  protected readonly t = wording(pieceTexts);
  protected readonly image = computed(() => firstPage(this.applicationId(), this.document().id, 900));
}
