import type { DestroyRef } from '@angular/core';
import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import { fillPath } from '#shared/http/endpoint';
import type { Claim, Lease } from '#shared/queue/queue-contract';
import { reviewEndpoints } from '#shared/review/review-contract';
import type { DossierView } from '#shared/review/review-contract';
import { LiveLine } from '#client/console/shell/live-line';
import { Session } from '#client/console/session/session';
import { KeptFilter } from '#client/console/shell/tray/kept-filter';
import { Offers } from '#client/console/shell/tray/offers';
import { TrayClient } from '#client/console/shell/tray/tray-client';
import { Clock } from '#client/core/clock';
import { PageImages } from '#client/kit/viewer/page-images';

/** How long after a screen opened the next one is looked for, and how often after that, in milliseconds. */
const settleMilliseconds = 600;
const againMilliseconds = 15_000;
/** What changes the head of the queue makes it be asked for again, but not more often than this. */
const patience = 3000;
/** What was read longer ago is asked for anew before it is shown. */
const freshMilliseconds = 120_000;
/** What stays likely is read again before it is too old to be shown, between two looks. */
const renewMilliseconds = freshMilliseconds / 2;

/** The small picture that the viewer shows first, and the one in the strip of pages. */
const smallWidth = 900;
const thumbnailWidth = 160;
/** So many pages lie in the strip without scrolling. */
const pagesInSight = 12;

/**
 * Has the likely next dossier ready before it is taken, without locking it: what is known of it, and the first page of
 * each piece, decoded. Wrong guesses cost nothing but a call; what is shown is asked for again at once.
 */
@Injectable({ providedIn: 'root' })
export class NextAhead {
  private readonly client = inject(TrayClient);
  private readonly images = inject(PageImages);
  private readonly clock = inject(Clock);
  private readonly line = inject(LiveLine);
  private readonly session = inject(Session);
  private readonly kept = inject(KeptFilter);
  private readonly offers = inject(Offers);
  private readonly head = signal<string | null>(null);
  /** What the server would give next, by all that it knows; null before it was asked. */
  readonly likely = this.head.asReadonly();
  private followers = 0;
  private lookedAt = 0;
  private soon: ReturnType<typeof setTimeout> | null = null;
  private ready: { readonly view: DossierView; readonly at: number } | null = null;
  private lease: Lease | null = null;
  private looking = false;

  constructor() {
    effect(() => {
      this.kept.wish();
      untracked(() => {
        this.head.set(null);
        this.lookSoon();
      });
    });
  }

  /** Looks now and then while the caller lives. */
  follow(lifetime: DestroyRef): void {
    if (!this.session.may('dossier.claim')) return;
    this.followers += 1;
    const first = setTimeout(() => void this.look(), settleMilliseconds);
    const again = setInterval(() => void this.look(), againMilliseconds);
    lifetime.onDestroy(() => {
      this.followers -= 1;
      clearTimeout(first);
      clearInterval(again);
    });
  }

  /** The head of the queue may be another now. */
  lookSoon(): void {
    if (this.followers === 0 || this.soon !== null) return;
    const wait = Math.max(settleMilliseconds, this.lookedAt + patience - this.clock.instant());
    this.soon = setTimeout(() => {
      this.soon = null;
      if (this.followers > 0) void this.look();
    }, wait);
  }

  /** A claim was won: its lease goes with what is ready, so that nothing has to wait for it. */
  won(claim: Claim): void {
    this.lease = claim.lease;
    this.offers.note(claim);
    this.head.set(null);
  }

  /** What is ready of this dossier, once; null where it was not foreseen. */
  take(id: string): DossierView | null {
    const { ready, lease } = this;
    this.ready = null;
    this.lease = null;
    if (ready?.view.id !== id || this.clock.instant() - ready.at > freshMilliseconds) return null;
    return lease?.dossierId === id ? withLease(ready.view, lease) : ready.view;
  }

  private async look(): Promise<void> {
    if (this.looking || document.hidden || !this.line.reachable()) return;
    this.looking = true;
    this.lookedAt = this.clock.instant();
    try {
      const id = await this.client.likelyNext(this.kept.wish());
      this.head.set(id);
      if (id === null || (id === this.ready?.view.id && this.clock.instant() - this.ready.at < renewMilliseconds))
        return;
      const view = await this.client.view(id);
      await Promise.allSettled(firstPages(view).map((url) => this.images.load(url)));
      await Promise.allSettled(thumbnails(view).map((url) => fetch(url, { priority: 'low' })));
      this.ready = { view, at: this.clock.instant() };
    } catch {
      // It will simply not be ready.
    } finally {
      this.looking = false;
    }
  }
}

/** What a lease opens on a dossier that could be claimed; the server has the last word on each. */
const withLease = (view: DossierView, lease: Lease): DossierView => ({
  ...view,
  lease,
  abilities: [...view.abilities.filter((ability) => ability !== 'claim'), 'decide', 'release', 'escalate'],
});

const imageUrl = (documentId: string, page: number): string =>
  fillPath(reviewEndpoints.pageImage.path, { documentId, page });

/** The pictures of the first page of each piece, at the sizes that the viewer asks for. */
const firstPages = (view: DossierView): readonly string[] =>
  view.documents.flatMap(({ id, viewPages: [first] }) => {
    if (!first) return [];
    const url = imageUrl(id, first.number);
    return [`${url}?width=${smallWidth}`, url];
  });

/** The strip of pages: small enough to lie in the browser's cache, undecoded. */
const thumbnails = (view: DossierView): readonly string[] =>
  view.documents
    .flatMap(({ id, viewPages }) => viewPages.map(({ number }) => `${imageUrl(id, number)}?width=${thumbnailWidth}`))
    .slice(0, pagesInSight);
