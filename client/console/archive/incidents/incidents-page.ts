import { storeWords } from '#shared/archive/deposit-words';
import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ArchiveIncident } from '#shared/archive/archive-desk-view';
import type { Failure } from '#client/core/api';
import { ArchiveClient } from '#client/console/archive/archive-client';
import { OverviewStore } from '#client/console/archive/overview-store';
import { momentWords } from '#client/console/archive/wording/archive-words';
import { incidentWords, stopsJournal } from '#client/console/archive/wording/incident-words';
import { KeyCap } from '#client/console/shell/key-cap';
import { Keys } from '#client/console/shell/keys';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { counted } from '#client/kit/wording/french';

/** What went wrong by itself: exact, loud, with what to do; who has dealt with one closes it. */
@Component({
  selector: 'console-incidents-page',
  imports: [KeyCap, KitButton, KitIcon, RouterLink],
  templateUrl: './incidents-page.html',
  styleUrls: ['../lines.css', './incidents-page.css'],
})
export class IncidentsPage {
  private readonly client = inject(ArchiveClient);
  private readonly overview = inject(OverviewStore);
  private readonly found = signal<readonly ArchiveIncident[] | null>(null);
  protected readonly trouble = signal<string | null>(null);
  protected readonly at = signal(0);
  private readonly lines = computed(
    () =>
      this.found()?.map((incident) => ({
        ...incidentWords(incident.kind),
        ...{ id: incident.id, archive: incident.archive, piece: incident.piece, detail: incident.detail },
        store: incident.store === null || incident.store.length > 1 ? null : storeWords(incident.store),
        stops: stopsJournal(incident.kind),
        open: incident.closedAt === null,
        opened: momentWords(incident.openedAt),
        closed:
          incident.closedAt === null
            ? null
            : `clos le ${momentWords(incident.closedAt)} par ${nameOf(incident.closedBy ?? '')}`,
      })) ?? null,
  );
  protected readonly open = computed(() => this.lines()?.filter((line) => line.open) ?? null);
  protected readonly closed = computed(() => this.lines()?.filter((line) => !line.open) ?? []);
  protected readonly words = computed(() => counted(this.open()?.length ?? 0, 'ouvert', 'ouverts'));

  constructor() {
    const key = (name: string, cap: string, does: string, run: () => void) => ({ key: name, cap, does, run });
    inject(Keys).bind(
      'Incidents de l’archive',
      [
        key('ArrowDown', '↓', 'Incident suivant', () => {
          this.move(1);
        }),
        key('ArrowUp', '↑', 'Incident précédent', () => {
          this.move(-1);
        }),
        key('c', 'C', 'Clore l’incident', () => {
          const line = this.open()?.[this.at()];
          if (line && !line.stops) void this.close(line.id);
        }),
      ],
      inject(DestroyRef),
    );
    void this.load();
  }

  protected async load(): Promise<void> {
    try {
      this.found.set(await this.client.incidents());
      this.trouble.set(null);
      this.at.update((at) => Math.max(0, Math.min(at, (this.open()?.length ?? 1) - 1)));
    } catch (failure) {
      this.trouble.set((failure as Failure).message);
    }
  }

  protected async close(id: string): Promise<void> {
    try {
      await this.client.closeIncident(id);
      await Promise.all([this.load(), this.overview.load()]);
    } catch (failure) {
      this.trouble.set((failure as Failure).message);
    }
  }

  private move(step: 1 | -1): void {
    const last = (this.open()?.length ?? 1) - 1;
    this.at.update((at) => Math.max(0, Math.min(last, at + step)));
  }
}

const nameOf = (by: string): string => (by === 'system' ? 'l’archive elle-même' : by);
