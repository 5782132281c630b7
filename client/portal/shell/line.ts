import { DOCUMENT, DestroyRef, Injectable, inject, signal } from '@angular/core';
import { fromEvent } from 'rxjs';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';

/** Whether the device has a line, as the browser knows it, and when the page is looked at again. */
@Injectable({ providedIn: 'root' })
export class NetworkLine {
  private readonly page = inject(DOCUMENT);
  private readonly held = signal(this.page.defaultView?.navigator.onLine ?? true);
  private readonly returned = signal(0);
  readonly up = this.held.asReadonly();
  /** Grows each time the page is shown again or the line comes back: a reason to ask the server anew. */
  readonly returns = this.returned.asReadonly();

  constructor() {
    const view = this.page.defaultView;
    if (view === null) return;
    const until = inject(DestroyRef);
    const again = () => {
      this.returned.update((count) => count + 1);
    };
    fromEvent(view, 'online')
      .pipe(takeUntilDestroyed(until))
      .subscribe(() => {
        this.held.set(true);
        again();
      });
    fromEvent(view, 'offline')
      .pipe(takeUntilDestroyed(until))
      .subscribe(() => {
        this.held.set(false);
      });
    fromEvent(this.page, 'visibilitychange')
      .pipe(takeUntilDestroyed(until))
      .subscribe(() => {
        if (this.page.visibilityState === 'visible') again();
      });
  }
}
