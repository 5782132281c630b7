import { Component, DOCUMENT, afterNextRender, computed, effect, inject, signal } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { isOpen } from '#shared/dossiers/states';
import { whyMissing } from '#shared/intake/missing';
import { ApplicationStore } from '../shell/application/application-store';
import { anchorOf, missingPieces } from '../shell/application/missing';
import { MissingList } from '../shell/application/missing-list';
import { LaterNote } from '../shell/way/later-note';
import { ProgressBar } from '../shell/way/progress-bar';
import { wayTexts } from '../shell/way/way-texts';
import { pathOf } from '../shell/way/steps';
import { Dock } from '../shell/dock';
import { Icon } from '../shell/icon';
import { ScreenTitle } from '../shell/screen-title';
import { wording } from '../shell/wording';
import { DropZone } from './drop-zone';
import { PieceCard } from './piece-card';
import { pieceTexts } from './piece-texts';
import { UploadQueue } from './upload-queue';

/** All pieces on one screen: what is missing, what is to do, then what is sent. */
@Component({
  selector: 'portal-pieces-page',
  imports: [RouterLink, Dock, DropZone, Icon, LaterNote, MissingList, PieceCard, ProgressBar, ScreenTitle],
  templateUrl: './pieces-page.html',
  host: { class: 'view', '(window:beforeunload)': 'warn($event)' },
})
export class PiecesPage {
  protected readonly store = inject(ApplicationStore);
  protected readonly queue = inject(UploadQueue);
  protected readonly t = wording(pieceTexts);
  protected readonly common = wording(wayTexts);
  protected readonly busy = signal(false);
  protected readonly pressed = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly told = signal('');
  protected readonly address = inject(DOCUMENT).location.host;
  private readonly page = inject(DOCUMENT);
  private readonly router = inject(Router);

  protected readonly missing = computed(() => {
    const application = this.store.application();
    return application === null ? [] : missingPieces(application);
  });
  protected readonly pieces = computed(() => {
    const application = this.store.application();
    const all = application?.requirements ?? [];
    const toDo = all.filter((requirement) => whyMissing(requirement) !== null);
    return { toDo, sent: all.filter((requirement) => !toDo.includes(requirement)) };
  });
  protected readonly open = computed(() => {
    const state = this.store.application()?.state;
    return state !== undefined && isOpen('send_piece', state);
  });
  protected readonly draft = computed(() => this.store.application()?.state === 'draft');
  protected readonly back = computed(() => pathOf('bank', this.store.application()?.id ?? ''));

  constructor() {
    effect(() => {
      const id = this.store.application()?.id;
      if (id !== undefined) void this.queue.restore(id);
    });
    const fragments = inject(ActivatedRoute).fragment.pipe(takeUntilDestroyed());
    afterNextRender(() => {
      fragments.subscribe((fragment) => {
        this.show(fragment);
      });
    });
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const application = this.store.application();
    if (application === null || this.busy()) return;
    if (application.state === 'draft') {
      await this.router.navigate([...pathOf('review', application.id)]);
      return;
    }
    this.pressed.set(true);
    if (this.missing().length > 0 || this.queue.busy()) return;
    this.busy.set(true);
    const outcome = await this.store.submit();
    this.busy.set(false);
    this.failure.set(outcome.ok ? null : outcome.failure.message);
    if (outcome.ok) await this.router.navigate(['/demandes', application.id]);
  }

  protected async takeBack(documentId: string): Promise<void> {
    const piece = this.store
      .application()
      ?.requirements.find(({ documents }) => documents.some(({ id }) => id === documentId))?.kind;
    const failure = await this.store.removePiece(documentId);
    this.failure.set(failure?.message ?? null);
    if (failure === null) this.told.set(this.t().removed);
    if (piece !== undefined) setTimeout(() => this.page.getElementById(anchorOf(piece))?.focus());
  }

  /** Leaving while a file is on its way would stop it. */
  protected warn(event: BeforeUnloadEvent): void {
    if (this.queue.uploads().some(({ state }) => state.at === 'sending')) event.preventDefault();
  }

  private show(fragment: string | null): void {
    if (fragment === null) return;
    const piece = this.page.getElementById(fragment);
    piece?.scrollIntoView({ block: 'center' });
    queueMicrotask(() => piece?.focus({ preventScroll: true }));
  }
}
