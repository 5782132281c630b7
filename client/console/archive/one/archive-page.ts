import { Component, DestroyRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatDialog, MatDialogConfig } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import { fillPath } from '#shared/http/endpoint';
import { archiveDeskEndpoints } from '#shared/archive/archive-desk-contract';
import { ArchiveClient } from '#client/console/archive/archive-client';
import type { HoldAsked } from '#client/console/archive/dialogs/hold-dialog';
import { ArchiveStore } from '#client/console/archive/one/archive-store';
import { HoldList } from '#client/console/archive/one/hold-list';
import { LifeList } from '#client/console/archive/one/life-list';
import { PieceList } from '#client/console/archive/one/piece-list';
import { ProofNote } from '#client/console/archive/one/proof-note';
import { TermList } from '#client/console/archive/one/term-list';
import { OverviewStore } from '#client/console/archive/overview-store';
import { saveFile } from '#client/console/archive/save-file';
import { depositorWords, momentWords, policyWords, stateWords } from '#client/console/archive/wording/archive-words';
import { octetWords } from '#client/console/archive/wording/octets';
import { KeyCap } from '#client/console/shell/key-cap';
import { Keys } from '#client/console/shell/keys';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitTag } from '#client/kit/tag/tag';
import { counted } from '#client/kit/wording/french';

/** One archive: its pieces and their copies, its proof, its terms and holds, its life; and what may be asked of it. */
@Component({
  selector: 'console-archive-page',
  imports: [HoldList, KeyCap, KitButton, KitIcon, KitTag, LifeList, PieceList, ProofNote, RouterLink, TermList],
  providers: [ArchiveStore],
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
    if (this.overview.stopped() !== null) return 'Le journal est arrêté : rien n’est remis dans le doute.';
    return this.archive()?.state === 'kept' ? null : 'Cette archive n’est plus conservée.';
  });
  protected readonly exportAt = computed(() => fillPath(archiveDeskEndpoints.export.path, { id: this.id() }));

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.load(id));
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
    const shape = { data, width: '520px', maxWidth: 'calc(100vw - 32px)', autoFocus: '[data-first]' };
    this.dialogs
      .open(HoldDialog, Object.assign(new MatDialogConfig<HoldAsked>(), shape))
      .afterClosed()
      .subscribe((changed: boolean | undefined) => {
        if (changed) void this.reload();
      });
  }

  protected consult(n = this.archive()?.contents[this.at()]?.n): void {
    if (n !== undefined && this.locked() === null) void this.router.navigate(['/archives', this.id(), 'pieces', n]);
  }

  protected reload(): Promise<unknown> {
    return Promise.all([this.store.load(this.id()), this.overview.load()]);
  }

  private move(step: 1 | -1): void {
    const last = (this.archive()?.contents.length ?? 1) - 1;
    this.at.update((at) => Math.min(last, Math.max(0, at + step)));
  }
}
