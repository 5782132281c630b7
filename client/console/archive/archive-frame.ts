import { Component, DestroyRef, computed, inject } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { OverviewStore } from '#client/console/archive/overview-store';
import { SearchStore } from '#client/console/archive/search/search-store';
import { KeyCap } from '#client/console/shell/key-cap';
import { Keys } from '#client/console/shell/keys';
import { Clock } from '#client/core/clock';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitLiveDot } from '#client/kit/live/live-dot';
import { age, count } from '#client/kit/wording/french';

const tabs = [
  { key: '1', path: '/archives', name: 'Rechercher' },
  { key: '2', path: '/archives/surveillance', name: 'Surveillance' },
  { key: '3', path: '/archives/incidents', name: 'Incidents' },
  { key: '4', path: '/archives/echeances', name: 'Échéances' },
] as const;

/** The archive's sheet: its four places, whether its journal may be trusted, and the place that is open. */
@Component({
  selector: 'console-archive-frame',
  imports: [KeyCap, KitButton, KitIcon, KitLiveDot, RouterLink, RouterLinkActive, RouterOutlet],
  providers: [OverviewStore, SearchStore],
  templateUrl: './archive-frame.html',
  styleUrls: ['../shell/sheet.css', './archive-frame.css'],
})
export class ArchiveFrame {
  protected readonly overview = inject(OverviewStore);
  private readonly now = inject(Clock).now;
  protected readonly tabs = tabs;
  protected readonly counts = computed((): Readonly<Record<string, number>> => {
    const known = this.overview.known();
    return known ? { '3': known.openIncidents, '4': known.due } : {};
  });
  protected readonly journal = computed(() => {
    const known = this.overview.known();
    if (!known) return null;
    const { journal, newestHead, newestTokenAt } = known;
    if (journal.frozen !== null) return { tone: 'fail' as const, words: 'Journal arrêté' };
    const head = newestHead === null ? 'pas encore de tête' : `tête d’il y a ${age(newestHead.at, this.now())}`;
    const token = newestTokenAt === null ? 'horodatage attendu' : `horodatée il y a ${age(newestTokenAt, this.now())}`;
    return {
      tone: newestTokenAt === null ? ('doubt' as const) : ('pass' as const),
      words: `${count(journal.size)} écritures · ${head}, ${token}`,
    };
  });

  constructor() {
    const router = inject(Router);
    inject(Keys).bind(
      'Archives',
      tabs.map(({ key, path, name }) => ({
        key,
        cap: key,
        does: name,
        run: () => void router.navigateByUrl(path),
      })),
      inject(DestroyRef),
    );
  }
}
