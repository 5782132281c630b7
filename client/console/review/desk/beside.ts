import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { DossierView } from '#shared/review/review-contract';
import type { FoundDossier } from '#shared/search/search-contract';
import type { ViewerPage } from '#client/kit/viewer/crop';
import { PageImages } from '#client/kit/viewer/page-images';
import type { BesideKind } from '#client/kit/viewer/viewer-tools';
import { failureOf } from '#client/console/shell/failure';
import { pageChoices, partnerOf, placeKey, stepped } from '#client/console/review/desk/page-choices';
import type { PageChoice, Place } from '#client/console/review/desk/page-choices';
import { ReviewClient, pageAsSentUrl, viewerPage } from '#client/console/review/review-client';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';

/** Another dossier that is held against this one: picked, and then there or not. */
export interface Other {
  readonly found: FoundDossier;
  readonly view: DossierView | null;
  readonly failure: string | null;
}

/** The second pane: another page of this dossier, this page as it was sent, or a page of another dossier. */
@Injectable()
export class Beside {
  private readonly store = inject(ReviewStore);
  private readonly selection = inject(ReviewSelection);
  private readonly client = inject(ReviewClient);
  private readonly images = inject(PageImages);
  private readonly open = signal<BesideKind | null>(null);
  private readonly chosen = signal<Place | null>(null);
  private readonly against = signal<Other | null>(null);
  private readonly sent = signal<{ readonly key: string; readonly page: ViewerPage | null } | null>(null);
  readonly kind = this.open.asReadonly();
  readonly other = this.against.asReadonly();
  /** Both panes move together. */
  readonly linked = signal(false);

  readonly choices = computed<readonly PageChoice[]>(() => {
    if (this.open() === 'original') return [];
    const view = this.open() === 'other' ? this.against()?.view : this.store.view();
    return view ? pageChoices(view) : [];
  });
  /** The chosen page where it is still there. */
  readonly place = computed<PageChoice | null>(() => {
    const chosen = this.chosen();
    return (chosen && this.choices().find(({ key }) => key === placeKey(chosen))) ?? this.choices()[0] ?? null;
  });
  readonly page = computed<ViewerPage | null>(
    () => {
      if (this.open() === 'original') return this.sent()?.page ?? null;
      const place = this.place();
      const view = this.open() === 'other' ? this.against()?.view : this.store.view();
      const document = view?.documents.find(({ id }) => id === place?.documentId);
      return place && document ? viewerPage(document, place.page, place.label) : null;
    },
    { equal: (one, other) => one?.key === other?.key },
  );
  /** The picture of the page as it was sent could not be had. */
  readonly unsent = computed(() => {
    const sent = this.sent();
    return this.open() === 'original' && sent !== null && sent.page === null;
  });

  constructor() {
    effect(() => {
      const place = this.open() === 'original' ? this.selection.place() : null;
      const label = this.selection.page()?.label ?? '';
      if (place) untracked(() => void this.loadSent(place, label));
    });
  }

  /** Opens a kind of comparison, or closes it where it is the open one. */
  toggle(kind: BesideKind): void {
    if (this.open() === kind) {
      this.close();
      return;
    }
    const here = this.selection.place();
    this.open.set(kind);
    this.linked.set(kind === 'original');
    const view = this.store.view();
    if (kind === 'page') this.chosen.set(here && view ? partnerOf(pageChoices(view), here) : null);
    if (kind === 'other') this.chosen.set(null);
  }

  close(): void {
    this.open.set(null);
    this.against.set(null);
    this.sent.set(null);
    this.chosen.set(null);
  }

  choose(key: string): void {
    const choice = this.choices().find((one) => one.key === key);
    if (choice) this.chosen.set(choice);
  }

  step(by: number): void {
    const next = stepped(this.choices(), this.place(), by);
    if (next) this.chosen.set(next);
  }

  /** Holds another dossier against this one; its pages come by the same right as on its own screen. */
  async compareWith(found: FoundDossier): Promise<void> {
    this.chosen.set(null);
    this.against.set({ found, view: null, failure: null });
    const answer = await this.client.view(found.id).then(
      (view) => ({ view, failure: null }),
      (error: unknown) => ({ view: null, failure: failureOf(error).message }),
    );
    if (this.against()?.found.id === found.id) this.against.set({ found, ...answer });
  }

  forgetOther(): void {
    this.against.set(null);
  }

  /** The size of a page as it was sent is known once its picture is there. */
  async loadSent({ documentId, page }: Place, label: string): Promise<void> {
    const url = pageAsSentUrl(documentId, page);
    if (this.sent()?.key === url && this.sent()?.page) return;
    const image = await this.images.load(url).catch(() => null);
    const now = this.selection.place();
    if (this.open() !== 'original' || now?.documentId !== documentId || now.page !== page) return;
    const size = image && { width: image.naturalWidth, height: image.naturalHeight };
    this.sent.set({
      key: url,
      page: size && { key: url, imageUrl: url, smallUrl: url, label: `${label}, comme envoyée`, ...size },
    });
  }
}
