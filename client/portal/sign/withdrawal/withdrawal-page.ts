import { Component, DestroyRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Language } from '#client/core/language';
import { ApplicantSession } from '../../session/applicant-session';
import { CallUs } from '../../shell/call-us';
import { Icon } from '../../shell/icon';
import { ScreenTitle } from '../../shell/screen-title';
import { wording } from '../../shell/wording';
import { CeremonyStore } from '../ceremony-store';
import { frameTexts } from '../frame/frame-texts';
import { lastDay } from '../last-day';
import { ShownScreens } from '../frame/shown-screens';
import { withdrawalTexts } from './withdrawal-texts';
import { WithdrawnScreen } from './withdrawn-screen';

/** Giving the credit up, before signing or within 14 days after: no reason asked, asked once more, then the receipt. */
@Component({
  selector: 'portal-withdrawal-page',
  imports: [CallUs, Icon, RouterLink, ScreenTitle, WithdrawnScreen],
  templateUrl: './withdrawal-page.html',
  host: { class: 'view' },
})
export class WithdrawalPage {
  readonly dossierId = input.required<string>();
  protected readonly store = inject(CeremonyStore);
  protected readonly t = wording(withdrawalTexts);
  protected readonly frame = wording(frameTexts);
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  private readonly language = inject(Language);
  private readonly session = inject(ApplicantSession);
  private readonly router = inject(Router);
  private readonly screens = inject(ShownScreens);

  protected readonly ceremony = computed(() => {
    const ceremony = this.store.ceremony();
    return ceremony?.dossierId === this.dossierId() ? ceremony : null;
  });
  protected readonly signed = computed(() => {
    const at = this.ceremony()?.step.at;
    return at === 'signed' || at === 'sealing' || at === 'sealed';
  });
  protected readonly until = computed(() => {
    const until = this.ceremony()?.withdrawal.until ?? null;
    return until === null ? null : this.t().until(lastDay(until, this.language.current()));
  });

  constructor() {
    effect(() => {
      const id = this.dossierId();
      untracked(() => void this.store.open(id));
    });
    effect(() => {
      const ceremony = this.ceremony();
      if (ceremony !== null)
        untracked(() => {
          this.screens.show('withdrawal');
        });
    });
    effect(() => {
      if (this.store.failure()?.code !== 'not_signed_in') return;
      untracked(() => {
        this.session.ended();
        void this.router.navigate(['/connexion'], { queryParams: { suite: this.router.url } });
      });
    });
    inject(DestroyRef).onDestroy(() => {
      this.store.close();
    });
  }

  protected async giveUp(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const outcome = await this.store.withdraw();
    this.busy.set(false);
    this.failure.set(outcome.ok ? null : outcome.failure.message);
  }
}
