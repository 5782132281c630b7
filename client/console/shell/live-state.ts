import { Component, computed, inject } from '@angular/core';
import { LiveLine } from '#client/console/shell/live-line';
import { KitLiveDot } from '#client/kit/live/live-dot';
import { age, clockSeconds } from '#client/kit/wording/french';
import { Clock } from '#client/core/clock';

/** The one place that says whether the screen is true: live, stale since, or off. */
@Component({
  selector: 'console-live-state',
  imports: [KitLiveDot],
  template: `
    <kit-live-dot [tone]="tone()" />
    <span [class]="tone()"
      ><b>{{ word() }}</b
      ><span class="since" aria-hidden="true">{{ since() }}</span></span
    >
    <span class="sr" role="status">{{ spoken() }}</span>
  `,
  styles: `
    :host {
      position: relative;
      display: inline-flex;
      align-items: center;
      gap: 8px;
      font-size: 12px;
      white-space: nowrap;
    }
    .pass,
    .flat {
      color: var(--aval-text-2);
    }
    .pass b {
      color: var(--aval-text);
    }
    b {
      font-weight: 600;
    }
    .since {
      margin-left: 5px;
    }
    .doubt {
      color: var(--aval-doubt);
    }
    .fail {
      color: var(--aval-fail);
    }
    @media (max-width: 700px) {
      .since {
        display: none;
      }
    }
  `,
})
export class LiveState {
  private readonly line = inject(LiveLine);
  private readonly clock = inject(Clock);
  protected readonly tone = computed(
    () => (({ connecting: 'flat', live: 'pass', stale: 'doubt', offline: 'fail' }) as const)[this.line.state()],
  );
  protected readonly word = computed(() => {
    switch (this.line.state()) {
      case 'connecting':
        return 'Connexion…';
      case 'live':
        return 'En direct';
      case 'stale':
        return `Données de ${clockSeconds(this.line.lastHeard() ?? 0)}`;
      case 'offline':
        return 'Hors ligne';
    }
  });
  protected readonly since = computed(() => {
    const heard = this.line.lastHeard();
    if (this.line.state() === 'offline') return 'on reprend tout seul';
    return this.line.state() === 'live' && heard !== null ? `il y a ${age(heard, this.clock.now())}` : '';
  });
  /** Said aloud only when it changes, not every second. */
  protected readonly spoken = computed(
    () =>
      ({
        connecting: '',
        live: 'En direct',
        stale: 'Les données ne sont plus à jour',
        offline: 'Hors ligne, on reprend tout seul',
      })[this.line.state()],
  );
}
