import { Component, computed, inject, signal } from '@angular/core';
import type { HeadAtDesk } from '#shared/archive/archive-desk-view';
import { ArchiveClient } from '#client/console/archive/archive-client';
import { saveFile } from '#client/console/archive/save-file';
import { momentWords } from '#client/console/archive/wording/archive-words';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import type { IconName } from '#client/kit/icon/icon-paths';
import { KitTag } from '#client/kit/tag/tag';
import type { Tone } from '#client/kit/tag/tone';
import { count, dayNumber } from '#client/kit/wording/french';

const proofs: Record<HeadAtDesk['proof'], { words: string; tone: Tone; icon: IconName }> = {
  waiting: { words: 'Horodatage attendu', tone: 'doubt', icon: 'clock' },
  good: { words: 'Horodatée', tone: 'pass', icon: 'check' },
  renewed: { words: 'Couverte par la suivante', tone: 'pass', icon: 'check' },
  due: { words: 'À renouveler', tone: 'doubt', icon: 'warning' },
  lost: { words: 'Preuve périmée', tone: 'fail', icon: 'late' },
};
const shownAtFirst = 8;

/** The signed heads of the journal, newest first, with the authority's time and the day by which each is to be covered. */
@Component({
  selector: 'console-head-list',
  imports: [KitButton, KitIcon, KitTag],
  templateUrl: './head-list.html',
  styleUrl: './watch.css',
  styles: `
    .root {
      max-width: 240px;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    td.act {
      text-align: right;
    }
    .all {
      margin-top: 10px;
    }
  `,
})
export class HeadList {
  private readonly client = inject(ArchiveClient);
  private readonly heads = signal<readonly HeadAtDesk[] | null>(null);
  protected readonly failed = signal(false);
  protected readonly all = signal(false);
  protected readonly more = computed(() => !this.all() && (this.heads()?.length ?? 0) > shownAtFirst);
  protected readonly lines = computed(() =>
    this.heads()
      ?.slice(0, this.all() ? undefined : shownAtFirst)
      .map((head) => ({
        head,
        size: count(head.size),
        at: momentWords(head.at),
        root: head.root,
        proof: proofs[head.proof],
        token: head.token === null ? '–' : momentWords(head.token.at),
        renew: head.proof === 'renewed' ? 'faite' : head.renewBy === null ? '–' : `avant le ${dayNumber(head.renewBy)}`,
      })),
  );

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    try {
      this.heads.set(await this.client.heads());
      this.failed.set(false);
    } catch {
      this.failed.set(true);
    }
  }

  /** The signed text is what a depositor compares with his receipt, and what the token is over. */
  protected save({ size, note }: HeadAtDesk): void {
    saveFile(`tete-${String(size)}.txt`, 'text/plain', note);
  }
}
