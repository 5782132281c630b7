import { Component, DestroyRef, computed, effect, inject, input, signal } from '@angular/core';
import { Language } from '#client/core/language';
import type { Offer } from '#shared/brands/catalogue';
import { creditCost } from '#shared/brands/cost';
import { euros, percent } from '../shell/formats';
import { wording } from '../shell/wording';
import { applyTexts } from './apply-texts';

/** The monthly cost never stands alone: TAEG, total due, cost, amount and rate follow, then the legal sentence. */
@Component({
  selector: 'portal-cost-card',
  template: `
    <aside class="card cost" [attr.aria-label]="t().cost.title">
      <p class="fig">
        <b>{{ shown().monthly }}</b> <span class="small">{{ t().cost.perMonth(months()) }}</span>
      </p>
      <dl class="facts">
        <div>
          <dt>{{ revolving() ? t().cost.aprRevolving : t().cost.apr }}</dt>
          <dd>{{ shown().apr }}</dd>
        </div>
        <div>
          <dt>{{ t().cost.totalDue }}</dt>
          <dd>{{ shown().totalDue }}</dd>
        </div>
        <div>
          <dt>{{ t().cost.cost }}</dt>
          <dd>{{ shown().cost }}</dd>
        </div>
        <div>
          <dt>{{ t().cost.amount }}</dt>
          <dd>{{ shown().amount }}</dd>
        </div>
        <div>
          <dt>{{ revolving() ? t().cost.rateRevolving : t().cost.rate }}</dt>
          <dd>{{ shown().rate }}</dd>
        </div>
      </dl>
      <p class="legal">{{ t().cost.legal }}</p>
      <p class="small" style="margin-top: 10px">{{ t().cost.example }}</p>
      <p class="vh" aria-live="polite">{{ spoken() }}</p>
    </aside>
  `,
})
export class CostCard {
  readonly offer = input.required<Offer>();
  readonly amountCents = input.required<number>();
  readonly months = input.required<number>();
  protected readonly t = wording(applyTexts);
  private readonly language = inject(Language);
  protected readonly spoken = signal('');
  protected readonly revolving = computed(() => this.offer().kind === 'revolving');

  protected readonly shown = computed(() => {
    const language = this.language.current();
    const rate = this.offer().debtorRatePercent;
    const cost = creditCost(this.amountCents(), this.months(), rate);
    return {
      monthly: euros(cost.monthlyCents, language, 2),
      totalDue: euros(cost.totalDueCents, language, 2),
      cost: euros(cost.costCents, language, 2),
      amount: euros(this.amountCents(), language, 2),
      apr: percent(cost.aprPercent, language),
      rate: percent(rate, language),
    };
  });

  constructor() {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let first = true;
    effect(() => {
      const sentence = this.t().cost.spoken(this.shown().monthly, this.months(), this.shown().totalDue);
      clearTimeout(timer);
      // Spoken once the slider rests, not at each step; never on arrival.
      if (!first) {
        timer = setTimeout(() => {
          this.spoken.set(sentence);
        }, 600);
      }
      first = false;
    });
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(timer);
    });
  }
}
