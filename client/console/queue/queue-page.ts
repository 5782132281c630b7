import { Component, DestroyRef, Injector, computed, effect, inject, signal, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { desksOf } from '#shared/queue/queue-row';
import { PromisePanel } from '#client/console/shell/promise/promise-panel';
import { PromiseStore } from '#client/console/shell/promise/promise-store';
import { BulkActions } from '#client/console/queue/bulk-actions';
import { BulkBar } from '#client/console/queue/bulk-bar';
import type { Entry } from '#client/console/queue/queue-board';
import { OwnDayPanel } from '#client/console/queue/own-day-panel';
import { PresencePanel } from '#client/console/queue/presence-panel';
import { QueueClaims } from '#client/console/queue/queue-claims';
import { QueueFilters } from '#client/console/queue/queue-filters';
import { QueueHead } from '#client/console/queue/queue-head';
import { queueKeys } from '#client/console/queue/queue-keys';
import { QueueStore } from '#client/console/queue/queue-store';
import { QueueTable } from '#client/console/queue/queue-table';
import { TrayStrip } from '#client/console/queue/tray-strip';
import { Session } from '#client/console/session/session';
import { lateDialogShape } from '#client/console/shell/dialog/dialog-shape';
import { KeyCap } from '#client/console/shell/key-cap';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { Keys } from '#client/console/shell/keys';
import { LiveLine } from '#client/console/shell/live-line';
import { NextAhead } from '#client/console/shell/tray/next-ahead';
import { TrayDialogs } from '#client/console/shell/tray/tray-dialogs';
import { TrayStore } from '#client/console/shell/tray/tray-store';
import { Clock } from '#client/core/clock';
import { KitButton } from '#client/kit/button/button';
import { KitChip } from '#client/kit/chip/chip';
import { KitIcon } from '#client/kit/icon/icon';
import { KitKey } from '#client/kit/key/key-cap';
import { clockTime, count, counted, percent } from '#client/kit/wording/french';

/** The live queue: what waits, in the order it is served, and how to take it. */
@Component({
  selector: 'console-queue-page',
  imports: [
    BulkBar,
    KeyCap,
    KitButton,
    KitChip,
    KitIcon,
    KitKey,
    OwnDayPanel,
    PresencePanel,
    PromisePanel,
    QueueFilters,
    QueueHead,
    QueueTable,
    TrayStrip,
  ],
  providers: [BulkActions, PromiseStore, QueueClaims, QueueStore, ReviewDrafts, TrayStore],
  templateUrl: './queue-page.html',
  styleUrl: './queue-page.css',
})
export class QueuePage {
  private readonly session = inject(Session);
  private readonly dialogs = inject(MatDialog);
  private readonly tray = inject(TrayDialogs);
  private readonly drafts = inject(ReviewDrafts);
  private readonly injector = inject(Injector);
  private readonly ahead = inject(NextAhead);
  private readonly table = viewChild(QueueTable);
  private readonly filters = viewChild(QueueFilters);
  protected readonly store = inject(QueueStore);
  protected readonly claims = inject(QueueClaims);
  protected readonly bulk = inject(BulkActions);
  protected readonly line = inject(LiveLine);
  protected readonly clock = inject(Clock);
  protected readonly promise = inject(PromiseStore).view;
  protected readonly mayClaim = this.session.may('dossier.claim');
  protected readonly mayDecide = this.session.may('dossier.decide');
  protected readonly personId = this.session.personId;
  protected readonly desks = computed(() => {
    const person = this.session.person();
    return person && this.mayClaim ? desksOf[person.role] : [];
  });
  protected readonly drawer = signal(false);
  protected readonly offeredId = computed(() => this.store.offered()?.dossierId ?? null);
  protected readonly headRefusal = computed(() => {
    const refusal = this.claims.refusal();
    return refusal !== null && refusal.dossierId === null ? refusal.sentence : null;
  });
  /** What the foot says: how many are shown, and how many came in since the page opened. */
  protected readonly tally = computed(() => {
    const state = this.store.state();
    if (state.kind !== 'ready') return '';
    const shown = this.store.shown();
    const all = this.store.counts().all;
    const size =
      shown === all
        ? counted(all, 'dossier', 'dossiers')
        : `${count(shown)} sur ${counted(all, 'dossier', 'dossiers')}`;
    const beyond = this.store.beyond();
    if (beyond > 0) return `${size}, les premiers de la file · ${count(beyond)} attendent derrière`;
    const arrivals = this.store.arrivals();
    if (arrivals === 0) return size;
    const arrived = counted(arrivals, 'arrivée', 'arrivées');
    return `${size} · ${arrived} depuis ${clockTime(state.since)}, ${arrivals < 2 ? 'rangée à sa place' : 'rangées à leur place'}`;
  });
  protected readonly share = computed(() => {
    const view = this.promise();
    return view.kind === 'known' && view.figures.decided > 0
      ? percent(view.figures.decidedWithinHour / view.figures.decided)
      : null;
  });
  protected readonly skeleton = Array.from({ length: 18 }, (_, index) => index);

  constructor() {
    const bindings = queueKeys({
      mayClaim: this.mayClaim,
      next: () => {
        this.takeNext();
      },
      skip: () => void this.passOver(),
      take: () => {
        const line = this.store.lines()[this.store.cursor().index];
        if (line?.kind === 'row') this.take(line);
      },
      move: (step) => {
        this.store.move(step);
        this.table()?.reveal(this.store.cursor().index);
      },
      filter: () => this.filters()?.focusWords(),
      bulk: this.bulk.allowed
        ? {
            toggle: () => {
              this.bulk.toggle(this.store.cursor().id);
            },
            all: () => {
              this.bulk.pickShown();
            },
            assign: () => void this.bulk.assign(),
            park: () => void this.bulk.park(),
            handBack: () => void this.bulk.handBack(),
            clear: () => {
              this.bulk.clear();
            },
          }
        : null,
    });
    this.ahead.follow(inject(DestroyRef));
    inject(Keys).bind('File', bindings, inject(DestroyRef));
    // A refusal is said until its row moves on or eight seconds have passed.
    effect((onCleanup) => {
      if (this.claims.refusal() === null) return;
      const timer = setTimeout(() => {
        this.claims.forgive();
      }, 8000);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
  }

  protected takeNext(): void {
    if (this.line.reachable()) void this.claims.takeNext();
  }

  /** Passes over the one that is offered, with a reason, before it is opened. */
  protected async passOver(): Promise<void> {
    const offered = this.store.offered();
    if (!offered || !this.mayClaim || !this.line.reachable()) return;
    void this.drafts.open(offered.dossierId);
    if (await this.tray.skip(() => this.claims.leaseOf(offered.dossierId), this.injector)) this.ahead.lookSoon();
  }

  /** From one's own tray: to go on with it, or to read it where somebody else holds it. */
  protected takeUp({ dossierId, readOnly }: { dossierId: string; readOnly: boolean }): void {
    if (readOnly) this.claims.look(dossierId);
    else if (this.line.reachable()) void this.claims.take(dossierId);
  }

  protected async setSkills(): Promise<void> {
    const { SkillsDialog } = await import('#client/console/queue/skills-dialog');
    this.dialogs.open(SkillsDialog, lateDialogShape(640));
  }

  /** Takes what is free or mine; what somebody else holds is opened to read. */
  protected take(line: Entry): void {
    this.store.point(line);
    const holder = line.row.holder;
    if (!this.desks().includes(line.row.desk) || (holder && holder.personId !== this.personId()))
      this.claims.look(line.id);
    else if (this.line.reachable()) void this.claims.take(line.id);
  }
}
