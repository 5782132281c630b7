import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '#client/core/language';
import { fillPath } from '#shared/http/endpoint';
import { ceremonyEndpoints } from '#shared/signing/ceremony-contract';
import { dayAndHour, fileSize } from '../../shell/formats';
import { Icon } from '../../shell/icon';
import { ScreenTitle } from '../../shell/screen-title';
import { wording } from '../../shell/wording';
import { CeremonyStore } from '../ceremony-store';
import { ShownScreens } from '../frame/shown-screens';
import { withdrawalTexts } from './withdrawal-texts';

/** Given up: when, and the receipt to keep. */
@Component({
  selector: 'portal-withdrawn-screen',
  imports: [Icon, RouterLink, ScreenTitle],
  template: `
    <div class="narrow left">
      <h1 class="pt" [screenTitle]="t().done.title">{{ t().done.title }}</h1>
      <p class="lead">{{ when() }} {{ receipt() === null ? '' : t().done.lead }}</p>
      @if (receipt(); as receipt) {
        <section class="card" style="margin-top: 18px">
          <div class="filecard slim">
            <svg portalIcon="file"></svg>
            <div>
              <b>{{ t().done.receiptName }}</b>
              <span class="small">{{ receipt.size }}</span>
            </div>
          </div>
          <a class="btn go wide" style="margin-top: 14px" download [href]="receiptAddress()"
            ><svg portalIcon="save"></svg>{{ t().done.receipt }}</a
          >
        </section>
      } @else {
        <p class="lead" role="status">{{ t().done.soon }}</p>
      }
      @if (signed()) {
        <p>
          <a class="link" download [href]="copyAddress()"><svg portalIcon="save" class="s"></svg>{{ t().done.copy }}</a>
        </p>
      }
      <p>
        <a class="link" routerLink="/">{{ t().done.again }}</a>
      </p>
    </div>
  `,
  host: { class: 'contents' },
})
export class WithdrawnScreen {
  private readonly store = inject(CeremonyStore);
  private readonly language = inject(Language);
  protected readonly t = wording(withdrawalTexts);
  private readonly step = computed(() => {
    const step = this.store.ceremony()?.step;
    return step?.at === 'withdrawn' ? step : null;
  });
  private readonly at = computed(() => ({ id: this.store.ceremony()?.dossierId ?? '' }));
  protected readonly when = computed(() => {
    const step = this.step();
    return step === null
      ? ''
      : this.t().done.at(dayAndHour(step.withdrawnAt, this.store.now(), this.language.current()));
  });
  protected readonly receipt = computed(() => {
    const receipt = this.step()?.receipt ?? null;
    return receipt === null ? null : { size: fileSize(receipt.bytes, this.language.current()) };
  });
  protected readonly signed = computed(() => (this.step()?.copy ?? null) !== null);
  protected readonly receiptAddress = computed(() => fillPath(ceremonyEndpoints.withdrawalReceipt.path, this.at()));
  protected readonly copyAddress = computed(() => fillPath(ceremonyEndpoints.copy.path, this.at()));

  constructor() {
    inject(ShownScreens).show('withdrawal');
  }
}
