import { depositorWords, policyWords } from '#shared/archive/deposit-words';
import { Component, DestroyRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import { fillPath } from '#shared/http/endpoint';
import { archiveDeskEndpoints } from '#shared/archive/archive-desk-contract';
import type { ArchiveAtDesk } from '#shared/archive/archive-desk-view';
import { ArchiveClient } from '#client/console/archive/archive-client';
import type { HoldAsked } from '#client/console/archive/dialogs/hold-dialog';
import type { StartEventAsked } from '#client/console/archive/dialogs/start-event-dialog';
import { ArchiveStore } from '#client/console/archive/one/archive-store';
import { HoldList } from '#client/console/archive/one/hold-list';
import { LifeList } from '#client/console/archive/one/life-list';
import { PieceList } from '#client/console/archive/one/piece-list';
import { ProofNote } from '#client/console/archive/one/proof-note';
import { RenditionNote } from '#client/console/archive/one/rendition-note';
import { RenditionStore } from '#client/console/archive/one/rendition-store';
import { TermList } from '#client/console/archive/one/term-list';
import { OverviewStore } from '#client/console/archive/overview-store';
import { saveFile } from '#client/console/archive/save-file';
import { hasStartEvents, momentWords, stateWords } from '#client/console/archive/wording/archive-words';
import { octetWords } from '#client/console/archive/wording/octets';
import { Session } from '#client/console/session/session';
import { dialogShape } from '#client/console/shell/dialog/dialog-shape';
import { KeyCap } from '#client/console/shell/key-cap';
import { Keys } from '#client/console/shell/keys';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitTag } from '#client/kit/tag/tag';
import { counted } from '#client/kit/wording/french';

/** One archive: its pieces and their copies, its proof, its terms and holds, its life; and what may be asked of it. */
@Component({
  selector: 'console-archive-page',
  imports: [
    HoldList,
    KeyCap,
    KitButton,
    KitIcon,
    KitTag,
    LifeList,
    PieceList,
    ProofNote,
    RenditionNote,
    RouterLink,
    TermList,
  ],
  providers: [ArchiveStore, RenditionStore],
  templateUrl: './archive-page.html',
  styleUrls: ['../lines.css', './archive-page.css'],
})
export class ArchivePage {
  /** From the address. */
  readonly id = input.required<string>();
  private readonly client = inject(ArchiveClient);
  private readonly dialogs = inject(MatDialog);
  private readonly router = inject(Router);
  private readonly overview = inject(OverviewStore);
  protected readonly store = inject(ArchiveStore);
  protected readonly renditions = inject(RenditionStore);
  protected readonly mayCare = inject(Session).may('archive.care');
  protected readonly at = signal(0);
  protected readonly archive = computed(() => {
    const view = this.store.view();
    return view.kind === 'known' ? view.archive : null;
  });
  protected readonly failure = computed(() => {
    const view = this.store.view();
    return view.kind === 'failed' ? view.failure.message : null;
  });
  protected readonly title = computed(() => {
    const archive = this.archive();
    return archive === null || archive.reference === '' ? this.id().slice(0, 8) : archive.reference;
  });
  protected readonly facts = computed(() => {
    const archive = this.archive();
    if (!archive) return '';
    const { policy, pieces, octets, receivedAt, depositor } = archive;
    return [
      policyWords(policy),
      counted(pieces, 'pièce', 'pièces'),
      octetWords(octets),
      `reçue le ${momentWords(receivedAt)}`,
      `déposant\u00a0: ${depositorWords(depositor)}`,
    ].join(' · ');
  });
  protected readonly state = computed(() => stateWords[this.archive()?.state ?? 'kept']);
  /** Why nothing may be asked of it now. */
  protected readonly locked = computed(() => {
    if (this.overview.stopped() !== null) return 'Le journal est arrêté\u00a0: rien n’est remis dans le doute.';
    return this.archive()?.state === 'kept' ? null : 'Cette archive n’est plus conservée.';
  });
  protected readonly exportAt = computed(() => fillPath(archiveDeskEndpoints.export.path, { id: this.id() }));

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => {
        void this.store.load(id);
        void this.renditions.load(id, this.rendered);
      });
    });
    const key = (name: string, cap: string, does: string, run: () => void) => ({ key: name, cap, does, run });
    inject(Keys).bind(
      'Une archive',
      [
        key('ArrowDown', '↓', 'Pièce suivante', () => {
          this.move(1);
        }),
        key('ArrowUp', '↑', 'Pièce précédente', () => {
          this.move(-1);
        }),
        key('Enter', '↵', 'Consulter la pièce', () => {
          this.consult();
        }),
        key('i', 'I', 'Attestation d’intégrité, en PDF', () => void this.attestPdf()),
        key('j', 'J', 'Attestation d’intégrité, en JSON', () => void this.attestJson()),
        key('g', 'G', 'Geler, lever le gel', () => void this.hold()),
        ...(this.mayCare
          ? [
              key('e', 'E', 'Dire un événement', () => void this.tell()),
              key('r', 'R', 'Faire les rendus durables', () => void this.render()),
            ]
          : []),
        key('w', 'W', 'Revenir à la recherche', () => void this.router.navigateByUrl('/archives')),
      ],
      inject(DestroyRef),
    );
  }

  protected async attestPdf(): Promise<void> {
    if (this.locked() !== null) return;
    const pdf = await this.store.make('pdf', () => this.client.attestationPdf(this.id()));
    if (pdf) saveFile(`attestation ${this.title()}.pdf`, 'application/pdf', pdf);
    await this.reload();
  }

  protected async attestJson(): Promise<void> {
    if (this.locked() !== null) return;
    const attestation = await this.store.make('json', () => this.client.attestation(this.id()));
    if (attestation)
      saveFile(`attestation ${this.title()}.json`, 'application/json', `${JSON.stringify(attestation)}\n`);
    await this.reload();
  }

  /** Sets a hold, or lifts the one that is named. @param holdId null for the first that stands, or a new one */
  protected async hold(holdId: string | null = null, set = false): Promise<void> {
    const archive = this.archive();
    if (!archive || this.locked() !== null) return;
    const standing = archive.holds.find((hold) => hold.liftedAt === null && (holdId === null || hold.id === holdId));
    const { HoldDialog } = await import('#client/console/archive/dialogs/hold-dialog');
    const data: HoldAsked = { archive: archive.id, title: this.title(), lift: set ? null : (standing ?? null) };
    this.dialogs
      .open(HoldDialog, dialogShape(520, data))
      .afterClosed()
      .subscribe((changed: boolean | undefined) => {
        if (changed) void this.reload();
      });
  }

  /** Tells what a term runs from; the page then shows the archive as it is since. */
  protected async tell(): Promise<void> {
    const archive = this.archive();
    if (!archive || this.locked() !== null || !hasStartEvents(archive)) return;
    const { StartEventDialog } = await import('#client/console/archive/dialogs/start-event-dialog');
    const data: StartEventAsked = { archive, title: this.title() };
    this.dialogs
      .open(StartEventDialog, dialogShape(520, data))
      .afterClosed()
      .subscribe((changed: ArchiveAtDesk | undefined) => {
        if (!changed) return;
        this.store.show(changed);
        void this.overview.load();
      });
  }

  protected async render(): Promise<void> {
    if (this.locked() !== null || this.renditions.run()?.finishedAt === null) return;
    await this.store.make('renditions', () => this.renditions.make(this.id(), this.rendered));
  }

  protected consult(n = this.archive()?.contents[this.at()]?.n): void {
    if (n !== undefined && this.locked() === null) void this.router.navigate(['/archives', this.id(), 'pieces', n]);
  }

  protected reload(): Promise<unknown> {
    return Promise.all([this.store.load(this.id()), this.overview.load()]);
  }

  private readonly rendered = (): void => {
    void this.reload();
  };

  private move(step: 1 | -1): void {
    const last = (this.archive()?.contents.length ?? 1) - 1;
    this.at.update((at) => Math.min(last, Math.max(0, at + step)));
  }
}
