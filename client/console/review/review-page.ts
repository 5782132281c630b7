import { Component, DestroyRef, computed, effect, inject, input, untracked, viewChild } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { PageViewer } from '#client/kit/viewer/page-viewer';
import { KitButton } from '#client/kit/button/button';
import { Keys } from '#client/console/shell/keys';
import { KeySheet } from '#client/console/shell/key-sheet-opener';
import { DecisionBar } from '#client/console/review/decision-bar';
import { LeaseKeeper } from '#client/console/review/lease-keeper';
import { PageCaption } from '#client/console/review/page-caption';
import { originalUrl } from '#client/console/review/review-client';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewBar } from '#client/console/review/review-bar';
import { ReviewDialogs } from '#client/console/review/review-dialogs';
import { ReviewDrafts } from '#client/console/review/review-drafts';
import { ReviewDrawer } from '#client/console/review/review-drawer';
import { reviewKeys } from '#client/console/review/review-keys';
import { ReviewPanel } from '#client/console/review/review-panel';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewSkeleton } from '#client/console/review/review-skeleton';
import { ReviewStore } from '#client/console/review/review-store';
import { Thumbnails } from '#client/console/review/thumbnails';
import { UnreadPiece } from '#client/console/review/unread-piece';

/** One dossier: its pages, what was read on them, what the checks found, and the decision. */
@Component({
  selector: 'console-review-page',
  imports: [
    DecisionBar,
    KitButton,
    PageCaption,
    PageViewer,
    ReviewBar,
    ReviewDrawer,
    ReviewPanel,
    ReviewSkeleton,
    RouterLink,
    Thumbnails,
    UnreadPiece,
  ],
  providers: [LeaseKeeper, ReviewStore, ReviewSelection, ReviewDrafts, ReviewActions, ReviewDialogs],
  templateUrl: './review-page.html',
  styleUrl: './review-page.css',
})
export class ReviewPage {
  /** The dossier's id, from the address. */
  readonly id = input.required<string>();
  protected readonly store = inject(ReviewStore);
  protected readonly selection = inject(ReviewSelection);
  private readonly actions = inject(ReviewActions);
  private readonly drafts = inject(ReviewDrafts);
  private readonly title = inject(Title);
  protected readonly viewer = viewChild(PageViewer);
  protected readonly panel = viewChild(ReviewPanel);
  protected readonly drawer = viewChild(ReviewDrawer);
  protected readonly thumbnails = viewChild(Thumbnails);

  protected readonly original = computed(() => {
    const place = this.selection.place();
    return place ? originalUrl(place.documentId) : null;
  });
  protected readonly failure = computed(() => {
    const phase = this.store.phase();
    return phase.kind === 'failed' ? phase.failure : null;
  });
  private started = '';

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => {
        this.actions.forget();
        void this.store.open(id);
      });
    });
    effect(() => {
      const view = this.store.view();
      if (!view) return;
      this.title.setTitle(`${view.reference} ${view.applicantName} · Aval`);
      untracked(() => {
        this.begin(view.id);
      });
    });
    const keys = reviewKeys({
      store: this.store,
      selection: this.selection,
      actions: this.actions,
      dialogs: inject(ReviewDialogs),
      router: inject(Router),
      viewer: () => this.viewer(),
      panel: () => this.panel(),
      drawer: () => this.drawer(),
      thumbnails: () => this.thumbnails(),
    });
    inject(Keys).bind('Dossier', [...keys, inject(KeySheet).binding], inject(DestroyRef));
  }

  protected again(): void {
    void this.store.open(this.id());
  }

  /** Once per dossier, when it first arrives; a refetch keeps what the reader chose and typed. */
  private begin(id: string): void {
    if (this.started === id) {
      if (this.selection.place() === null) this.selection.start();
      return;
    }
    this.started = id;
    this.drafts.restore(this.store.view()?.draft ?? null);
    this.selection.start();
  }
}
