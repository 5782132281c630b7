import { Component, computed, inject } from '@angular/core';
import { Language } from '#client/core/language';
import { creditCost } from '#shared/brands/cost';
import { euros } from '../../shell/formats';
import { wording } from '../../shell/wording';
import { CeremonyStore } from '../ceremony-store';
import { contractTexts } from './contract-texts';

/** Amount, duration, monthly payment: the three figures that must be recognised before signing. */
@Component({
  selector: 'portal-credit-terms',
  template: `
    @if (terms(); as terms) {
      <div class="card terms">
        <div>
          <b>{{ terms.amount }}</b><span>{{ t().sign.amount }}</span>
        </div>
        <div>
          <b>{{ terms.months }}</b><span>{{ t().sign.duration }}</span>
        </div>
        <div>
          <b>{{ terms.monthly }}</b><span>{{ t().sign.monthly }}</span>
        </div>
      </div>
    }
  `,
  styles: ':host { display: block }',
})
export class CreditTerms {
  private readonly store = inject(CeremonyStore);
  private readonly language = inject(Language);
  protected readonly t = wording(contractTexts);
  protected readonly terms = computed(() => {
    const ceremony = this.store.ceremony();
    if (ceremony === null) return null;
    const { amountCents, months, offer } = ceremony;
    const language = this.language.current();
    return {
      amount: euros(amountCents, language),
      months: this.t().sign.months(months),
      monthly: euros(creditCost(amountCents, months, offer.debtorRatePercent).monthlyCents, language, 2),
    };
  });
}
