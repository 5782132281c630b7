import { Injectable, computed, effect, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { Present } from '#shared/events/socket-events';
import { Clock } from '#client/core/clock';
import { LiveSocket } from '#client/core/socket';

/** Ages of the last word from the server, in seconds, from which data are stale, then the line is off. */
const staleAfter = 10;
const offlineAfter = 30;

export type LineState = 'connecting' | 'live' | 'stale' | 'offline';

/** Whether what is shown is still true: the age of the server's last word. Deadlines go on from the clock meanwhile. */
@Injectable({ providedIn: 'root' })
export class LiveLine {
  private readonly clock = inject(Clock);
  private readonly socket = inject(LiveSocket);
  private readonly startedAt = this.clock.instant();
  private readonly heard = signal<number | null>(null);
  private readonly colleagues = signal<readonly Present[]>([]);
  private readonly count = signal<number | null>(null);
  /** When the server was last heard, epoch milliseconds by our clock. */
  readonly lastHeard = this.heard.asReadonly();
  readonly present = this.colleagues.asReadonly();
  readonly waiting = this.count.asReadonly();
  readonly ageSeconds = computed(() => {
    const since = this.heard() ?? this.startedAt;
    return Math.max(0, Math.floor((this.clock.now() - since) / 1000));
  });
  readonly state = computed<LineState>(() => {
    const age = this.ageSeconds();
    if (age >= offlineAfter) return 'offline';
    if (this.heard() === null) return 'connecting';
    return age >= staleAfter ? 'stale' : 'live';
  });
  /** False when what needs the server should be locked with this reason. */
  readonly reachable = computed(() => this.state() !== 'offline');

  constructor() {
    this.socket
      .on('pulse')
      .pipe(takeUntilDestroyed())
      .subscribe((pulse) => {
        this.heard.set(this.clock.instant());
        this.count.set(pulse.waiting);
        this.colleagues.set(pulse.present);
      });
    effect(() => {
      if (this.socket.line() === 'live') this.heard.set(this.clock.instant());
    });
  }
}
