import { Component, DestroyRef, computed, effect, inject, input, untracked, viewChild } from '@angular/core';
import type { Box } from '#shared/reading/page';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { KitButton } from '#client/kit/button/button';
import type { ViewerPage } from '#client/kit/viewer/crop';
import { KeyCount } from '#client/console/shell/key-count';
import { Keys } from '#client/console/shell/keys';
import { NextAhead } from '#client/console/shell/tray/next-ahead';
import { KeySheet } from '#client/console/shell/key-sheet-opener';
import { DecisionBar } from '#client/console/review/decision/decision-bar';
import { HeldElsewhere } from '#client/console/review/held-elsewhere';
import { LeaseKeeper } from '#client/console/review/lease-keeper';
import { placeKey } from '#client/console/review/desk/page-choices';
import { PieceJudge } from '#client/console/review/checklist/piece-judge';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewBar } from '#client/console/review/review-bar';
import { ReviewDialogs } from '#client/console/review/review-dialogs';
import { DraftLease } from '#client/console/shell/drafts/draft-lease';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { ReviewDrawer } from '#client/console/review/review-drawer';
import { reviewKeys } from '#client/console/review/review-keys';
import { ReviewPanel } from '#client/console/review/review-panel';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewSkeleton } from '#client/console/review/review-skeleton';
import { ReviewStore } from '#client/console/review/review-store';
import { RowEditor } from '#client/console/review/fields/row-editor';
import { UndoWindow } from '#client/console/review/decision/undo-window';
import { Thumbnails } from '#client/console/review/desk/thumbnails';
import { ViewerDesk } from '#client/console/review/desk/viewer-desk';

/** One dossier: its pages, what was read on them, what the checks found, and the decision. */
@Component({
  selector: 'console-review-page',
  imports: [
    DecisionBar,
    KitButton,
    ReviewBar,
    ReviewDrawer,
    ReviewPanel,
    ReviewSkeleton,
    RouterLink,
    Thumbnails,
    ViewerDesk,
  ],
  providers: [
    { provide: DraftLease, useExisting: LeaseKeeper },
    HeldElsewhere,
    KeyCount,
    LeaseKeeper,
    PieceJudge,
    ReviewActions,
    ReviewDialogs,
    ReviewDrafts,
    ReviewSelection,
    ReviewStore,
    RowEditor,
  ],
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
  private readonly editor = inject(RowEditor);
  private readonly keyCount = inject(KeyCount);
  private readonly undoWindow = inject(UndoWindow);
  private readonly title = inject(Title);
  protected readonly desk = viewChild(ViewerDesk);
  protected readonly panel = viewChild(ReviewPanel);
  protected readonly drawer = viewChild(ReviewDrawer);
  protected readonly thumbnails = viewChild(Thumbnails);

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
        this.editor.clear();
        this.keyCount.begin();
        this.undoWindow.shownAt.set(id);
        void this.store.open(id);
      });
    });
    effect(() => {
      const view = this.store.view();
      // Of a dossier that was erased under his eyes the name leaves the window's title, too.
      if (!view && this.failure()) this.title.setTitle('Dossier · Aval');
      if (!view) return;
      this.title.setTitle(`${view.reference} ${view.applicantName} · Aval`);
      untracked(() => {
        this.begin(view.id);
      });
    });
    const dialogs = inject(ReviewDialogs);
    const keys = reviewKeys({
      store: this.store,
      selection: this.selection,
      actions: this.actions,
      dialogs,
      editor: this.editor,
      judge: inject(PieceJudge),
      router: inject(Router),
      desk: () => this.desk(),
      panel: () => this.panel(),
      drawer: () => this.drawer(),
      thumbnails: () => this.thumbnails(),
    });
    const lifetime = inject(DestroyRef);
    const quiet = setTimeout(() => void dialogs.preload(), 800);
    lifetime.onDestroy(() => {
      clearTimeout(quiet);
    });
    inject(NextAhead).follow(inject(DestroyRef));
    inject(Keys).bind('Dossier', keys, lifetime);
    inject(Keys).bind('Partout', [inject(KeySheet).binding], lifetime);
    effect(() => {
      if (!this.actions.decided()) return;
      untracked(() => {
        this.keyCount.end();
      });
    });
    lifetime.onDestroy(() => {
      this.undoWindow.shownAt.set(null);
    });
  }

  /** A rectangle or a word of the page fills the selected row of that piece. */
  protected fill({ page, box }: { readonly page: ViewerPage; readonly box: Box }): void {
    const place = this.selection.place();
    const row = this.selection.row();
    if (place && row?.documentId === place.documentId && page.key === placeKey(place))
      void this.editor.readAt(row, { page: place.page, box });
    else this.actions.say('Choisissez d’abord le champ de cette pièce que la zone doit remplir.');
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
    this.drafts.restore(id, this.store.view()?.draft ?? null);
    this.selection.start();
  }
}
