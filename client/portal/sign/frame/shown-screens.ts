import { Injectable, inject } from '@angular/core';
import { Api } from '#client/core/api';
import { Clock } from '#client/core/clock';
import { Language } from '#client/core/language';
import { ceremonyEndpoints } from '#shared/signing/ceremony-contract';
import type { ShownScreen } from '#shared/signing/ceremony-contract';
import { outcomeOf } from '../../shell/outcome';
import { CeremonyStore } from '../ceremony-store';

/** As many as one call may carry. */
const most = 50;

/** Tells the server which screens were shown and when, in order; what could not be told waits for the next time. */
@Injectable({ providedIn: 'root' })
export class ShownScreens {
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  private readonly language = inject(Language);
  private readonly store = inject(CeremonyStore);
  private waiting: readonly (ShownScreen & { readonly dossierId: string })[] = [];
  private telling: Promise<void> = Promise.resolve();
  private last = '';

  show(screen: ShownScreen['screen'], page?: number): void {
    const dossierId = this.store.ceremony()?.dossierId;
    const language = this.language.current();
    const one = `${dossierId ?? ''} ${screen} ${page ?? ''} ${language}`;
    if (dossierId === undefined || one === this.last) return;
    this.last = one;
    const shownAt = new Date(this.clock.instant()).toISOString();
    this.waiting = [...this.waiting, { dossierId, screen, language, shownAt, ...(page === undefined ? {} : { page }) }];
    void this.told();
  }

  /** Resolves once all that waited was tried. */
  told(): Promise<void> {
    this.telling = this.telling.then(() => this.tell());
    return this.telling;
  }

  private async tell(): Promise<void> {
    const [first] = this.waiting;
    if (first === undefined) return;
    const now = this.waiting.filter(({ dossierId }) => dossierId === first.dossierId).slice(0, most);
    const screens = now.map(({ dossierId: _, ...screen }) => screen);
    const call = this.api.call(ceremonyEndpoints.showScreens, { at: { id: first.dossierId }, body: { screens } });
    const outcome = await outcomeOf(call);
    // Without a line they wait; a refusal would be the same next time.
    if (outcome.ok || outcome.failure.code !== 'offline')
      this.waiting = this.waiting.filter((one) => !now.includes(one));
  }
}
