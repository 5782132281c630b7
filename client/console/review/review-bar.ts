import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { waitingStates } from '#shared/dossiers/states';
import { Clock } from '#client/core/clock';
import { KitAvatar } from '#client/kit/avatar/avatar';
import { KitIconButton } from '#client/kit/button/icon-button';
import { timeLeft } from '#client/kit/due/time-left';
import { KitIcon } from '#client/kit/icon/icon';
import { KitTag } from '#client/kit/tag/tag';
import { age, clockTime, euros } from '#client/kit/wording/french';
import { offerWords } from '#client/kit/wording/offer-words';
import { CopyReference } from '#client/console/review/copy-reference';
import { channelLabels, stateLabels } from '#client/console/review/labels';
import { LeaseKeeper } from '#client/console/review/lease-keeper';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { ReviewStore } from '#client/console/review/review-store';
import { LiveState } from '#client/console/shell/live-state';
import { NotificationBell } from '#client/console/shell/notification-bell';
import { Offers } from '#client/console/shell/tray/offers';
import { SetAside } from '#client/console/shell/tray/set-aside';

/** Who asks for what, who holds it since when, how long is left, and whether the screen is true. */
@Component({
  selector: 'console-review-bar',
  imports: [
    CopyReference,
    KitAvatar,
    KitIcon,
    KitIconButton,
    KitTag,
    LiveState,
    NotificationBell,
    RouterLink,
    SetAside,
  ],
  host: { role: 'banner' },
  templateUrl: './review-bar.html',
  styleUrl: './review-bar.css',
})
export class ReviewBar {
  protected readonly store = inject(ReviewStore);
  private readonly keeper = inject(LeaseKeeper);
  private readonly actions = inject(ReviewActions);
  private readonly drafts = inject(ReviewDrafts);
  private readonly clock = inject(Clock);
  private readonly offers = inject(Offers);
  protected readonly clockTime = clockTime;

  protected readonly amount = computed(() => euros(this.store.view()?.amountCents ?? 0));
  protected readonly aside = computed(() => {
    const view = this.store.view();
    return view ? `· ${view.brandName} · ${channelLabels[view.channel]}` : '';
  });
  /** A state that is not the ordinary one of this screen is said. */
  protected readonly stateWord = computed(() => {
    const state = this.store.view()?.state;
    return state === undefined || state === 'under_review' || state === 'submitted' ? null : stateLabels[state];
  });
  protected readonly draftWords = computed(() => {
    const state = this.drafts.state();
    if (state.kind === 'saving') return 'Brouillon…';
    if (state.kind === 'saved') return `Brouillon gardé il y a ${age(state.at, this.clock.now())}`;
    if (state.kind === 'followed') return `Complété dans un autre onglet à ${clockTime(state.at)}`;
    return state.kind === 'kept_here' ? 'Brouillon gardé sur ce poste' : '';
  });
  protected readonly holderWords = computed(() => {
    const view = this.store.view();
    const lease = this.store.lease();
    if (!view) return null;
    if (lease) return `à vous depuis ${clockTime(lease.since)}`;
    return view.holder ? `${view.holder.name}, depuis ${clockTime(view.holder.since)}` : null;
  });
  protected readonly why = computed(() => {
    const reason = this.offers.reasonOf(this.store.lease());
    return reason ? offerWords(reason) : '';
  });
  protected readonly left = computed(() => {
    const view = this.store.view();
    return view?.dueAt && waitingStates.includes(view.state)
      ? timeLeft(view.dueAt, view.startBy, this.clock.now())
      : null;
  });
  protected readonly dueWords = computed(() => {
    const dueAt = this.store.view()?.dueAt;
    if (!dueAt) return '';
    return `${this.left()?.state === 'late' ? 'après' : 'avant'} ${clockTime(dueAt)}`;
  });

  /** Passed over or set aside: on to the next one. Where nothing waits, this one stays to be read. */
  protected async leave(): Promise<void> {
    this.keeper.drop();
    if (!(await this.actions.takeNext())) await this.store.refresh();
  }
}
