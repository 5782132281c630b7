import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { manySkippers } from '#shared/queue/skips-contract';
import { SkipsStore } from '#client/console/supervision/skips-store';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitTag } from '#client/kit/tag/tag';
import { clockOrDay, count, counted } from '#client/kit/wording/french';
import { skipWords } from '#client/kit/wording/tray-words';

/** What agents passed over and still waits: by how many, each time by whom and why. What nobody wants stands first. */
@Component({
  selector: 'console-skipped-list',
  imports: [KitButton, KitIcon, KitTag, RouterLink],
  providers: [SkipsStore],
  templateUrl: './skipped-list.html',
  styleUrl: './skipped-list.css',
})
export class SkippedList {
  protected readonly store = inject(SkipsStore);
  /** The moment of the figures beside it: the list is read again with them. */
  readonly at = input.required<string>();
  protected readonly lines = computed(() => {
    const view = this.store.view();
    if (view.kind !== 'known') return [];
    return view.skips.dossiers.map(({ people, times, dueAt, ...dossier }) => ({
      ...dossier,
      due: clockOrDay(dueAt, this.at()),
      unwanted: people >= manySkippers,
      people: counted(people, 'personne', 'personnes'),
      often: times.length > people ? `${count(times.length)}\u00a0fois` : '',
      times: times.map(({ by, at, reason, note }) => ({
        at,
        who: `${by}, ${clockOrDay(at, this.at())}`,
        // Where no reason of the list was right, the words are the reason.
        words: [reason === 'other' && note !== null ? null : skipWords[reason], note && `«\u00a0${note}\u00a0»`]
          .filter((part) => part !== null)
          .join('\u00a0: '),
      })),
    }));
  });
  protected readonly many = computed(() => {
    const view = this.store.view();
    if (view.kind !== 'known' || view.skips.total === 0) return '';
    const { total, dossiers } = view.skips;
    const all = counted(total, 'dossier encore à traiter', 'dossiers encore à traiter');
    return dossiers.length < total ? `${all}, les ${count(dossiers.length)} premiers` : all;
  });

  constructor() {
    effect(() => {
      this.at();
      void untracked(() => this.store.load());
    });
  }
}
