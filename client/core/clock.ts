import { DestroyRef, Injectable, inject, signal } from '@angular/core';

/** The one place where the clients read the time: a signal in epoch milliseconds that moves once a second. */
@Injectable({ providedIn: 'root' })
export class Clock {
  private readonly moment = signal(Date.now());
  readonly now = this.moment.asReadonly();

  constructor() {
    const timer = setInterval(() => {
      this.moment.set(Date.now());
    }, 1000);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
    });
  }

  /** The time at this instant, for what may not wait for the next tick. */
  instant(): number {
    return Date.now();
  }
}
