import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import type { Failure } from '#client/core/api';
import { FraudClient } from '#client/console/fraud/fraud-client';
import type { FraudRates } from '#client/console/fraud/fraud-client';

export const periods = [
  { days: 30, words: '30\u00a0jours' },
  { days: 90, words: '90\u00a0jours' },
  { days: 365, words: '12\u00a0mois' },
  { days: null, words: 'Depuis le début' },
] as const;
export type Days = (typeof periods)[number]['days'];

export type FraudView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'known'; readonly rates: FraudRates };

/** The rates of the chosen period. What is shown stays until the next period is there. */
@Injectable()
export class FraudStore {
  private readonly client = inject(FraudClient);
  private readonly state = signal<FraudView>({ kind: 'loading' });
  readonly days = signal<Days>(90);
  readonly view = this.state.asReadonly();

  constructor() {
    effect(() => {
      this.days();
      void untracked(() => this.load());
    });
  }

  async load(): Promise<void> {
    const days = this.days();
    try {
      const rates = await this.client.rates(days);
      if (days === this.days()) this.state.set({ kind: 'known', rates });
    } catch (error) {
      if (days === this.days()) this.state.set({ kind: 'failed', failure: error as Failure });
    }
  }
}
