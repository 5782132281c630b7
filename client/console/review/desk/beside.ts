import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { DossierView } from '#shared/review/review-contract';
import type { FoundDossier } from '#shared/search/search-contract';
import type { ViewerPage } from '#client/kit/viewer/crop';
import { PageImages } from '#client/kit/viewer/page-images';
import type { BesideKind } from '#client/kit/viewer/viewer-tools';
import { failureOf } from '#client/console/shell/failure';
import { madeKindOf, madePages } from '#client/console/review/desk/made-pages';
import type { MadeKind } from '#client/console/review/desk/made-pages';
import { pageChoices, partnerOf, placeKey, stepped } from '#client/console/review/desk/page-choices';
import type { PageChoice, Place } from '#client/console/review/desk/page-choices';
import { ReviewClient, viewerPage } from '#client/console/review/review-client';
import type { Shortfall } from '#client/console/review/review-client';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';

/** Another dossier that is held against this one: picked, and then there or not. */
export interface Other {
  readonly found: FoundDossier;
  readonly view: DossierView | null;
  readonly failure: string | null;
}

interface Made {
  /** Its address. */
  readonly key: string;
  /** Null while it is on its way, and where it does not come. */
  readonly page: ViewerPage | null;
  readonly shortfall: Shortfall | null;
}

/**
 * The second pane: another page of this dossier, this page as it was sent, its error levels, or a page of another
 * dossier.
 */
@Injectable()
export class Beside {
  private readonly store = inject(ReviewStore);
  private readonly selection = inject(ReviewSelection);
  private readonly client = inject(ReviewClient);
  private readonly images = inject(PageImages);
  private readonly open = signal<BesideKind | null>(null);
  private readonly chosen = signal<Place | null>(null);
  private readonly against = signal<Other | null>(null);
  private readonly made = signal<Made | null>(null);
  /** What the server is to make of the page under review; null where the pane shows a page that was read. */
  readonly making = computed(() => madeKindOf(this.open()));
  readonly kind = this.open.asReadonly();
  readonly other = this.against.asReadonly();
  /** Both panes move together. */
  readonly linked = signal(false);

  readonly choices = computed<readonly PageChoice[]>(() => {
    if (this.making()) return [];
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
      if (this.making()) return this.made()?.page ?? null;
      const place = this.place();
      const view = this.open() === 'other' ? this.against()?.view : this.store.view();
      const document = view?.documents.find(({ id }) => id === place?.documentId);
      return place && document ? viewerPage(document, place.page, place.label) : null;
    },
    { equal: (one, other) => one?.key === other?.key },
  );
  /** Why the picture that the server was to make is not there. */
  readonly shortfall = computed(() => (this.making() ? (this.made()?.shortfall ?? null) : null));

  constructor() {
    effect(() => {
      const [kind, place] = [this.making(), this.selection.place()];
      const read = this.selection.page() !== null;
      if (kind === null || !place || (madePages[kind].unread !== null && !read)) this.made.set(null);
      else untracked(() => void this.make(kind, place));
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
    this.linked.set(this.making() !== null);
    const view = this.store.view();
    if (kind === 'page') this.chosen.set(here && view ? partnerOf(pageChoices(view), here) : null);
    if (kind === 'other') this.chosen.set(null);
  }

  close(): void {
    this.open.set(null);
    this.against.set(null);
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

  makeAgain(): void {
    const [kind, place] = [this.making(), this.selection.place()];
    if (kind && place) void this.make(kind, place);
  }

  /** The size of what is made is known once it is there. */
  private async make(kind: MadeKind, { documentId, page }: Place): Promise<void> {
    const { urlOf, says } = madePages[kind];
    const url = urlOf(documentId, page);
    const known = this.made();
    if (known?.key === url && known.page) return;
    this.made.set({ key: url, page: null, shortfall: null });
    const image = await this.images.load(url).catch(() => null);
    const shortfall = image ? null : await this.whyNot(kind, { documentId, page });
    if (this.made()?.key !== url) return;
    const size = image && { width: image.naturalWidth, height: image.naturalHeight };
    const label = `${this.selection.page()?.label ?? ''}, ${says}`;
    this.made.set({ key: url, page: size && { key: url, imageUrl: url, smallUrl: url, label, ...size }, shortfall });
  }

  private whyNot(kind: MadeKind, { documentId, page }: Place): Promise<Shortfall> {
    if (kind === 'levels') return this.client.whyNoLevels(documentId, page);
    return Promise.resolve({ words: 'La page telle qu’elle a été envoyée n’a pas pu être peinte.', again: true });
  }
}
