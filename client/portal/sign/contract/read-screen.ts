import { Component, DOCUMENT, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Language } from '#client/core/language';
import { lenderCall } from '#shared/brands/lender';
import { Dock } from '../../shell/dock';
import { Icon } from '../../shell/icon';
import { saveFile } from '../../shell/save-file';
import { ScreenTitle } from '../../shell/screen-title';
import { wording } from '../../shell/wording';
import { CeremonyStore } from '../ceremony-store';
import { ContractReader } from './contract-reader';
import { ContractStore } from './contract-store';
import { contractTexts } from './contract-texts';
import { lastDay } from '../last-day';
import { ShownScreens } from '../frame/shown-screens';

/** Minutes to read a page of contract, at the pace of a careful reader (about 200 words a minute). */
const minutesAPage = 1.3;

/** The contract, to read at one's own pace; nothing is signed here. */
@Component({
  selector: 'portal-read-screen',
  imports: [ContractReader, Dock, Icon, ScreenTitle],
  template: `
    <form class="contents" (submit)="next($event)">
      <div class="two">
        <div><portal-contract-reader /></div>
        <div class="stick">
          <h1 class="first" [screenTitle]="t().read.title">{{ t().read.title }}</h1>
          <p class="lead first">{{ lead() }}</p>
          <ul class="plain" style="margin-top: 12px">
            @if (contract.document()) {
              <li>
                <svg portalIcon="shield"></svg
                ><span
                  ><b>{{ t().read.checked }}</b> {{ t().read.checkedWhy }}</span
                >
              </li>
              <li>
                <svg portalIcon="save"></svg
                ><span
                  ><button class="link inline" type="button" (click)="save()">{{ t().read.save }}</button>
                  {{ t().read.saveWhy(until()) }}</span
                >
              </li>
            }
            <li>
              <svg portalIcon="help"></svg
              ><span
                >{{ t().read.question }} <a [href]="call">{{ t().read.call }}</a>{{ t().read.callWhy }}</span
              >
            </li>
          </ul>
          @if (contract.document()) {
            <portal-dock [label]="t().read.go" [column]="true">
              <span>{{ t().read.under }}</span>
            </portal-dock>
          }
        </div>
      </div>
    </form>
  `,
  host: { class: 'contents' },
})
export class ReadScreen {
  protected readonly contract = inject(ContractStore);
  protected readonly t = wording(contractTexts);
  protected readonly call = lenderCall;
  private readonly store = inject(CeremonyStore);
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly page = inject(DOCUMENT);

  protected readonly lead = computed(() => {
    const pages = this.contract.pages();
    return pages === null ? this.t().read.leadSoon : this.t().read.lead(pages, Math.ceil(pages * minutesAPage));
  });
  protected readonly until = computed(() => {
    const contract = this.store.ceremony()?.contract;
    return contract ? lastDay(contract.offerUntil, this.language.current()) : '';
  });

  constructor() {
    inject(ShownScreens).show('contract');
  }

  protected save(): void {
    const bytes = this.contract.document()?.pdf;
    const reference = this.store.ceremony()?.reference ?? '';
    if (bytes !== undefined) saveFile(this.page, bytes, `${reference}.pdf`, 'application/pdf');
  }

  protected next(event: Event): void {
    event.preventDefault();
    if (this.contract.document() !== null) void this.router.navigate([], { queryParams: { etape: 'signature' } });
  }
}
