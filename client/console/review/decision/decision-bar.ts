import { Component, computed, inject } from '@angular/core';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import {
  outcomeWords,
  piecesBeingRead,
  progressSteps,
  remainsSentence,
  whoWords,
} from '#client/console/review/decision/decision-words';
import { decisionLabels } from '#client/console/review/labels';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewDialogs } from '#client/console/review/review-dialogs';
import { ReviewStore } from '#client/console/review/review-store';
import { UndoDecision } from '#client/console/review/decision/undo-decision';
import { UndoWindow } from '#client/console/review/decision/undo-window';
import { WayOn } from '#client/console/review/decision/way-on';
import { KeyCap } from '#client/console/shell/key-cap';
import { KeyCount } from '#client/console/shell/key-count';
import { Offers } from '#client/console/shell/tray/offers';
import { offerWords } from '#client/kit/wording/offer-words';

/**
 * Left: what approval waits for, or who holds the dossier, or what was decided and leaves in some seconds. Right: the
 * decisions, always in this order.
 */
@Component({
  selector: 'console-decision-bar',
  imports: [KeyCap, KitButton, KitIcon, WayOn],
  host: { role: 'region', 'aria-label': 'Décision', '[class.leaving]': 'leaving() !== null' },
  templateUrl: './decision-bar.html',
  styleUrls: ['./decision-bar.css', './bar-buttons.css'],
})
export class DecisionBar {
  protected readonly store = inject(ReviewStore);
  protected readonly actions = inject(ReviewActions);
  protected readonly dialogs = inject(ReviewDialogs);
  protected readonly undoing = inject(UndoDecision);
  private readonly undoWindow = inject(UndoWindow);
  private readonly keyCount = inject(KeyCount);
  private readonly offers = inject(Offers);
  protected readonly labels = decisionLabels;
  /** The decision on this dossier that leaves in some seconds. */
  protected readonly leaving = computed(() => {
    const id = this.store.view()?.id;
    return id === undefined ? null : this.undoWindow.of(id);
  });
  protected readonly seconds = computed(() => {
    const leaving = this.leaving();
    return leaving ? this.undoWindow.secondsLeft(leaving) : 0;
  });
  /** Its seconds are over and the server has not told yet. */
  protected readonly sending = computed(() => {
    const view = this.store.view();
    return view !== null && this.leaving() === null && view.pendingDecision !== null;
  });
  protected readonly outcome = computed(() => {
    const view = this.store.view();
    return view && !this.store.withdrawn() ? outcomeWords(view, this.actions.decided()) : null;
  });
  protected readonly mine = computed(() => this.store.lease() !== null);
  protected readonly can = (
    ability: 'claim' | 'take_back' | 'confirm_fraud' | 'clear_fraud' | 'escalate' | 'answer_escalation',
  ) => this.store.view()?.abilities.includes(ability) ?? false;
  protected readonly blocked = computed(() => this.store.blockers().length > 0);
  protected readonly steps = computed(() => {
    const view = this.store.view();
    return view ? progressSteps(this.store.documents(), view, this.store.points()) : { settled: 0, total: 0 };
  });
  protected readonly remains = computed(() => remainsSentence(this.store.points(), this.store.unread()));
  protected readonly piecesBeingRead = piecesBeingRead;
  protected readonly keysWords = computed(() => {
    const count = this.keyCount.count();
    return `${count}\u00a0touche${count < 2 ? '' : 's'}`;
  });
  /** Why this dossier came, until the first key: then one knows, and the bar says how many keys. */
  protected readonly why = computed(() => {
    const reason = this.keyCount.count() === 0 ? this.offers.reasonOf(this.store.lease()) : null;
    return reason && offerWords(reason);
  });
  protected readonly who = computed(() => {
    const view = this.store.view();
    return view ? whoWords(view, this.store.withdrawn()) : { strong: '', rest: '' };
  });
}
