import { Component, computed, input } from '@angular/core';
import { Icon } from '../icon';
import type { IconName } from '../icon';
import { wording } from '../wording';
import { pieceWords } from './piece-words';
import type { PieceWord } from './piece-words';

const looks: Readonly<Record<PieceWord, readonly [IconName, string]>> = {
  asked: ['send', 'todo'],
  redo: ['loop', 'fail'],
  received: ['eye', 'info'],
  readable: ['ticked', 'pass'],
  unreadable: ['loop', 'fail'],
  accepted: ['ticked', 'pass'],
};

/** Where a piece or a file stands: icon and word, always; colour second. */
@Component({
  selector: 'portal-state-chip',
  imports: [Icon],
  template: `<span [class]="look()"
    ><svg [portalIcon]="icon()" [class.s]="plain()"></svg>{{ t().states[word()] }}</span
  >`,
})
export class StateChip {
  readonly word = input.required<PieceWord>();
  /** Without ground, under a photo. */
  readonly plain = input(false);
  protected readonly t = wording(pieceWords);
  protected readonly icon = computed(() => looks[this.word()][0]);
  protected readonly look = computed(() => `${this.plain() ? 'say' : 'state'} ${looks[this.word()][1]}`);
}
