import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Router } from '@angular/router';
import { ApplicationStore } from '../shell/application/application-store';
import { pathOf } from '../shell/way/steps';
import { TermsView } from './terms-view';

/** Question 2 of an application that exists: amount and duration can still change. */
@Component({
  selector: 'portal-draft-terms-page',
  imports: [TermsView],
  template: `
    @if (store.application(); as application) {
      <portal-terms-view
        [offer]="application.offer"
        [(amountCents)]="amountCents"
        [(months)]="months"
        [busy]="busy()"
        [savedAt]="store.savedAt()"
        [failure]="failure()"
        (go)="save(application.id)"
      />
    }
  `,
  host: { class: 'view' },
})
export class DraftTermsPage {
  protected readonly store = inject(ApplicationStore);
  private readonly keptAmount = computed(() => this.store.application()?.amountCents ?? 0);
  private readonly keptMonths = computed(() => this.store.application()?.months ?? 0);
  protected readonly amountCents = linkedSignal(() => this.keptAmount());
  protected readonly months = linkedSignal(() => this.keptMonths());
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  private readonly router = inject(Router);

  protected async save(applicationId: string): Promise<void> {
    this.busy.set(true);
    const outcome = await this.store.changeTerms({ amountCents: this.amountCents(), months: this.months() });
    this.busy.set(false);
    this.failure.set(outcome.ok ? null : outcome.failure.message);
    if (outcome.ok) await this.router.navigate([...pathOf('identity', applicationId)]);
  }
}
