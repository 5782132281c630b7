import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { ArchiveAtDesk, ForeseenTerm } from '#shared/archive/archive-desk-view';
import { DialogFoot } from '#client/console/shell/dialog/dialog-foot';
import { ArchiveClient } from '#client/console/archive/archive-client';
import { dayInFrance } from '#client/console/archive/wording/day';
import { eventWords, foreseenWords } from '#client/console/archive/wording/archive-words';
import { Clock } from '#client/core/clock';
import type { Failure } from '#client/core/api';
import { KitIcon } from '#client/kit/icon/icon';
import { dayNumber } from '#client/kit/wording/french';

export interface StartEventAsked {
  readonly title: string;
  readonly archive: ArchiveAtDesk;
}

/**
 * Tells an event that a term runs from, with its day. Before anything is written, the screen says until when the archive
 * would then be kept. Closes with the archive as it is then.
 */
@Component({
  selector: 'console-start-event-dialog',
  imports: [DialogFoot, KitIcon, MatDialogModule],
  templateUrl: './start-event-dialog.html',
  styleUrls: ['../../shell/dialog/dialog-fields.css', './archive-dialog.css'],
})
export class StartEventDialog {
  private readonly client = inject(ArchiveClient);
  private readonly ref = inject<MatDialogRef<StartEventDialog, ArchiveAtDesk>>(MatDialogRef);
  protected readonly asked = inject<StartEventAsked>(MAT_DIALOG_DATA);
  protected readonly today = dayInFrance(inject(Clock).instant());
  /** What its rules wait for first, then what may be corrected. */
  protected readonly events = eventsOf(this.asked.archive);
  protected readonly event = signal(this.events[0]?.event ?? '');
  protected readonly known = computed(() => this.events.find(({ event }) => event === this.event())?.known ?? null);
  protected readonly day = signal('');
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | null>(null);
  private readonly foreseen = signal<ForeseenTerm | null>(null);
  protected readonly consequence = computed(() => {
    const term = this.foreseen();
    return term && { words: foreseenWords(term), over: term.over };
  });
  protected readonly ready = computed(() => this.foreseen() !== null);

  protected choose(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.event.set(event.target.value);
    void this.foresee();
  }

  protected setDay(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.day.set(event.target.value);
    void this.foresee();
  }

  protected async send(): Promise<void> {
    this.busy.set(true);
    try {
      this.ref.close(await this.client.startEvent(this.asked.archive.id, this.told()));
    } catch (failure) {
      this.trouble.set((failure as Failure).message);
    } finally {
      this.busy.set(false);
    }
  }

  private told(): { event: string; on: string } {
    return { event: this.event(), on: this.day() };
  }

  /** A day that is being typed is no day yet; the answer to an older one is thrown away. */
  private async foresee(): Promise<void> {
    const told = this.told();
    this.foreseen.set(null);
    this.trouble.set(null);
    if (told.on === '') return;
    const isNewest = (): boolean => told.event === this.event() && told.on === this.day();
    try {
      const term = await this.client.foreseeTerm(this.asked.archive.id, told);
      if (isNewest()) this.foreseen.set(term);
    } catch (failure) {
      if (isNewest()) this.trouble.set((failure as Failure).message);
    }
  }
}

const eventsOf = ({ terms, events }: ArchiveAtDesk): { event: string; words: string; known: string | null }[] => {
  const told = new Map(events.map(({ event, on }) => [event, dayNumber(on)]));
  const asked = [...new Set(terms.flatMap(({ startEvents }) => startEvents))].filter((event) => event !== 'none');
  return asked
    .map((event) => ({ event, words: eventWords(event), known: told.get(event) ?? null }))
    .sort((a, b) => Number(a.known !== null) - Number(b.known !== null));
};
