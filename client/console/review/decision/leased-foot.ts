import { Component, computed, inject, input, output } from '@angular/core';
import { DialogFoot } from '#client/console/shell/dialog/dialog-foot';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewStore } from '#client/console/review/review-store';

/** The foot of the review's dialogs, locked while somebody else has the dossier. */
@Component({
  selector: 'console-leased-foot',
  imports: [DialogFoot],
  template: `
    <console-dialog-foot
      [does]="does()"
      [ready]="ready() && locked() === null"
      [busy]="actions.busy()"
      [trouble]="locked() ?? actions.trouble()"
      [first]="first()"
      (done)="done.emit()"
    />
  `,
})
export class LeasedFoot {
  protected readonly actions = inject(ReviewActions);
  private readonly store = inject(ReviewStore);
  readonly does = input.required<string>();
  readonly ready = input(true);
  /** Does it need our own lease? */
  readonly leased = input(true);
  readonly first = input<'does' | null>(null);
  readonly done = output();
  protected readonly locked = computed(() => (this.leased() ? this.store.lock() : null));
}
