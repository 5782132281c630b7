import { Component, DestroyRef, computed, inject } from '@angular/core';
import { MatDialog, MatDialogConfig } from '@angular/material/dialog';
import type { ArchiveElimination } from '#shared/archive/archive-desk-view';
import type { Failure } from '#client/core/api';
import { ArchiveClient } from '#client/console/archive/archive-client';
import { DueStore } from '#client/console/archive/due/due-store';
import { eliminationState } from '#client/console/archive/due/elimination-state';
import { OverviewStore } from '#client/console/archive/overview-store';
import { saveFile } from '#client/console/archive/save-file';
import { momentWords } from '#client/console/archive/wording/archive-words';
import { Session } from '#client/console/session/session';
import { KeyCap } from '#client/console/shell/key-cap';
import { Keys } from '#client/console/shell/keys';
import { KitButton } from '#client/kit/button/button';
import { KitTag } from '#client/kit/tag/tag';
import { counted } from '#client/kit/wording/french';

/** Lists that were proposed: another person approves or dismisses each; what went has its attestation. */
@Component({
  selector: 'console-elimination-list',
  imports: [KeyCap, KitButton, KitTag],
  templateUrl: './elimination-list.html',
  styleUrls: ['../lines.css', './elimination-list.css'],
})
export class EliminationList {
  private readonly client = inject(ArchiveClient);
  private readonly dialogs = inject(MatDialog);
  private readonly session = inject(Session);
  protected readonly store = inject(DueStore);
  protected readonly stopped = inject(OverviewStore).stopped;
  protected readonly lines = computed(() =>
    this.store.lists().map((list) => ({
      list,
      state: eliminationState(list),
      words: counted(list.archives.length, 'archive', 'archives'),
      proposed: `proposée par ${list.proposedBy.name}, le ${momentWords(list.proposedAt)}`,
      approved:
        list.approvedBy && list.approvedAt
          ? `approuvée par ${list.approvedBy.name}, le ${momentWords(list.approvedAt)}`
          : null,
      dismissed: list.dismissedBy ? `écartée par ${list.dismissedBy.name}` : null,
      rows:
        list.executedSeq === null
          ? ''
          : `écritures n° ${String(list.intentSeq ?? '')} et ${String(list.executedSeq)} du journal`,
      mine: list.proposedBy.id === this.session.personId(),
    })),
  );
  /** The one that the key decides on: the oldest that somebody else proposed. */
  protected readonly next = computed(
    () => this.lines().findLast(({ state, mine }) => state.decidable && !mine)?.list.id ?? null,
  );

  constructor() {
    inject(Keys).bind(
      'Échéances',
      [
        {
          key: 'a',
          cap: 'A',
          does: 'Approuver la liste d’une autre personne',
          run: () => {
            const line = this.lines().find(({ list }) => list.id === this.next());
            if (line) void this.approve(line.list);
          },
        },
      ],
      inject(DestroyRef),
    );
  }

  protected async approve(list: ArchiveElimination): Promise<void> {
    if (this.stopped() !== null || this.store.busy()) return;
    const { EliminationDialog } = await import('#client/console/archive/dialogs/elimination-dialog');
    const shape = { data: list, width: '560px', maxWidth: 'calc(100vw - 32px)', autoFocus: '[data-first]' };
    this.dialogs
      .open(EliminationDialog, Object.assign(new MatDialogConfig<ArchiveElimination>(), shape))
      .afterClosed()
      .subscribe((agreed: boolean | undefined) => {
        if (agreed) void this.store.approve(list.id);
      });
  }

  protected async attest(id: string): Promise<void> {
    try {
      const attestation = await this.client.eliminationAttestation(id);
      saveFile(`attestation-elimination-${id}.json`, 'application/json', `${JSON.stringify(attestation)}\n`);
    } catch (failure) {
      this.store.trouble.set((failure as Failure).message);
    }
  }
}
